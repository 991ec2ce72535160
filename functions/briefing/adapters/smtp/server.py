"""A connection to an SMTP server: opened, secured and logged in."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from briefing.errors import MailPaused, MailThrottled

TROUBLE = (smtplib.SMTPException, OSError)
_TIMEOUT = 30.0  # seconds
_TLS_PORT = 465  # RFC 8314, section 3.3
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_LOGINS = {"CRAM-MD5", "PLAIN", "LOGIN"}  # those of smtplib
_NEW_PASSWORD_WANTED = 432  # RFC 4954: the one answer of 4xx that waiting won't mend


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mail is handed over, and how.

    `security` is `tls` from the first byte on, `starttls` (RFC 3207), `none`, or
    `auto`: TLS on port 465, elsewhere STARTTLS where it is offered. Without a user
    there is no login.
    """

    host: str
    port: int
    user: str = ""
    password: str = field(repr=False, default="")
    security: str = "auto"

    @property
    def tls_at_once(self) -> bool:
        """Tell whether TLS comes before the greeting."""
        auto = self.security == "auto" and self.port == _TLS_PORT
        return auto or self.security == "tls"

    @property
    def may_be_plain(self) -> bool:
        """Tell whether a password may travel without TLS."""
        return self.security == "none" or self.host.lower() in _LOOPBACK


def connect(to: SmtpServer) -> smtplib.SMTP:
    """Open a connection that is ready for mail.

    Raises `MailThrottled`, or `MailPaused` where somebody has to mend a setting, a
    certificate or a password.
    """
    with _translated(to), ExitStack() as opened:
        connection = _open(to)
        opened.callback(connection.close)
        connection.ehlo_or_helo_if_needed()
        _secure(connection, to)
        if to.user:
            _log_in(connection, to)
        opened.pop_all()
        return connection


@contextmanager
def _translated(to: SmtpServer) -> Iterator[None]:
    try:
        yield
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:
        raise MailThrottled("the SMTP server broke off") from error
    except ssl.SSLCertVerificationError as error:
        raise MailPaused(
            f"the SMTP server's certificate is refused ({error.verify_message}): name "
            "the host that it is for, have this machine trust who issued it, or, for a "
            "server on this machine, set smtp_security to none"
        ) from error
    except ssl.SSLError as error:
        raise MailPaused(
            f"no TLS with the SMTP server ({error.reason}): see whether smtp_security "
            "and the port fit together"
        ) from error
    except (*TROUBLE, UnicodeError) as error:
        told = f"the SMTP server cannot be reached at {to.host}:{to.port}"
        raise MailThrottled(told) from error


def _open(to: SmtpServer) -> smtplib.SMTP:
    if not to.tls_at_once:
        return smtplib.SMTP(to.host, to.port, timeout=_TIMEOUT)
    context = ssl.create_default_context()
    return smtplib.SMTP_SSL(to.host, to.port, timeout=_TIMEOUT, context=context)


def _secure(connection: smtplib.SMTP, to: SmtpServer) -> None:
    """Go over to TLS; what was offered and fails is never gone without."""
    if to.tls_at_once or to.security == "none":
        return
    offered = connection.has_extn("starttls")
    if to.security == "auto" and not offered:
        return
    if not offered:
        raise MailPaused(
            "the SMTP server offers no STARTTLS: see whether smtp_security and the "
            "port fit together"
        )
    try:
        connection.starttls(context=ssl.create_default_context())
    except smtplib.SMTPResponseException as error:
        if error.smtp_code < 500:
            raise
        raise MailPaused(
            f"the SMTP server refused STARTTLS ({error.smtp_code})"
        ) from error
    connection.ehlo_or_helo_if_needed()


def _log_in(connection: smtplib.SMTP, to: SmtpServer) -> None:
    """Log in (RFC 4954). The causes of errors are left out: they hold secrets."""
    if not isinstance(connection.sock, ssl.SSLSocket) and not to.may_be_plain:
        raise MailPaused(
            "the SMTP server offers no TLS, the password was kept back: set "
            "smtp_security to tls or starttls and the port that goes with it"
        )
    offered = connection.esmtp_features.get("auth", "").upper().split()
    if _LOGINS.isdisjoint(offered):
        raise MailPaused(
            "the SMTP server offers no login by password: see whether the port is "
            "right, or leave smtp_user empty"
        )
    try:
        connection.login(to.user, to.password)
    except smtplib.SMTPAuthenticationError as error:
        raise _refused(error.smtp_code) from None
    except UnicodeError:
        raise MailPaused(
            "smtp_user and the password must be of ASCII characters"
        ) from None


def _refused(code: int) -> MailPaused | MailThrottled:
    if 400 <= code < 500 and code != _NEW_PASSWORD_WANTED:
        return MailThrottled(f"the SMTP server takes no logins for now ({code})")
    return MailPaused(
        f"the SMTP server refused the login ({code}): see whether smtp_user and the "
        "password are right"
    )
