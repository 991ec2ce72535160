"""Any SMTP server as the mailer (RFC 5321), over one connection that is kept."""

import smtplib
from contextlib import suppress
from email.message import EmailMessage
from types import TracebackType

from briefing.adapters.mime import compose_message
from briefing.application.ports import Clock
from briefing.domain.letter import Letter
from briefing.errors import (
    BriefingError,
    DeliveryUncertain,
    MailThrottled,
    RecipientRefused,
)
from briefing.settings import Publication

_TIMEOUT = 30.0  # seconds


class SmtpMailer:
    """The port `Mailer`, as a context manager that closes its connection.

    A reply of 5xx refuses the recipient, one of 4xx throttles. Trouble before the
    message's content was handed over means that nothing was sent; trouble after it
    leaves the delivery uncertain.
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
            raise _before_content(error) from error
        try:
            code, _ = server.data(message.as_bytes())
        except smtplib.SMTPDataError as error:
            self._close()
            raise _refused(error.smtp_code) from error
        except (smtplib.SMTPException, OSError) as error:
            self._close()
            raise DeliveryUncertain("the connection broke after the content") from error
        if code != 250:
            self._close()
            raise _refused(code)
        return str(message["Message-ID"])

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
        except (smtplib.SMTPException, OSError) as error:
            self._close()
            raise MailThrottled("the SMTP server cannot be reached") from error
        return server

    def _open_transaction(self, server: smtplib.SMTP, message: EmailMessage) -> None:
        sender = message["From"].addresses[0].addr_spec
        recipient = message["To"].addresses[0].addr_spec
        code, reply = server.mail(sender)
        if code != 250:
            raise smtplib.SMTPSenderRefused(code, reply, "")
        code, reply = server.rcpt(recipient)
        if code not in {250, 251}:
            raise smtplib.SMTPResponseException(code, reply)

    def _close(self) -> None:
        if self._connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._connection.quit()
            self._connection = None


def _before_content(error: Exception) -> BriefingError:
    """A refused sender is no recipient's fault: it may be mended, then go on."""
    if isinstance(error, smtplib.SMTPResponseException) and not isinstance(
        error, smtplib.SMTPSenderRefused
    ):
        return _refused(error.smtp_code)
    return MailThrottled("the SMTP server refused for now")


def _refused(code: int) -> BriefingError:
    if 500 <= code < 600:
        return RecipientRefused(f"SMTP {code}")
    return MailThrottled(f"SMTP {code}")
