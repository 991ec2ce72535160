"""Bullets for files; no home is needed."""

import json
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from briefing.adapters.local.files import read_whole
from briefing.adapters.readers.confined.reader import ConfinedReader
from briefing.application.ports import Summarizer
from briefing.bootstrap.summarizing import summarizer
from briefing.commands import rows
from briefing.commands.account import Account, plain, tell_review
from briefing.domain.briefing import Bullet
from briefing.domain.document import Document
from briefing.domain.part import place
from briefing.domain.reading import Reading
from briefing.domain.rejection import Reason, Rejection
from briefing.errors import DocumentRejected
from briefing.model_settings import Writing
from briefing.settings import Limits, Making, load


def summarize(args: Namespace) -> int:
    """Print each file's headline and bullets; with `--json`, one array of all."""
    if args.jsonl:
        return rows.summarize(_chosen(args))
    account = Account()
    if not args.files:
        account.trouble("name files to summarize, or pass rows with --jsonl")
        return 2
    engine = _chosen(args)
    with ConfinedReader(Limits()) as read:
        results = [told for path in args.files for told in _results(path, read, engine)]
    if args.json:
        account.say(json.dumps(results, ensure_ascii=False, indent=2))
    else:
        for result in results:
            _tell(result, account)
    return int(any("rejected" in result for result in results))


def _chosen(args: Namespace) -> Summarizer:
    """Give the summarizer that the arguments name. Raises `SettingsInvalid`."""
    (writing,) = load({"writer_model": args.model}, Writing)
    return summarizer(Making(args.engine, args.bullets), writing, tell_review)


def _results(
    path: Path, read: ConfinedReader, engine: Summarizer
) -> Iterator[dict[str, Any]]:
    """Give one result a document; a file may hold many."""
    try:
        parts = read(Document(path.name, "", _content(path)))
    except DocumentRejected as error:
        yield _refused(str(path), error.rejection)
        return
    for part in parts:
        where = place(str(path), part.name)
        if isinstance(part.found, Rejection):
            yield _refused(where, part.found)
        else:
            yield _result(where, part.found, engine)


def _refused(where: str, rejection: Rejection) -> dict[str, Any]:
    told = {"reason": rejection.reason.value, "message": str(rejection)}
    return {"file": where, "rejected": told}


def _result(where: str, reading: Reading, engine: Summarizer) -> dict[str, Any]:
    """Offsets count characters of the text that is given with them."""
    try:
        summary = engine(reading)
    except DocumentRejected as error:
        return _refused(where, error.rejection)
    return {
        "file": where,
        "headline": reading.title or summary.headline or summary.bullets[0].text,
        "bullets": [
            {
                "text": bullet.text,
                "start": bullet.evidence.start if bullet.evidence else None,
                "end": bullet.evidence.end if bullet.evidence else None,
                "by": bullet.by,
                **_antecedent(bullet),
            }
            for bullet in summary.bullets
        ],
        "summary": summary.text,
        "language": summary.language,
        "text": reading.text,
        "blocks": [asdict(passage) for passage in reading.passages],
    }


def _antecedent(bullet: Bullet) -> dict[str, Any]:
    """Tell where the name that stands in brackets comes from, if one does."""
    place = bullet.evidence.antecedent if bullet.evidence else None
    return {"antecedent": {"start": place[0], "end": place[1]}} if place else {}


def _content(path: Path) -> bytes:
    try:
        return read_whole(path, Limits().document_limit)
    except OSError as error:
        raise DocumentRejected(Reason.NO_FILE, str(error.strerror)) from error


def _tell(result: dict[str, Any], account: Account) -> None:
    if "rejected" in result:
        account.say(f"✗ {plain(result['file'])}: {result['rejected']['message']}")
        return
    account.say(plain(result["headline"]))
    for bullet in result["bullets"]:
        account.say(f"  • {plain(bullet['text'])}")
    account.say()
