"""The aws home on this machine: served, created, with an audience to write to."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefing.adapters.aws.clients import table
from briefing.adapters.aws.subscribers import DynamoSubscribers
from briefing.adapters.roster import read_roster
from briefing.errors import AddressInvalid
from local import stack
from local.aws import client, serving
from local.containers import listening_hosts, reachable_host
from local.functions import Feed, Function, Schedule, feeds, functions, schedules

ROOT = Path(__file__).parents[2]
ENVIRONMENT_FILE = Path(__file__).parent / "env.json"
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

    def drop(self, *documents: Path) -> None:
        """Put files into the inbox under their own names."""
        for document in documents:
            client("s3").put_object(
                Bucket=self.outputs["InboxBucket"],
                Key=document.name,
                Body=document.read_bytes(),
            )


@contextmanager
def opened(port: int, folder: Path) -> Iterator[Home]:
    """Serve a new home; its web pages will be told to lie in a folder."""
    with serving(port, *listening_hosts()) as url:
        made = stack.create(SiteUrl=(folder / "site").resolve().as_uri())
        known = functions(made)
        _invite(made.outputs["SubscribersTable"])
        _write_environment(known, f"http://{reachable_host()}:{port}")
        yield Home(
            url=url,
            outputs=dict(made.outputs),
            functions=known,
            feeds=feeds(known.values()),
            schedules=schedules(made, known),
        )


def _invite(name: str) -> None:
    subscribers = DynamoSubscribers(table(name))
    roster = [*SUBSCRIBERS.read_text("utf-8").splitlines(), EAGER]
    for row in read_roster(roster):
        if isinstance(row, str):
            raise AddressInvalid(f"{SUBSCRIBERS}: {row}")
        subscribers.put(row)


def _write_environment(known: dict[str, Function], url: str) -> None:
    """Write what `sam local` hands to each function, for `--env-vars`."""
    variables = {
        name: {**function.environment, "AWS_ENDPOINT_URL": url}
        for name, function in known.items()
    }
    ENVIRONMENT_FILE.write_text(json.dumps(variables, indent=1), "utf-8")
