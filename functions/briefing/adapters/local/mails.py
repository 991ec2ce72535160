"""The mails of an outbox, read back for a person to look at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mail:
    """A file of the outbox; `name` is its path there, such as `daily-…/ada.eml`."""

    name: str
    headers: Sequence[tuple[str, str]] = field(repr=False)
    text: str = field(repr=False)
    html: str = field(repr=False)

    @property
    def subject(self) -> str:
        """The subject, or nothing."""
        return self.header("Subject")

    @property
    def recipient(self) -> str:
        """Whom it is for."""
        return self.header("To")

    def header(self, name: str) -> str:
        """Give a header's first value, or nothing."""
        known = {key.lower(): value for key, value in reversed(self.headers)}
        return known.get(name.lower(), "")


def names(outbox: Path) -> list[str]:
    """List the mails of an outbox, the newest edition first.

    Links, folders and names that are no text were not written by us: they are left out.
    """
    found = (
        path.relative_to(outbox).as_posix()
        for path in outbox.rglob("*.eml")
        if path.is_file() and not path.is_symlink() and _is_text(path.name)
    )
    return sorted(found, key=lambda name: (_newness(outbox / name), name))


def read_mail(outbox: Path, name: str) -> Mail | None:
    """Read one; None when the outbox has none of that name that can be read."""
    if name not in names(outbox):
        return None
    try:
        message: EmailMessage = message_from_bytes(
            (outbox / name).read_bytes(), policy=default
        )
        parts = (_part(message, "plain"), _part(message, "html"))
        return Mail(name, _headers(message), *parts)
    except (ValueError, LookupError, OSError):  # no mail that we wrote
        return None


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _newness(path: Path) -> float:
    return -path.parent.stat().st_mtime


def _headers(message: EmailMessage) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, value in message.items()]


def _part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    return str(body.get_content()) if body else ""
