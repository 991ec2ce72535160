"""Verbs that work on documents, and that show what came of them."""

from pathlib import Path
from typing import Any

from briefing.arguments.shared import (
    add_verb,
    takes_clock,
    takes_home,
    takes_server,
    takes_stack,
)
from briefing.arguments.values import count, port
from briefing.domain.slot import Cadence
from briefing.settings import Making

_ENGINES = (
    "briefing (default), lead, lexrank, textrank, luhn, lsa, kl, sumbasic, edmundson, "
    "reduction"
)


def add_samples(verbs: Any) -> None:
    demo = add_verb(verbs, "demo", "demo.demo", "the whole way on sample documents")
    demo.add_argument(
        "--out", type=Path, default=Path("out"), metavar="DIR", help="default: out"
    )
    takes_clock(demo)
    demo.set_defaults(smtp=None)
    summarize = add_verb(verbs, "summarize", "summarize.summarize", "bullets for files")
    summarize.add_argument("files", nargs="*", type=Path, metavar="FILE")
    summarize.add_argument(
        "--bullets", type=count, default=3, metavar="N", help="1 to 20, default: 3"
    )
    summarize.add_argument(
        "--engine", default=Making().engine, metavar="E", help=_ENGINES
    )
    summarize.add_argument(
        "--model",
        default="",
        metavar="ID",
        help="a model on Amazon Bedrock that words the bullets (needs boto3)",
    )
    summarize.add_argument("--json", action="store_true", help="one array of all files")
    summarize.add_argument("--jsonl", action="store_true", help="rows on stdin")
    stories = add_verb(verbs, "stories", "rows.stories", "which rows tell of one event")
    stories.add_argument("--jsonl", action="store_true", required=True, help="rows")


def add_pipeline(verbs: Any) -> None:
    ingest = add_verb(verbs, "ingest", "pipeline.ingest", "brief documents")
    ingest.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    compose = add_verb(verbs, "compose", "pipeline.compose", "make what is due")
    compose.add_argument(
        "--cadence", type=Cadence, choices=list(Cadence), help="default: all"
    )
    deliver = add_verb(verbs, "deliver", "pipeline.deliver", "send what waits")
    run_ = add_verb(verbs, "run", "pipeline.run", "ingest, compose and deliver")
    run_.add_argument("inbox", type=Path, metavar="INBOX")
    run_.add_argument("--watch", action="store_true", help="keep going")
    for verb in (ingest, compose, deliver, run_):
        takes_home(verb)
    for verb in (deliver, run_):
        takes_server(verb)


def add_views(verbs: Any) -> None:
    status = add_verb(verbs, "status", "status.status", "documents, editions, mails")
    serve = add_verb(verbs, "serve", "serve.serve", "the web pages on this machine")
    serve.add_argument("--port", type=port, default=8000, help="default: 8000")
    doctor = add_verb(verbs, "doctor", "doctor.doctor", "what to mend, and how")
    doctor.add_argument("--json", action="store_true", help="one array")
    doctor.add_argument(
        "--dns", type=Path, metavar="FILE", help="records, not asked: NAME TYPE VALUE"
    )
    for verb in (status, doctor):
        takes_stack(verb)
    for verb in (status, doctor, serve):
        takes_home(verb)
    takes_server(serve)
