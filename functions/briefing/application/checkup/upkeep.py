"""What time does to a home or a stack: queues, keys, clock, settings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from briefing.domain.checkup import Diagnosis, fine, look, trouble
from briefing.domain.keyring import KeyRing

_OLD = timedelta(days=365)
_AHEAD = timedelta(minutes=5)  # more than that, and AWS takes no signature
_EXAMPLES = (".example.com", ".example.org", ".example.net")  # RFC 2606


@dataclass(frozen=True, slots=True)
class Depth:
    """What lies in a queue, and how long the oldest has."""

    waiting: int
    age: timedelta = timedelta()
    dead: bool = False


def queues(held: Mapping[str, Depth]) -> Iterator[Diagnosis]:
    """Look at what waits, and at what failed for good; names are the queues'."""
    dead = {name: depth for name, depth in held.items() if depth.dead and depth.waiting}
    for name, depth in dead.items():
        told = f"{depth.waiting} in {name}"
        remedy = "mend the cause, then `briefing dead-letters redrive --all`"
        yield trouble("dead letters", told, remedy)
    if not dead:
        yield fine("dead letters", "none")
    waiting = [
        f"{depth.waiting} in {name}"
        for name, depth in held.items()
        if depth.waiting and not depth.dead
    ]
    old = [
        name for name, d in held.items() if not d.dead and d.age > timedelta(hours=1)
    ]
    told = ", ".join(waiting) or "nothing waits"
    if old:
        remedy = "see whether something is paused: `briefing editions list`"
        yield look("queues", f"{told}; the oldest for over an hour", remedy)
    else:
        yield fine("queues", told)


def keys(ring: KeyRing, now: datetime) -> Diagnosis:
    """Look at how old the key is that signs."""
    age = now - ring.current(now).created
    told = f"the key that signs is {max(0, age.days)} days old"
    if age > _OLD:
        return look("keys", told, "`briefing keys rotate`; links in old mails live on")
    return fine("keys", told)


def clock(here: datetime, there: datetime, whose: str) -> Diagnosis:
    """Compare two clocks: one behind would leave documents out, one ahead too."""
    off = abs(here - there)
    if off > _AHEAD:
        told = f"{off.total_seconds():,.0f} seconds off {whose}"
        return trouble("clock", told, "set this machine's time (NTP)")
    return fine("clock", f"agrees with {whose}")


@dataclass(frozen=True, slots=True)
class Shown:
    """What readers see of a publication; `leave` is where a link lets them leave."""

    sender: str
    site_url: str
    postal: str
    leave: str


def publication(shown: Shown) -> Iterator[Diagnosis]:
    """Look at what readers see."""
    if f".{shown.sender.rpartition('@')[2]}".endswith(_EXAMPLES):
        told = f"mail comes from {shown.sender}, which is nobody's"
        yield trouble("sender", told, "set the sender to an address of your own")
    yield _site(shown.site_url)
    if not shown.postal:
        told = "no postal address is shown; many countries' laws ask for one"
        yield look("publisher", told, "set postal_address (of a stack, PostalAddress)")
    if not shown.leave:
        told = "readers leave by writing to the sender: there is no link for it"
        yield look("leaving", told, "set subscriptions_url, where `serve` is reached")


def _site(url: str) -> Diagnosis:
    host = urlsplit(url).hostname or ""
    if f".{host}".endswith(_EXAMPLES):
        told = f"pages are said to be at {url}, which is nobody's"
        return trouble("site", told, "set site_url to where they are published")
    if not url.startswith("https://"):
        told = f"links in mails lead to {url}, which readers elsewhere cannot open"
        return look("site", told, "publish the site folder, and set site_url")
    return fine("site", url)
