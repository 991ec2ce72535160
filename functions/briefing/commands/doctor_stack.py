"""What there is to look at in a deployed stack."""

from collections.abc import Iterable, Iterator
from functools import partial

from briefing.adapters.aws.checkup import allowance, depth, identity, listeners
from briefing.adapters.aws.clients import client
from briefing.adapters.aws.holds import DynamoHolds
from briefing.application.checkup import account, upkeep
from briefing.application.checkup.names import Ask
from briefing.application.checkup.upkeep import Shown
from briefing.bootstrap.clock import system_clock
from briefing.commands.stack import Stack
from briefing.domain.checkup import Check, Diagnosis, Group, fine, look
from briefing.domain.hold import ACCOUNT, EVERYTHING

_QUEUE, _DEAD = "QueueUrl", "DeadLettersUrl"


def groups(found: Stack, ask: Ask) -> Iterator[Group]:
    """Give what to look at, one after the other."""
    checks: dict[str, Check] = {
        "account": _account,
        "sender": partial(_sender, found, ask),
        "publication": partial(_publication, found),
        "keys": partial(_keys, found),
        "queues": partial(_queues, found),
        "sending": partial(_holds, found),
        "alarms": partial(_alarms, found),
    }
    yield from checks.items()


def _account() -> Iterable[Diagnosis]:
    held, there = allowance(client("sesv2"))
    yield from account.allowance(held)
    yield upkeep.clock(system_clock(), there, "AWS")


def _sender(found: Stack, ask: Ask) -> Iterable[Diagnosis]:
    sender = found.parameters.get("Sender", "")
    if found.parameters.get("SmtpServer"):
        yield fine("sender", "mail goes by an SMTP server, not by SES")
        return
    ses, domain = client("sesv2"), sender.rpartition("@")[2]
    of_address, of_domain = identity(ses, sender), identity(ses, domain)
    yield from account.identity(ask, sender, of_address, of_domain)


def _publication(found: Stack) -> Iterable[Diagnosis]:
    shown = Shown(
        found.parameters.get("Sender", ""),
        found.output("SiteUrl"),
        found.parameters.get("PostalAddress", ""),
        found.output("SubscriptionsUrl"),
    )
    return upkeep.publication(shown)


def _keys(found: Stack) -> Iterable[Diagnosis]:
    now = system_clock()
    yield upkeep.keys(found.keys().load(now), now)


def _queues(found: Stack) -> Iterable[Diagnosis]:
    sqs = client("sqs")
    depths = {
        name.removesuffix("Url"): depth(sqs, url, dead=name.endswith(_DEAD))
        for name, url in found.outputs.items()
        if name.endswith((_QUEUE, _DEAD))
    }
    return upkeep.queues(depths)


def _holds(found: Stack) -> Iterable[Diagnosis]:
    now = system_clock()
    for hold in DynamoHolds(found.table("EditionsTable")).read(EVERYTHING, ACCOUNT):
        if hold.stands(now):
            told = f"{hold.halt} since {hold.at:%Y-%m-%d %H:%M} UTC: {hold.reason}"
            yield look("sending", told, f"`{_resume(found)}`")


def _resume(found: Stack) -> str:
    return f"briefing editions resume --all --stack {found.name}"


def _alarms(found: Stack) -> Iterable[Diagnosis]:
    hear, pending = listeners(client("sns"), found.output("AlarmTopic"))
    if pending:
        told = f"{pending} asked to hear of alarms, and did not confirm"
        yield look("alarms", told, "press the link in the mail of AWS Notifications")
    elif not hear:
        yield look("alarms", "nobody hears of them", "deploy with AlarmEmail=…")
    else:
        yield fine("alarms", f"{hear} hear of them")
