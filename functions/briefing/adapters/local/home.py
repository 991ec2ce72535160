"""A local home: one folder that holds everything of a digest."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.errors import AccessRefused, SettingsInvalid
from briefing.model_settings import Writing
from briefing.sending_settings import Sending
from briefing.settings import Limits, Looks, Making, Publication, load

_TEMPLATE = """\
# Settings of this digest. Each line shows a default; take the # away to change it.
"""


@dataclass(frozen=True, slots=True)
class Home:
    """The places in a home, and its settings."""

    folder: Path

    @property
    def inbox(self) -> Path:
        """Where `briefing ingest` keeps its copies of documents."""
        return self.folder / "inbox"

    @property
    def outbox(self) -> Path:
        """Where mails are written as .eml files."""
        return self.folder / "outbox"

    @property
    def site(self) -> Path:
        """Where the web pages stand."""
        return self.folder / "site"

    @property
    def database(self) -> Path:
        """The record of everything."""
        return self.folder / "briefing.db"

    @property
    def settings_file(self) -> Path:
        """What the owner may change."""
        return self.folder / "settings.toml"

    @property
    def keys_file(self) -> Path:
        """The secrets that links are signed with."""
        return self.folder / "keys.json"

    @property
    def topics_file(self) -> Path:
        """The owner's own sections and their words, in place of ours."""
        return self.folder / "topics.toml"

    def create(self) -> None:
        """Make the folders that are missing, and a settings file to start from."""
        try:
            for folder in (self.inbox, self.outbox, self.site):
                folder.mkdir(parents=True, exist_ok=True)
            if not self.settings_file.exists():
                self.settings_file.write_text(_defaults(), encoding="utf-8")
        except OSError as error:
            raise AccessRefused(
                f"cannot make a home at {self.folder}: {error.strerror}"
            ) from error

    def settings(self) -> tuple[Publication, Looks, Making, Writing, Limits, Sending]:
        """Read the settings; defaults stand for what is not there."""
        given: dict[str, Any] = {}
        if self.settings_file.exists():
            try:
                given = tomllib.loads(self.settings_file.read_text(encoding="utf-8"))
            except (ValueError, RecursionError, OSError) as error:
                raise SettingsInvalid(f"{self.settings_file}: {error}") from error
        publication, looks, making, writing, limits, sending = load(
            given, Publication, Looks, Making, Writing, Limits, Sending, only=True
        )
        return publication, looks, making, writing, limits, sending


def _defaults() -> str:
    groups: tuple[Any, ...] = (
        Publication(),
        Looks(),
        Making(),
        Writing(),
        Limits(),
        Sending(),
    )
    lines = [
        f"# {name} = {_toml(getattr(group, name))}"
        for group in groups
        for name in group.__dataclass_fields__
    ]
    return _TEMPLATE + "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()
