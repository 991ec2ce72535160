"""Settings as values: read once, checked once, every mistake reported together.

On AWS they come from the environment (`BRIEFING_` and the name in capitals), locally
from `settings.toml` in the home. Both go through `load`.
"""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from email.utils import getaddresses
from typing import Any
from zoneinfo import ZoneInfo

from briefing.errors import SettingsInvalid
from briefing.model_settings import Writing
from briefing.typed_settings import typed
from briefing.urls import is_url

MEGABYTE = 1024 * 1024
_PREFIX = "BRIEFING_"
_SCHEMES = ("https://", "http://", "file://")
_OWN = ("https://", "http://localhost", "http://127.0.0.1")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Publication:
    """Who speaks to the readers, and where the web pages stand.

    At `subscriptions_url` readers sign up, choose and leave; without it they write to
    the sender.
    """

    name: str = "Briefing Digest"
    sender: str = "digest@example.com"
    site_url: str = "http://localhost:8000"
    postal_address: str = ""
    subscriptions_url: str = ""

    @property
    def sign_up(self) -> str:
        """Where readers sign up; "" if nowhere."""
        url = self.subscriptions_url.rstrip("/")
        return f"{url}/subscribe" if url else ""

    def problems(self) -> Iterator[str]:
        """Tell what cannot be."""
        from briefing.adapters.addresses import (  # noqa: PLC0415 - ingest has no such
            AddressRefused,
            normal_address,
        )

        if not is_url(self.site_url, _SCHEMES):
            yield f"site_url must be a URL that begins with {' or '.join(_SCHEMES)}"
        if self.subscriptions_url and not is_url(self.subscriptions_url, _OWN):
            yield "subscriptions_url must be a URL that begins with https://"
        if not self.name.strip():
            yield "name must not be empty"
        try:
            ((_, address),) = getaddresses([self.sender])
            normal_address(address)
        except AddressRefused as error:
            yield f"sender: {error}"
        except ValueError:
            yield "sender must be one address (a name with a comma in quotes)"
        if not self.sender.isprintable():
            yield "sender must be one line"


@dataclass(frozen=True, slots=True)
class Looks:
    """How pages and letters look, and what language the pages speak.

    `accent` is the one colour, as `#rrggbb`; it is darkened on paper and lightened by
    night as far as reading needs. A logo stands in place of the name, 240 pixels wide
    in letters. `footer` ends every page and letter. Files in the folder `templates`,
    in the home or on AWS in the package, stand in place of ours of the same path.
    """

    language: str = "en"
    accent: str = "#8a1c1c"
    logo_url: str = ""
    footer: str = ""
    templates: str = ""

    def problems(self) -> Iterator[str]:
        """Tell what cannot be."""
        if not _COLOUR.fullmatch(self.accent):
            yield "accent must be a colour such as #8a1c1c"
        if self.logo_url and not is_url(self.logo_url, ("https://",)):
            yield "logo_url must be a URL that begins with https://"


@dataclass(frozen=True, slots=True)
class Making:
    """How briefings and editions are made.

    The web site lists the editions of the house's own `zone` and `hour`. `stories` is
    how many an edition tells in full. With `send_empty` readers hear from us at their
    hour even when nothing is new.
    """

    engine: str = "briefing"
    bullets: int = 3
    stories: int = 12
    grace_hours: int = 6
    zone: str = "UTC"
    hour: int = 7
    send_empty: bool = False

    def problems(self) -> Iterator[str]:
        """Tell what cannot be."""
        if not 1 <= self.bullets <= 20:
            yield "bullets must be from 1 to 20"
        if not 1 <= self.stories <= 100:
            yield "stories must be from 1 to 100"
        if not 0 <= self.grace_hours <= 168:
            yield "grace_hours must be from 0 to 168"
        if not _is_zone(self.zone):
            yield f"zone must be an IANA name such as Europe/Berlin, not {self.zone!r}"
        if not 0 <= self.hour <= 23:
            yield "hour must be from 0 to 23"


def _is_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name).key)
    except (LookupError, ValueError, OSError):
        return False


@dataclass(frozen=True, slots=True)
class Limits:
    """What one dropped file may take.

    `document_limit` and `memory_limit` (of the process that reads) are in bytes,
    `text_limit` and `shortest_text` (its letters) in characters. `expansion_limit` is
    how many times its packed size a file may unpack to, `nesting_limit` how deep
    documents may lie in documents.
    """

    document_limit: int = 25 * MEGABYTE
    text_limit: int = 2_000_000
    shortest_text: int = 25
    page_limit: int = 500
    member_limit: int = 200
    expansion_limit: int = 100
    nesting_limit: int = 1
    seconds_limit: int = 20
    memory_limit: int = 320 * MEGABYTE

    def problems(self) -> Iterator[str]:
        """Tell what cannot be."""
        for limit in fields(self):
            least, most = _LEAST.get(limit.name, 1), _MOST.get(limit.name, _LARGEST)
            if not least <= getattr(self, limit.name) <= most:
                yield f"{limit.name} must be from {least:,} to {most:,}"


# Below it the readers' own libraries have no room.
_LEAST = {"nesting_limit": 0, "memory_limit": 128 * MEGABYTE}
_MOST = {"nesting_limit": 20, "member_limit": 10_000, "seconds_limit": 3600}
_LARGEST = 2**40


def from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Give the settings that an environment holds: `BRIEFING_X` is `x`.

    `BRIEFING_SETTINGS` holds more of them, such as `bullets=4 footer="Quay Press"`.
    Raises `SettingsInvalid` for what is no setting.
    """
    names = (name for name in environment if name.startswith(_PREFIX))
    given = {n.removeprefix(_PREFIX).lower(): environment[n] for n in names}
    return _listed(given.pop("settings", "")) | given


_LISTED = (Looks, Making, Limits, Writing)  # those that `BRIEFING_SETTINGS` may hold


def _listed(text: str) -> dict[str, str]:
    known = {field.name for group in _LISTED for field in fields(group)}
    try:
        pairs = shlex.split(text)
    except ValueError as error:
        raise SettingsInvalid(f"settings to mend: {error}") from error
    given = dict(pair.partition("=")[::2] for pair in pairs)
    if unknown := sorted(given.keys() - known):
        raise SettingsInvalid(f"settings to mend: no such {', '.join(unknown)}")
    return given


def load(
    given: Mapping[str, object], *groups: type[Any], only: bool = False
) -> list[Any]:
    """Build each group of settings (a dataclass) from names in lower case.

    With `only`, names that no group knows are wrong too. Raises `SettingsInvalid`,
    which lists every missing and every wrong setting.
    """
    known = {field.name for group in groups for field in fields(group)}
    problems = [f"{name} is not a setting" for name in given if name not in known]
    if not only:
        problems.clear()
    read = [(group, typed(group, given, problems)) for group in groups]
    made = [] if problems else [group(**values) for group, values in read]
    for group in made:
        problems += group.problems() if hasattr(group, "problems") else ()
    if problems:
        raise SettingsInvalid("settings to mend: " + "; ".join(problems))
    return made
