"""What a subscriber agreed to, and when: acts are added, never changed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from ipaddress import ip_address, ip_network

# How much of a client's address is kept: enough to tell a network, not a household.
_KEPT = {4: 24, 6: 48}


class Act(StrEnum):
    """What was done."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    IMPORTED = "imported"
    LEFT = "left"
    RETURNED = "returned"
    MOVED = "moved"
    BOUNCED = "bounced"
    COMPLAINED = "complained"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an act came from: `form`, `link`, `mail`, `import`, `cli` or `mailer`.

    `wording` is the version of the words that were agreed to, `network` the client's
    address without its last part, empty where there is none.
    """

    source: str
    wording: str = ""
    network: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """One act of a subscriber. `detail` is what an import or a leaver said of it."""

    subscriber: str
    at: datetime
    act: Act
    origin: Origin
    detail: str = ""


def network_of(client: str) -> str:
    """Cut a client's IP address to its network, such as `192.0.2.0/24`.

    Gives nothing for what is no address. An IPv4 address inside of IPv6 is cut as IPv4.
    """
    try:
        address = ip_address(client)
    except ValueError:
        return ""
    inner = getattr(address, "ipv4_mapped", None) or address
    return str(ip_network(f"{inner}/{_KEPT[inner.version]}", strict=False))
