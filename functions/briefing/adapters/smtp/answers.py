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
# The status stands at the beginning (RFC 2034), or at the end in brackets (qmail).
_ENHANCED = re.compile(rb"\s*#?([245]\.\d{1,3}\.\d{1,3})(?!\d)")
_BRACKETED = re.compile(rb"\(#?([245]\.\d{1,3}\.\d{1,3})\)\s*$")
# What servers say of us though they are asked of a recipient: that we may not relay
# there, must log in, or have sent enough. Who runs us can mend it.
_OF_US = re.compile(
    rb"(?i)\brelay|rcpthosts|\bsender\b|\bauth|log ?in\b|not owned by|quota|"
    rb"(sending|rate|message|hourly|daily) limit|too many|block(ed|list)|blacklist|"
    rb"spamhaus|reputation|\b(spf|dkim|dmarc)\b"
)
# The sender's address, what a day allows, rights and logins (RFC 3463, IANA's list).
_OF_US_STATUS = re.compile(rb"5\.(1\.[78]|4\.5|7\.(3|8|9|1[1-4]|2\d))")
# Nobody reads mail there (RFC 3463, RFC 7505), and the same without such a status.
_NO_MAILBOX = {b"5.1.1", b"5.1.2", b"5.1.3", b"5.1.6", b"5.1.10", b"5.2.1"}
# There is no room for more mail there.
_FULL = {b"4.2.2", b"5.2.2"}
_FULL_WORDS = re.compile(rb"(?i)\b(mailbox|inbox)\b.{0,40}\bfull\b")
_NO_MAILBOX_CODES = {550, 551, 553}
_NOBODY = rb"user|mailbox|recipient|account|address|person|customer|e-?mail"
_NO_MAILBOX_WORDS = re.compile(
    rb"(?i)\b(no such|no|unknown|invalid|bad) (local )?(%(who)s)\b|"
    rb"\b(%(who)s)\b.{0,80}?\b(unknown|not (found|exist|known|here|listed|valid)|"
    rb"(does ?n.t|does not) exist|isn.t|unavailable|invalid|disabled|inactive|closed)\b"
    % {b"who": _NOBODY},
    re.DOTALL,
)


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
        if self.code < 500 or self._of_us:
            return RecipientsDelayed(f"SMTP {self.code}", ours=self._of_us)
        return RecipientRefused(
            f"SMTP {self.code}", permanent=self._no_mailbox, full=self._full
        )

    @property
    def _status(self) -> bytes:
        found = _ENHANCED.match(self.words) or _BRACKETED.search(self.words)
        return found[1] if found else b""

    @property
    def _of_us(self) -> bool:
        if self._status in _NO_MAILBOX or self._full:
            return False
        told = _OF_US_STATUS.fullmatch(self._status) or _OF_US.search(self.words)
        return told is not None

    @property
    def _full(self) -> bool:
        if self._status:
            return self._status in _FULL
        return _FULL_WORDS.search(self.words) is not None

    @property
    def _no_mailbox(self) -> bool:
        """Tell it by the status; without one, by words that leave no doubt, for a
        server may refuse us by the same codes."""
        if self.step is not Step.RCPT:
            return False
        if self._status:
            return self._status in _NO_MAILBOX
        named = _NO_MAILBOX_WORDS.search(self.words) is not None
        return named and self.code in _NO_MAILBOX_CODES
