"""Turn what someone typed into a subscriber, or say what is wrong with it."""

import re
import unicodedata
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from briefing.domain.slot import Cadence, Slot, read_rhythm
from briefing.domain.subscriber import Subscriber, subscriber_id

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}")
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
    email = normal_address(given.get("email", ""))
    slot = _slot(given)
    topics = _SPLIT.split(given.get("topics", ""))
    return Subscriber(
        id=subscriber_id(email),
        email=email,
        slot=slot,
        name=" ".join(given.get("name", "").split()),
        topics=tuple(topic.strip() for topic in topics if topic.strip()),
        language=given.get("language", "") or "en",
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


def normal_address(text: str) -> str:
    """Give an address the form that it is mailed under. Raises `SignupInvalid`.

    An international domain becomes punycode; the local part must be ASCII.
    """
    local, _, domain = text.rpartition("@")
    if not local.isascii():
        raise SignupInvalid("the part of the address before @ must be plain ASCII")
    dots_fit = ".." not in local and not local.startswith(".") and local[-1:] != "."
    ascii_domain = _ascii(domain.lower())
    if not _LOCAL.fullmatch(local) or not dots_fit or not _is_host(ascii_domain):
        raise SignupInvalid("the address is not of the form name@example.com")
    return f"{local}@{ascii_domain}"


def _ascii(domain: str) -> str:
    """Give a domain's punycode, nothing when it has none.

    The older rules that Python knows (IDNA 2003) turn some letters into others, and
    so lead to another domain: what does not read back as it was is refused.
    """
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
        back = ascii_domain.encode("ascii").decode("idna")
    except UnicodeError:
        return ""
    same = unicodedata.normalize("NFC", domain) == back or ascii_domain == domain
    return ascii_domain if same else ""


def _is_host(domain: str) -> bool:
    labels = domain.split(".")
    return len(labels) > 1 and all(
        re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", label) for label in labels
    )


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
    try:
        return ZoneInfo(zone if zone not in _NOWHERE else "").key
    except (LookupError, ValueError, OSError) as error:
        raise SignupInvalid(
            "the zone must be an IANA name such as Europe/Berlin"
        ) from error


def _hour(given: Mapping[str, str]) -> int:
    hour = given.get("hour") or "7"
    if not (hour.isascii() and hour.isdigit() and int(hour) < 24):
        raise SignupInvalid("the hour must be a number from 0 to 23")
    return int(hour)
