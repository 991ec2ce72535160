"""Dead letters: messages that failed for good, of a home or a stack."""

import json
import re
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Protocol

from briefing.commands.account import Account, plain
from briefing.commands.pipeline import at_work, clock_of, opened, require_home
from briefing.commands.stack import Stack, stack
from briefing.domain.dead_letter import DeadLetter, impersonal

_QUEUE, _DEAD = "QueueUrl", "DeadLettersUrl"
_WHY = "the log says why: query `failures`, message_id"
_MEND = "mend the cause, then `dead-letters redrive ID`; `drop ID` if nothing can"


class DeadLetters(Protocol):
    """Where dead letters lie. Methods raise `AccessRefused`, `StoreUnavailable`."""

    def all(self, queue: str = "") -> Sequence[DeadLetter]:
        """List them, of one queue or of all. Raises `SettingsInvalid`."""

    def redrive(self, letters: Iterable[DeadLetter]) -> int:
        """Put them back on their queues; tell how many."""

    def drop(self, letters: Iterable[DeadLetter]) -> int:
        """Remove them for good; tell how many."""

    def release(self) -> None:
        """Let others see again what was looked at."""


def list_(args: Namespace) -> int:
    """List dead letters by queue, with what each is about."""
    account = Account()
    with _lying(args) as held:
        letters = held.all(args.queue)
    if args.json:
        account.say(json.dumps([_told(letter) for letter in letters], indent=1))
        return 0
    for letter in letters:
        why = f": {plain(letter.failure)}" if letter.failure else ""
        account.say(
            f"{letter.queue} {letter.id} {letter.since:%Y-%m-%d %H:%M} UTC "
            f"{plain(letter.about)}{why}"
        )
    told = ", ".join(_counts(letters, clock_of(args)()))
    account.say(f"Dead letters: {told or 'none'}")
    if letters:
        account.say(f"  {_MEND}")
    return 0


def show(args: Namespace) -> int:
    """Show one whole; what may be personal is left out unless --full is said."""
    account = Account()
    with _lying(args) as held:
        found = [letter for letter in held.all() if letter.id == args.id]
    if not found:
        account.trouble(f"no dead letter {args.id}")
        return 1
    (letter,) = found
    body = letter.body if args.full else impersonal(letter.body)
    account.say(f"{letter.queue} {letter.id}: {plain(letter.about)}")
    account.say(f"  since {letter.since:%Y-%m-%d %H:%M:%S} UTC")
    account.say(f"  {plain(letter.failure) or _WHY}")
    account.say(f"  {_to_do(letter.queue) if args.stack else _MEND}")
    account.say(json.dumps(body, indent=1))
    return 0


def redrive(args: Namespace) -> int:
    """Put letters back on their queues, to be worked on again. Of all, those that came
    from no queue are left: ticks of the schedule, whose work the next one does."""
    after = "" if args.stack else ": `briefing deliver` works on them"

    def act(held: DeadLetters, letters: Sequence[DeadLetter]) -> int:
        going = [letter for letter in letters if letter.returns or not args.all]
        if left := len(letters) - len(going):
            Account().say(f"{left} left: from no queue; `briefing dead-letters drop`")
        return held.redrive(going)

    return _act(args, act, f"put back{after}")


def drop(args: Namespace) -> int:
    """Remove letters for good."""
    return _act(args, lambda held, letters: held.drop(letters), "removed")


def _act(
    args: Namespace,
    act: Callable[[DeadLetters, Sequence[DeadLetter]], int],
    done: str,
) -> int:
    account = Account()
    if (bool(args.ids) + bool(args.queue) + args.all) != 1:
        account.trouble("name the letters, or say --queue NAME, or --all: one of them")
        return 2
    with _lying(args, alone=True) as held:
        letters = held.all(args.queue)
        if args.ids:
            letters = [letter for letter in letters if letter.id in args.ids]
        count = act(held, letters)
    for missing in sorted(set(args.ids) - {letter.id for letter in letters}):
        account.trouble(f"no dead letter {missing}")
    account.say(f"{count} {done}")
    return int(account.failed)


def _counts(letters: Sequence[DeadLetter], now: datetime) -> Iterator[str]:
    """Count the letters of each queue: on AWS they end by themselves, with age."""
    for queue in dict.fromkeys(letter.queue for letter in letters):
        since = [letter.since for letter in letters if letter.queue == queue]
        oldest = "the oldest " if len(since) > 1 else ""
        yield f"{len(since)} in {queue} ({oldest}{_age(now - min(since))})"


def _age(span: timedelta) -> str:
    hours = int(span / timedelta(hours=1))
    if hours < 1:
        return "under an hour old"
    return f"{hours} h old" if hours < 48 else f"{hours // 24} days old"


def _to_do(queue: str) -> str:
    heading = " ".join(re.findall("[A-Z][a-z]*", queue)).capitalize()
    return f'what to do: "{heading}" in infra/runbook.md'


def _told(letter: DeadLetter) -> dict[str, str]:
    return {
        "id": letter.id,
        "queue": letter.queue,
        "since": letter.since.isoformat(),
        "about": letter.about,
        "failure": letter.failure,
    }


@contextmanager
def _lying(args: Namespace, *, alone: bool = False) -> Iterator[DeadLetters]:
    """Open where they lie, alone where something is to change."""
    if args.stack:
        held = _of_stack(stack(args.stack))
        try:
            yield held
        finally:
            held.release()
        return
    require_home(args)
    with at_work(args) if alone else opened(args) as local:
        yield local.stores.dead_letters


def _of_stack(found: Stack) -> DeadLetters:
    from briefing.adapters.aws.clients import client  # noqa: PLC0415 - an extra
    from briefing.adapters.aws.dead_letters import (  # noqa: PLC0415 - an extra
        SqsDeadLetters,
    )

    urls, homes = {}, {}
    for output, url in found.outputs.items():
        if output.endswith(_DEAD):
            name = output.removesuffix("Url")
            urls[name] = url
            home = f"{output.removesuffix(_DEAD)}{_QUEUE}"
            if home in found.outputs:
                homes[name] = found.outputs[home]
    return SqsDeadLetters(client("sqs"), urls, homes)
