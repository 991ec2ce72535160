"""Dispatch an edition to a million readers, and claim and settle a mail to each.

The adapters of the aws home run on tables that are shaped as DynamoDB's: the audience
is made page by page as it is asked for, the ledger counts its writes by partition.
Prints time, memory, messages, and how hot the hottest partition is.
"""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from hashlib import sha256
from time import perf_counter
from typing import Any

from benchmarks.delivery.home import NOON, SLOT, edition
from benchmarks.high_water import megabytes
from briefing.adapters.aws.deliveries import DynamoDeliveries
from briefing.adapters.aws.subscribers import DynamoSubscribers
from briefing.application.brake import Brake
from briefing.application.dispatch import Dispatch
from briefing.application.messages import AudienceShard
from briefing.application.ports import AT_ONCE
from briefing.domain.delivery import Delivery, Status
from briefing.domain.subscriber import SHARDS

PAGE = 3500  # rows of 300 bytes: what one query of DynamoDB reads
WINDOW = 10_000  # messages: some seconds of a fast night
WRITES = 1000  # a second, that one partition takes


class Audience:
    """A table of subscribers, of whom each shard has as many, made when asked for."""

    def __init__(self, count: int) -> None:
        self._each = count // SHARDS

    def query(self, **asked: Any) -> Mapping[str, Any]:
        """Answer a page of the index over what is due."""
        condition = asked["KeyConditionExpression"].get_expression()["values"][0]
        shard = int(condition.get_expression()["values"][1].rpartition("|")[2])
        start = int(asked.get("ExclusiveStartKey", {}).get("n", 0))
        end = min(start + PAGE, self._each)
        items = [_subscriber(n, shard) for n in range(start, end)]
        more = {"LastEvaluatedKey": {"n": end}} if end < self._each else {}
        return {"Items": items, **more}


def _subscriber(n: int, shard: int) -> dict[str, Any]:
    """Make one; ids rise with n, and look like the hashes that they are."""
    tail = sha256(f"{n} {shard}".encode()).hexdigest()[:8]
    who = f"{n * SHARDS + shard:08x}{tail}"
    return {
        "id": who,
        "email": f"reader-{who}@example.org",
        "name": "",
        "state": "active",
        "slot": str(SLOT),
        "topics": [],
        "language": "en",
        "consent": "sign-up form, 2026",
    }


class Ledger:
    """A table that takes every write, and counts them by partition."""

    name = "deliveries"

    def __init__(self) -> None:
        self.writes: Counter[str] = Counter()

    def put_item(self, **asked: Any) -> None:
        """Take a row."""
        self.writes[asked["Item"]["lot"]] += 1

    def update_item(self, **asked: Any) -> None:
        """Take a count."""
        self.writes[asked["Key"]["lot"]] += 1


class Held:
    """The edition, which nothing stops, and a queue that keeps what it is sent."""

    def __init__(self) -> None:
        self.pages: list[tuple[str, ...]] = []

    def get(self, _edition_id: str) -> Any:
        """Give the edition."""
        return edition()

    def read(self, *_names: str) -> list[Any]:
        """Give no flags."""
        return []

    def send(
        self, messages: Sequence[Mapping[str, Any]], _delay: timedelta = AT_ONCE
    ) -> None:
        """Keep the ids."""
        self.pages += [tuple(message["subscribers"]) for message in messages]


def main() -> None:
    """Do it, and tell."""
    asked = ArgumentParser(description=__doc__)
    asked.add_argument("--subscribers", type=int, default=1_000_000)
    count = asked.parse_args().subscribers
    table: Any = Ledger()
    held: Any = Held()
    ledger = DynamoDeliveries(table)
    audience: Any = Audience(count)
    people = DynamoSubscribers(audience)
    brake = Brake(held, lambda: NOON)
    dispatch = Dispatch(held, people, ledger, held, held, brake)
    _dispatched(dispatch, held)
    _posted(ledger, table, held.pages)


def _dispatched(dispatch: Dispatch, held: Held) -> None:
    before, begin = megabytes(), perf_counter()
    selected, longest = 0, 0.0
    for shard in range(SHARDS):
        since = perf_counter()
        selected += dispatch(AudienceShard(edition().id, shard)) or 0
        longest = max(longest, perf_counter() - since)
    took = perf_counter() - begin
    print(f"dispatch: {selected:,} selected in {len(held.pages):,} messages")
    print(f"  {took:.1f} s in all, {longest:.1f} s for the longest of {SHARDS} parts")
    kept = sum(len(page) for page in held.pages) * 65 / 1024**2
    more = megabytes() - before
    print(
        f"  {more:.0f} MB more at most, of which the messages kept here {kept:.0f} MB"
    )


def _posted(
    ledger: DynamoDeliveries, table: Ledger, pages: Sequence[tuple[str, ...]]
) -> None:
    """Claim and settle each, page after page as they were sent."""
    hottest, window = 0.0, Counter[str]()
    total: Counter[str] = Counter()
    table.writes.clear()
    what = edition().id
    for number, who in enumerate((who for page in pages for who in page), 1):
        claim = Delivery(what, who, Status.CLAIMED, NOON)
        ledger.claim(claim)
        ledger.settle(Delivery(what, who, Status.SENT, NOON, message_id="m" * 60))
        if number % WINDOW == 0:
            window = table.writes - total
            hottest = max(hottest, max(window.values()) / window.total())
            total = table.writes.copy()
    fastest = WRITES / (2 * hottest)
    print(f"ledger: {table.writes.total():,} writes to {len(table.writes)} partitions")
    print(f"  of any {WINDOW:,} messages the hottest took {hottest:.1%}: the ledger")
    print(f"  bounds the sending at {fastest:,.0f} messages a second")


if __name__ == "__main__":
    main()
