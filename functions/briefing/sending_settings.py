"""Settings of how letters leave: the server, its login, the signature."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HOST_PORT = re.compile(r"(?:[^:\s]+|\[[0-9a-fA-F:]+\]):(\d{1,5})")
_SECURITY = ("auto", "starttls", "tls", "none")
_FASTEST = 1000  # messages a second
_LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_LABELS = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")


@dataclass(frozen=True, slots=True)
class Sending:
    """How a local home reaches its readers.

    `smtp` is HOST:PORT of a server; without one, mails are .eml files. With
    `smtp_user` we log in, by the password in a file of the home. `smtp_security` is
    auto, starttls, tls or none, `smtp_rate` in messages a second, 0 for as fast as
    the server takes them. With a selector and a key (files of the home too) letters
    are signed (DKIM), by default for the sender's domain.
    """

    smtp: str = ""
    smtp_user: str = ""
    smtp_password_file: str = "smtp-password"  # noqa: S105 - a file's name
    smtp_security: str = "auto"
    smtp_rate: int = 0
    dkim_selector: str = ""
    dkim_key_file: str = ""
    dkim_domain: str = ""

    def problems(self) -> Iterator[str]:
        """Tell what cannot be."""
        fits = _HOST_PORT.fullmatch(self.smtp)
        if self.smtp and (not fits or int(fits[1]) > 65535):
            yield "smtp must be of the form HOST:PORT"
        if self.smtp_security not in _SECURITY:
            yield f"smtp_security must be one of {', '.join(_SECURITY)}"
        if not 0 <= self.smtp_rate <= _FASTEST:
            yield f"smtp_rate must be from 0 to {_FASTEST:,}"
        if self.smtp_user and not self.smtp_password_file:
            yield "smtp_password_file must name a file"
        yield from self._dkim_problems()

    def _dkim_problems(self) -> Iterator[str]:
        if bool(self.dkim_selector) != bool(self.dkim_key_file):
            yield "dkim_selector and dkim_key_file go together"
        if self.dkim_domain and not self.dkim_selector:
            yield "dkim_domain goes with dkim_selector and dkim_key_file"
        for name in ("dkim_selector", "dkim_domain"):
            text = getattr(self, name)
            if text and not _LABELS.fullmatch(text):
                yield f"{name} must be of letters, digits, hyphens and dots"

    @property
    def server(self) -> tuple[str, int] | None:
        """The server's host and port, if there is one."""
        host, _, port = self.smtp.rpartition(":")
        return (host.strip("[]"), int(port)) if host else None
