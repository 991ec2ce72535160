"""Any SMTP server as the mailer (RFC 5321), over one connection that is kept."""

import re
import smtplib
from contextlib import suppress
from types import TracebackType

from briefing.adapters.mime.message import Message, compose_message
from briefing.application.ports import Clock
from briefing.domain.letter import Letter
from briefing.errors import (
    BriefingError,
    DeliveryUncertain,
    MailPaused,
    MailThrottled,
    RecipientRefused,
    RecipientsDelayed,
)
from briefing.settings import Publication

_TIMEOUT = 30.0  # seconds
_CLOSING = 421
_LOGIN_WANTED = {530, 534, 535, 538}  # RFC 4954
# A server that takes no mail for elsewhere from us: its owner can mend that.
_NO_RELAY = re.compile(rb"(?i)relay(ing)? (access )?(denied|prohibited|not)|to relay")


class SmtpMailer:
    """The port `Mailer`, as a context manager that closes its connection.

    Until the content is handed over, trouble means that nothing was sent. After it
    only the server's answer tells; without one the delivery is uncertain.
    """

    def __init__(
        self, host: str, port: int, publication: Publication, clock: Clock
    ) -> None:
        self._host, self._port = host, port
        self._publication = publication
        self._clock = clock
        self._connection: smtplib.SMTP | None = None

    def __enter__(self) -> "SmtpMailer":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def send(self, letter: Letter) -> str:
        """Send one letter in one transaction."""
        message = compose_message(letter, self._publication, self._clock())
        server = self._connected()
        try:
            self._open_transaction(server, message)
        except (smtplib.SMTPException, OSError) as error:
            self._close()
            raise MailThrottled("the SMTP server broke off") from error
        try:
            server.send(_content(message.content))
            code, reply = server.getreply()
        except (smtplib.SMTPException, OSError) as error:
            self._close()
            raise DeliveryUncertain("the SMTP server broke off at the end") from error
        if not 200 <= code < 300:
            self._close()
            raise _meaning(code, reply)
        return message.id

    def _connected(self) -> smtplib.SMTP:
        """Connect, or find out whether the connection that was kept still stands."""
        if self._connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                if self._connection.noop()[0] == 250:
                    return self._connection
            self._close()
        try:
            server = smtplib.SMTP(self._host, self._port, timeout=_TIMEOUT)
            self._connection = server
            server.ehlo_or_helo_if_needed()
        except (smtplib.SMTPException, OSError, UnicodeError) as error:
            self._close()
            raise MailThrottled("the SMTP server cannot be reached") from error
        return server

    def _open_transaction(self, server: smtplib.SMTP, message: Message) -> None:
        """Go as far as the server's word that the content may come."""
        self._expect({250}, server.mail(message.sender), MailThrottled)
        self._expect({250, 251}, server.rcpt(message.recipient))
        self._expect({354}, server.docmd("DATA"))

    def _expect(
        self,
        codes: set[int],
        answer: tuple[int, bytes],
        meaning: type[BriefingError] | None = None,
    ) -> None:
        """Raise what another answer means; a refused sender is no recipient's fault."""
        code, reply = answer
        if code not in codes:
            self._close()
            if meaning or not 400 <= code < 600:
                raise (meaning or MailThrottled)(f"SMTP {code}")
            raise _meaning(code, reply)

    def _close(self) -> None:
        if self._connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._connection.quit()
            self._connection = None


def _content(content: bytes) -> bytes:
    """Double the dots that open lines, and end by one alone (RFC 5321, 4.5.2)."""
    doubled = re.sub(rb"(?m)^\.", b"..", content)
    return doubled.rstrip(b"\r\n") + b"\r\n.\r\n"


def _meaning(code: int, reply: bytes) -> BriefingError:
    """Tell the server's mind of one recipient from its mind of us."""
    if code in _LOGIN_WANTED:
        return MailPaused(f"the SMTP server wants a login ({code})")
    if code == _CLOSING:
        return MailThrottled("the SMTP server is closing")
    if 400 <= code < 500 or _NO_RELAY.search(reply):
        return RecipientsDelayed(f"SMTP {code}")
    if 500 <= code < 600:
        return RecipientRefused(f"SMTP {code}")
    return DeliveryUncertain(f"the SMTP server answered {code}")
