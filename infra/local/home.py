"""The aws home on this machine: served, created, with an audience to write to."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefing.adapters.aws.clients import table
from briefing.adapters.aws.keys import ParameterKeys
from briefing.adapters.aws.subscribers import DynamoSubscribers
from briefing.adapters.roster import Mistake, read_roster
from briefing.adapters.signup import subscriber_from
from briefing.bootstrap.clock import system_clock
from briefing.errors import AddressInvalid
from local import stack
from local.aws import client, serving
from local.functions import Feed, Function, Schedule, feeds, functions, schedules

ROOT = Path(__file__).parents[2]
SUBSCRIBERS = ROOT / "seeds" / "subscribers.csv"
# Somebody who gets everything at once, so that a drop is soon a mail.
EAGER = "reader@example.com,Eager Reader,,immediate,,UTC,en,sample data"


@dataclass(frozen=True, slots=True)
class Home:
    """A stack at work: `url` is its endpoint for this process."""

    url: str
    outputs: dict[str, str]
    functions: dict[str, Function]
    feeds: list[Feed]
    schedules: list[Schedule]

    def environment(self, url: str) -> str:
        """Tell as JSON what `sam local` hands to each function, by `--env-vars`."""
        variables = {
            name: {**function.environment, "AWS_ENDPOINT_URL": url}
            for name, function in self.functions.items()
        }
        return json.dumps(variables, indent=1)

    def drop(self, *documents: Path) -> None:
        """Put files into the inbox under their own names."""
        for document in documents:
            client("s3").put_object(
                Bucket=self.outputs["InboxBucket"],
                Key=document.name,
                Body=document.read_bytes(),
            )


@contextmanager
def opened(port: int, *hosts: str, site: str, front: str = "") -> Iterator[Home]:
    """Serve a home with an audience, on each host; this process uses the first.

    `site` is the address where its pages will be read, `front` the one where readers
    sign up.
    """
    with serving(port, *hosts) as url:
        made = stack.create(SiteUrl=site, SubscriptionsUrl=front)
        keys = ParameterKeys(client("ssm"), made.outputs["KeysParameter"])
        keys.create(system_clock())
        known = functions(made)
        _invite(made.outputs["SubscribersTable"])
        with _removals_told(made.outputs["InboxBucket"]):
            yield Home(
                url=url,
                outputs=dict(made.outputs),
                functions=known,
                feeds=feeds(known.values()),
                schedules=schedules(made, known),
            )


@contextmanager
def _removals_told(bucket: str) -> Iterator[None]:
    """moto tells of removals only in buckets that keep no versions."""
    keep = client("s3").put_bucket_versioning
    keep(Bucket=bucket, VersioningConfiguration={"Status": "Suspended"})
    try:
        yield
    finally:
        keep(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})


def _invite(name: str) -> None:
    subscribers = DynamoSubscribers(table(name))
    roster = [*SUBSCRIBERS.read_text("utf-8").splitlines(), EAGER]
    for row in read_roster(roster):
        if isinstance(row, Mistake):
            raise AddressInvalid(f"{SUBSCRIBERS}: {row}")
        subscribers.put(subscriber_from(row.fields))
