"""What a million mails cost beside SES, from what is measured here and list prices.

Measured: units of reading and writing (the adapters on tables in memory that count
them), and the time of a core for a mail (the adapters and boto3 against a moto server
in a process of its own). Assumed: how long AWS takes to answer, below. Prices are those
of the list for us-east-1 in November 2026, without free tiers; look at yours.
"""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from socket import create_connection, socket
from subprocess import DEVNULL, Popen
from time import process_time, sleep
from typing import Any

from benchmarks.delivery.home import NOON, PUBLICATION, edition, readers, ways
from briefing.adapters.aws.clients import ONE_ATTEMPT, client
from briefing.adapters.aws.events import feedback_of
from briefing.adapters.aws.ses import SesMailer
from briefing.adapters.aws.turns import SharedTurns
from briefing.adapters.local.database import Database
from briefing.adapters.rendering.renderer import TemplateRenderer
from briefing.application.brake import Brake
from briefing.application.deliver import Deliver
from briefing.application.dispatch import PAGE
from briefing.application.feedback import Suppress, TakeFeedback
from briefing.application.messages import MailPage
from briefing.application.pace import Backoff
from briefing.application.round import Rounds
from briefing.application.sending import SendOnce
from briefing.domain.letter import Letter
from builders import ses_event
from local.aws import environment, variables
from local.translate import source
from two_homes import Stores, fake_aws_stores

MILLION = 1_000_000
# Dollars: a mail, a unit of DynamoDB on demand, a request, a second of a GB (arm64).
SES = 0.10 / 1000
WRITE, READ = 0.625 / MILLION, 0.125 / MILLION
SQS, INVOKED, GIGABYTE_SECOND = 0.40 / MILLION, 0.20 / MILLION, 0.0000133334
LOGGED = 0.50 / 1024**3  # a byte
# Seconds until AWS answers, as its own documentation and metrics have it.
DYNAMO_ANSWERS, SES_ANSWERS = 0.004, 0.040
CORE = 1769  # MB of memory at which a function has one core
EVENTS = 100  # of SES in one run of feedback
LOG_LINE = 600  # bytes


class Quick:
    """A mailer that takes everything."""

    def send(self, letter: Letter) -> str:
        """Take one."""
        return letter.id


class Counting:
    """Counts the units that a home's tables were asked for, and the requests."""

    def __init__(self) -> None:
        self.requests = 0
        self.stores = fake_aws_stores(Database(), self)

    def __call__(self, _name: str, act: Any) -> Any:
        """Pass a request on."""
        self.requests += 1
        return act()

    def units(self) -> tuple[float, float, int]:
        """Give writes, reads and requests until now."""
        stores = self.stores
        asked = (stores.deliveries, stores.subscribers, stores.editions, stores.limits)
        tables = [adapter._table for adapter in asked]  # noqa: SLF001 - to look at
        writes = sum(sum(t.writes.values()) for t in tables)
        return writes, sum(sum(t.reads.values()) for t in tables), self.requests


@dataclass(frozen=True)
class Cost:
    """Per mail: units and requests of DynamoDB, seconds of one core."""

    writes: float
    reads: float
    requests: float
    core: float


def deliver_on(stores: Stores, mailer: Any) -> Deliver:
    """Bind DELIVER as the stack does."""
    turns = SharedTurns(stores.limits._table, lambda: 100_000.0)  # noqa: SLF001
    turns._wait = lambda _seconds: None  # noqa: SLF001 - waiting is no work
    suppress = Suppress(stores.subscribers, stores.consents)
    once = SendOnce(stores.deliveries, mailer, lambda: NOON, suppress, turns)
    brake = Brake(stores.holds, lambda: NOON)
    render = TemplateRenderer(PUBLICATION, links=ways)
    rounds = Rounds(brake, turns, Backoff())
    return Deliver(
        stores.editions, stores.subscribers, render, once, rounds, lambda: NOON
    )


def _filled(stores: Stores, count: int) -> list[MailPage]:
    stores.editions.add(edition(), None)
    everybody = list(readers(count))
    for reader in everybody:
        stores.subscribers.put(reader)
    starts = range(0, count, PAGE)
    ids = [tuple(s.id for s in everybody[n : n + PAGE]) for n in starts]
    return [MailPage(edition().id, who) for who in ids]


def measured(count: int) -> tuple[Cost, Cost]:
    """Measure a mail, and one event of its delivery."""
    held = Counting()
    pages = _filled(held.stores, count)
    before = held.units()
    begin = process_time()
    deliver = deliver_on(held.stores, Quick())
    for page in pages:
        deliver(page)
    core = process_time() - begin
    middle = held.units()
    take = TakeFeedback(
        held.stores.deliveries, Suppress(held.stores.subscribers, held.stores.consents)
    )
    begin = process_time()
    for page in pages:
        for who in page.subscribers:
            event = ses_event("Delivery", page.edition, who)
            heard = feedback_of(event, "ConfigurationSet")
            assert heard
            take(heard)
    heard_core = process_time() - begin
    return _cost(before, middle, core, count), _cost(
        middle, held.units(), heard_core, count
    )


def _cost(before: Any, after: Any, core: float, count: int) -> Cost:
    writes, reads, requests = (a - b for a, b in zip(after, before, strict=True))
    return Cost(writes / count, reads / count, requests / count, core / count)


def core_of_requests(count: int) -> tuple[float, float]:
    """Measure the core's seconds that boto3 takes for a request of DynamoDB, and for
    one of SES."""
    with moto():
        dynamo, ses = client("dynamodb"), client("sesv2", ONE_ATTEMPT)
        keys = [{"AttributeName": "id", "KeyType": "HASH"}]
        kinds = [{"AttributeName": "id", "AttributeType": "S"}]
        dynamo.create_table(
            TableName="t",
            KeySchema=keys,
            AttributeDefinitions=kinds,
            BillingMode="PAY_PER_REQUEST",
        )
        ses.create_email_identity(EmailIdentity=PUBLICATION.sender)
        begin = process_time()
        for n in range(count):
            dynamo.put_item(TableName="t", Item={"id": {"S": str(n)}})
        a_request = (process_time() - begin) / count
        mailer = SesMailer(ses, PUBLICATION, lambda: NOON)
        write = TemplateRenderer(PUBLICATION, links=ways).letters(edition())
        letters = [write(reader) for reader in readers(count)]
        begin = process_time()
        for letter in letters:
            mailer.send(letter)
        return a_request, (process_time() - begin) / count


@contextmanager
def moto() -> Iterator[None]:
    """Run moto in a process of its own, so that its time is not ours."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-p", str(port)]
    with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as process:
        while not _open(port):
            sleep(0.1)
        with variables({**os.environ, **environment(f"http://127.0.0.1:{port}")}):
            yield
        process.terminate()


def _open(port: int) -> bool:
    try:
        create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def memory(verb: str, stack: str) -> int:
    """Tell a function's memory in MB, as its template has it."""
    made = source(stack)["Resources"][f"{verb.capitalize()}Function"]
    return int(made["Properties"]["MemorySize"])


def table(mail: Cost, heard: Cost, request: float, send: float) -> dict[str, float]:
    """Give dollars for a million mails, by what they are paid for."""
    megabytes = memory("deliver", "delivery")
    speed = min(1.0, megabytes / CORE)
    working = (mail.core + mail.requests * request + send) / speed
    seconds = working + mail.requests * DYNAMO_ANSWERS + SES_ANSWERS
    hearing = (heard.core + heard.requests * request) / speed  # of as much memory
    hearing += heard.requests * DYNAMO_ANSWERS
    pages = MILLION / PAGE
    deliver = MILLION * seconds * megabytes / 1024 * GIGABYTE_SECOND
    heard_in = memory("feedback", "feedback") / 1024
    feedback = MILLION * hearing * heard_in * GIGABYTE_SECOND
    dispatched_in = memory("dispatch", "delivery") / 1024
    return {
        "deliver: time": deliver + pages * INVOKED,
        "deliver: ledger, writes": MILLION * mail.writes * WRITE,
        "deliver: reads": MILLION * mail.reads * READ,
        "queues of pages": 3 * pages * SQS,
        "dispatch": 15 * dispatched_in * GIGABYTE_SECOND + 0.01,
        "logs": pages * LOG_LINE * 2 * LOGGED,
        "feedback: queue": MILLION * 1.2 * SQS,
        "feedback: time": feedback + MILLION / EVENTS * INVOKED,
        "feedback: ledger": MILLION * (heard.reads * READ + heard.writes * WRITE),
    }


def main() -> None:
    """Measure, and print the table."""
    asked = ArgumentParser(description=__doc__)
    asked.add_argument("--mails", type=int, default=2000)
    count = asked.parse_args().mails
    mail, heard = measured(count)
    request, send = core_of_requests(min(count, 500))
    print(f"a mail: {mail.writes:.2f} writes, {mail.reads:.2f} reads of DynamoDB,")
    print(f"  {mail.core * 1000:.2f} ms of a core, and of boto3's for a request")
    print(f"  {request * 1000:.2f} ms, to send {send * 1000:.2f} ms")
    told = table(mail, heard, request, send)
    for name, dollars in told.items():
        print(f"{name:<26} {dollars:6.2f} $")
    ses = MILLION * SES
    without = sum(d for name, d in told.items() if not name.startswith("feedback"))
    whole = sum(told.values())
    print(f"{'a million mails':<26} {whole:6.2f} $, {whole / ses:.1%} of SES's price")
    print(f"{'without delivery events':<26} {without:6.2f} $, {without / ses:.1%}")


if __name__ == "__main__":
    main()
