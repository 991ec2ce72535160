"""What a server's answer means: of one recipient, or of us."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from briefing.errors import (
    BriefingError,
    DeliveryUncertain,
    MailPaused,
    MailThrottled,
    RecipientRefused,
    RecipientsDelayed,
)

CLOSING = 421
CONTENT_WANTED = 354
_LOGIN_WANTED = {530, 534, 535, 538}  # RFC 4954
# A server that takes no mail for elsewhere from us: its owner can mend that.
_NO_RELAY = re.compile(rb"(?i)relay(ing)? (access )?(denied|prohibited|not)|to relay")
_ENHANCED = re.compile(rb"\s*#?([245]\.\d{1,3}\.\d{1,3})(?!\d)")  # RFC 2034
# Nobody reads mail there (RFC 3463, RFC 7505), and the same without such a status.
_NO_MAILBOX = {b"5.1.1", b"5.1.2", b"5.1.3", b"5.1.6", b"5.1.10", b"5.2.1"}
_NO_MAILBOX_CODES = {550, 551, 553}


class Step(Enum):
    """What an answer is to."""

    MAIL = auto()
    RCPT = auto()
    DATA = auto()
    CONTENT = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer to one step: a code (-1 where it gave none) and its words."""

    step: Step
    code: int
    words: bytes

    @property
    def is_refusal(self) -> bool:
        """Tell whether the answer is a no, as the standard has it."""
        return 400 <= self.code < 600

    @property
    def ends_connection(self) -> bool:
        """Tell whether nothing more can be said: the server leaves, or makes no
        sense, or minds the sender."""
        return self.code == CLOSING or not self.is_refusal or self.step is Step.MAIL

    @property
    def meaning(self) -> BriefingError:
        """The error that an answer stands for when it is no yes.

        Until the content is handed over, one without sense means that nothing was
        sent; after it, that nobody knows.
        """
        if self.code in _LOGIN_WANTED:
            return MailPaused(f"the SMTP server wants a login ({self.code})")
        if self.code == CLOSING:
            return MailThrottled("the SMTP server is closing")
        if self.step is Step.CONTENT and not self.is_refusal:
            return DeliveryUncertain(f"the SMTP server answered {self.code}")
        if self.step is Step.MAIL or not self.is_refusal:
            return MailThrottled(f"SMTP {self.code}")
        if self.code < 500 or _NO_RELAY.search(self.words):
            return RecipientsDelayed(f"SMTP {self.code}")
        return RecipientRefused(f"SMTP {self.code}", permanent=self._no_mailbox)

    @property
    def _no_mailbox(self) -> bool:
        if self.step is not Step.RCPT:
            return False
        if status := _ENHANCED.match(self.words):
            return status[1] in _NO_MAILBOX
        return self.code in _NO_MAILBOX_CODES
