"""Bullets for files; no home is needed."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from briefing.adapters.readers.reader import read_document
from briefing.commands import rows
from briefing.commands.account import Account, plain
from briefing.domain.document import Document
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected
from briefing.summarize.summarizer import SumySummarizer


def summarize(args: Namespace) -> int:
    """Print each file's headline and bullets; with `--json`, one array of all."""
    if args.jsonl:
        return rows.summarize(args)
    account = Account()
    if not args.files:
        account.trouble("name files to summarize, or pass rows with --jsonl")
        return 2
    engine = SumySummarizer(args.engine, args.bullets)
    results = [_result(path, engine) for path in args.files]
    if args.json:
        account.say(json.dumps(results, ensure_ascii=False, indent=2))
    else:
        for result in results:
            _tell(result, account)
    return int(any("rejected" in result for result in results))


def _result(path: Path, engine: SumySummarizer) -> dict[str, Any]:
    """Offsets count characters of the text that is given with them."""
    if not path.exists():
        gone = {"reason": Reason.GONE.value, "message": "There is no such file."}
        return {"file": str(path), "rejected": gone}
    try:
        document = Document(path.name, "", _read(path))
        reading = read_document(document)
        summary = engine(reading)
    except DocumentRejected as error:
        reason = error.rejection.reason.value
        rejected = {"reason": reason, "message": str(error)}
        return {"file": str(path), "rejected": rejected}
    return {
        "file": str(path),
        "headline": reading.title or summary.bullets[0].text,
        "bullets": [
            {
                "text": bullet.text,
                "start": bullet.evidence.start if bullet.evidence else None,
                "end": bullet.evidence.end if bullet.evidence else None,
                "by": bullet.by,
            }
            for bullet in summary.bullets
        ],
        "summary": summary.text,
        "language": summary.language,
        "text": reading.text,
    }


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DocumentRejected(Reason.CORRUPT, str(error.strerror)) from error


def _tell(result: dict[str, Any], account: Account) -> None:
    if "rejected" in result:
        account.say(f"✗ {plain(result['file'])}: {result['rejected']['message']}")
        return
    account.say(plain(result["headline"]))
    for bullet in result["bullets"]:
        account.say(f"  • {plain(bullet['text'])}")
    account.say()
