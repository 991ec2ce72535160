"""Turn what someone typed into a subscriber, or say what is wrong with it."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from briefing.adapters.addresses import AddressRefused, normal_address
from briefing.domain.slot import Cadence, Slot, read_rhythm
from briefing.domain.subscriber import Subscriber, subscriber_id

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")
_SPLIT = re.compile(r"[;,]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_NOWHERE = {"localtime", "posixrules", "Factory"}  # another zone on each machine


class SignupInvalid(ValueError):
    """A field cannot be used; the message says which and why, without its value."""


def subscriber_from(fields: Mapping[str, str]) -> Subscriber:
    """Read the fields email, name, topics, cadence, hour, zone, language, consent.

    Topics are parted by `;`, a weekly cadence may name days: `weekly:mon,thu`. All
    but the address may be missing or empty: daily, at 7, in UTC, in English, on every
    topic. Raises `SignupInvalid`.
    """
    given = {name: (value or "").strip() for name, value in fields.items() if name}
    given = {name: unicodedata.normalize("NFC", v) for name, v in given.items()}
    if any(_SURROGATE.search(value) for value in given.values()):
        raise SignupInvalid("a field holds bytes that are no text")
    try:
        email = normal_address(given.get("email", ""))
    except AddressRefused as error:
        raise SignupInvalid(str(error)) from error
    slot = _slot(given)
    topics = _SPLIT.split(given.get("topics", ""))
    return Subscriber(
        id=subscriber_id(email),
        email=email,
        slot=slot,
        name=" ".join(given.get("name", "").split()),
        topics=tuple(topic.strip() for topic in topics if topic.strip()),
        language=_language(given),
        consent=given.get("consent", ""),
    )


def fields_of(subscriber: Subscriber) -> dict[str, str]:
    """Give the fields that `subscriber_from` makes the same subscriber of."""
    return {
        "email": subscriber.email,
        "name": subscriber.name,
        "topics": ";".join(subscriber.topics),
        "cadence": subscriber.slot.rhythm,
        "hour": str(subscriber.slot.hour),
        "zone": subscriber.slot.zone,
        "language": subscriber.language,
        "consent": subscriber.consent,
    }


def _slot(given: Mapping[str, str]) -> Slot:
    """Immediate editions know no hour: all who want them share one slot."""
    cadence, days = _rhythm(given)
    slot = Slot(cadence, _zone(given), _hour(given), days)
    return Slot(cadence) if cadence is Cadence.IMMEDIATE else slot


def _rhythm(given: Mapping[str, str]) -> tuple[Cadence, tuple[int, ...]]:
    try:
        return read_rhythm(given.get("cadence") or Cadence.DAILY)
    except ValueError as error:
        known = ", ".join(Cadence)
        raise SignupInvalid(
            f"the cadence must be one of {known}, with days such as weekly:mon,thu"
        ) from error


def _zone(given: Mapping[str, str]) -> str:
    zone = given.get("zone") or "UTC"
    known = _zones().get(zone.casefold(), zone)
    try:
        return ZoneInfo(known if known not in _NOWHERE else "").key
    except (LookupError, ValueError, OSError) as error:
        raise SignupInvalid(
            "the zone must be an IANA name such as Europe/Berlin"
        ) from error


@cache
def _zones() -> dict[str, str]:
    """Give the zones by their names in small letters."""
    return {name.casefold(): name for name in available_timezones()}


def _language(given: Mapping[str, str]) -> str:
    language = given.get("language") or "en"
    if not _TAG.fullmatch(language):
        raise SignupInvalid("the language must be a tag such as en or de-AT")
    return language


def _hour(given: Mapping[str, str]) -> int:
    hour = given.get("hour") or "7"
    if not (hour.isascii() and hour.isdigit() and int(hour) < 24):
        raise SignupInvalid("the hour must be a number from 0 to 23")
    return int(hour)
