"""Any SMTP server as the mailer (RFC 5321), over one connection that is kept."""

import smtplib
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

from briefing.adapters.mime.message import Message, compose_message
from briefing.adapters.smtp.answers import CLOSING, Answer, Step
from briefing.adapters.smtp.dialogue import ask, hand_over
from briefing.adapters.smtp.server import TROUBLE, SmtpServer, connect
from briefing.application.ports import Clock
from briefing.domain.letter import Letter
from briefing.errors import DeliveryUncertain, MailThrottled
from briefing.settings import Publication


class SmtpMailer:
    """The port `Mailer`, as a context manager that closes its connection.

    Until the content is handed over, trouble means that nothing was sent. After it
    only the server's answer tells; without one the delivery is uncertain. `sign`
    makes of finished content what leaves.
    """

    def __init__(
        self,
        server: SmtpServer,
        publication: Publication,
        clock: Clock,
        sign: Callable[[bytes], bytes] = bytes,
    ) -> None:
        self._server = server
        self._publication = publication
        self._clock = clock
        self._sign = sign
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
        content = self._sign(message.content)
        connection, answer = self._asked(message)
        if answer is None:
            answer = self._handed_over(connection, content)
        if answer.step is Step.CONTENT and 200 <= answer.code < 300:
            return message.id
        self._settle(connection, answer)
        raise answer.meaning

    def _asked(self, message: Message) -> tuple[smtplib.SMTP, Answer | None]:
        """Ask by the connection that was kept, and once more by a new one where it
        was lost meanwhile."""
        if self._connection is not None:
            with suppress(*TROUBLE):
                answer = ask(self._connection, message.sender, message.recipient)
                if not _told_to_leave(answer):
                    return self._connection, answer
            self._drop()
        self._connection = connect(self._server)
        try:
            answer = ask(self._connection, message.sender, message.recipient)
        except TROUBLE as error:
            self._drop()
            raise MailThrottled("the SMTP server broke off") from error
        return self._connection, answer

    def _handed_over(self, connection: smtplib.SMTP, content: bytes) -> Answer:
        try:
            return hand_over(connection, content)
        except TROUBLE as error:
            self._drop()
            raise DeliveryUncertain("the SMTP server broke off at the end") from error

    def _settle(self, connection: smtplib.SMTP, answer: Answer) -> None:
        """Make the connection fit for the next letter, or close it."""
        if not answer.ends_connection:
            with suppress(*TROUBLE):
                if connection.rset()[0] == 250:
                    return
        self._drop()

    def _close(self) -> None:
        if self._connection is not None:
            with suppress(*TROUBLE):
                self._connection.quit()
            self._drop()

    def _drop(self) -> None:
        """Close without a word: none would be understood."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _told_to_leave(answer: Answer | None) -> bool:
    """Tell whether a server ended a connection that it found idle or used enough."""
    return answer is not None and answer.step is Step.MAIL and answer.code == CLOSING
