"""The words that the command line takes."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from briefing import __version__
from briefing.argument_types import FIELDS, address, count, mapping, moment, port
from briefing.domain.slot import Cadence
from briefing.domain.subscriber import State
from briefing.settings import Making

_ENGINES = (
    "briefing (default), lead, lexrank, textrank, luhn, lsa, kl, sumbasic, edmundson, "
    "reduction"
)
_EDITIONS = "briefing.commands.editions"


def parser() -> ArgumentParser:
    """Give the parser; `verb` names the function of the verb that is called."""
    made = ArgumentParser(
        prog="briefing",
        description="Documents in, digests out, every bullet traceable.",
    )
    made.add_argument("--version", action="version", version=__version__)
    verbs = made.add_subparsers(required=True, metavar="VERB")
    _add_samples(verbs)
    _add_pipeline(verbs)
    _add_subscribers(verbs)
    _add_editions(verbs)
    _add_dead_letters(verbs)
    _add_keys(verbs)
    _add_views(verbs)
    return made


def _add_samples(verbs: Any) -> None:
    demo = _verb(verbs, "demo", "demo.demo", "the whole way on sample documents")
    demo.add_argument(
        "--out", type=Path, default=Path("out"), metavar="DIR", help="default: out"
    )
    _takes_clock(demo)
    demo.set_defaults(smtp=None)
    summarize = _verb(verbs, "summarize", "summarize.summarize", "bullets for files")
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
    stories = _verb(verbs, "stories", "rows.stories", "which rows tell of one event")
    stories.add_argument("--jsonl", action="store_true", required=True, help="rows")


def _add_pipeline(verbs: Any) -> None:
    ingest = _verb(verbs, "ingest", "pipeline.ingest", "brief documents")
    ingest.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    compose = _verb(verbs, "compose", "pipeline.compose", "make editions that are due")
    compose.add_argument(
        "--cadence", type=Cadence, choices=list(Cadence), help="default: all"
    )
    deliver = _verb(verbs, "deliver", "pipeline.deliver", "send what waits")
    run_ = _verb(verbs, "run", "pipeline.run", "ingest, compose and deliver")
    run_.add_argument("inbox", type=Path, metavar="INBOX")
    run_.add_argument("--watch", action="store_true", help="keep going")
    for verb in (ingest, compose, deliver, run_):
        _takes_home(verb)
    for verb in (deliver, run_):
        _takes_server(verb)


def _add_subscribers(verbs: Any) -> None:
    group = verbs.add_parser("subscribers", help="who gets the digest")
    actions = group.add_subparsers(required=True, metavar="ACTION")
    add = _verb(actions, "add", "subscribers.add", "add or change one")
    add.add_argument("email")
    for name, meaning in FIELDS.items():
        add.add_argument(f"--{name}", help=meaning)
    take = _verb(
        actions, "import", "roster.import_", "look a CSV file over, or take it in"
    )
    take.add_argument("file", type=Path, help=f"columns: email,{','.join(FIELDS)}")
    take.add_argument("--apply", action="store_true", help="take in, not only look")
    take.add_argument("--consent", default="", help="where those without it gave it")
    take.add_argument(
        "--map",
        action="append",
        default=[],
        type=mapping,
        metavar="THEIRS=OURS",
        help="what a column of theirs is here",
    )
    listing = _verb(actions, "list", "subscribers.list_", "list and count them")
    export = _verb(actions, "export", "subscribers.export", "CSV; of one all, as JSON")
    export.add_argument("email", nargs="?", metavar="ADDRESS")
    erase = _verb(actions, "erase", "subscribers.erase", "forget one")
    for action in (listing, export):
        action.add_argument("--state", type=State, choices=list(State))
    show = _verb(actions, "show", "subscribers.show", "show one")
    leave = _verb(actions, "unsubscribe", "subscribers.unsubscribe", "mail no more")
    for action in (show, leave, erase):
        action.add_argument("email", metavar="ADDRESS")
    for action in (add, take, listing, show, leave, export, erase):
        _takes_stack(action)
        _takes_home(action)


def _add_editions(verbs: Any) -> None:
    group = verbs.add_parser("editions", help="how the sending stands, and stop it")
    actions = group.add_subparsers(required=True, metavar="ACTION")

    def act(name: str, help_: str) -> ArgumentParser:
        made = _verb(actions, name, f"editions.{name.replace('-', '_')}", help_)
        _takes_stack(made)
        _takes_home(made)
        return made

    act("list", "the newest editions").set_defaults(verb=f"{_EDITIONS}.list_")
    act("show", "the balance of one").add_argument("edition", metavar="EDITION")
    doubt = act("uncertain", "whom it is uncertain that a mail reached")
    doubt.add_argument("edition", nargs="?", metavar="EDITION")
    pause, resume = act("pause", "mail no more for now"), act("resume", "go on")
    for action in (pause, resume):
        which = action.add_mutually_exclusive_group(required=True)
        which.add_argument("edition", nargs="?", metavar="EDITION")
        which.add_argument("--all", action="store_true", help="everything")
    cancel = act("cancel", "mail it to nobody else, for good")
    cancel.add_argument("edition", metavar="EDITION")
    for action in (pause, cancel):
        action.add_argument("--reason", default="", help="kept with it")
    anew = act("rebuild", "make it anew, beside the one that stands")
    anew.set_defaults(verb="briefing.commands.replay.rebuild")
    anew.add_argument("edition", metavar="EDITION")
    anew.add_argument("--out", type=Path, metavar="DIR", help="write it there")
    anew.add_argument(
        "--diff",
        type=Path,
        nargs="?",
        metavar="DIR",
        help="tell how it differs from what stands (default), or from DIR",
    )
    for action in (
        act("resend", "mail again whom it is uncertain that it reached"),
        act("give-up", "let the uncertain be failed"),
    ):
        action.add_argument("edition", metavar="EDITION")
        action.add_argument("addresses", nargs="*", metavar="ADDRESS")
        action.add_argument("--all", action="store_true", help="all of them")


def _add_dead_letters(verbs: Any) -> None:
    group = verbs.add_parser("dead-letters", help="messages that failed for good")
    actions = group.add_subparsers(required=True, metavar="ACTION")
    listing = _verb(actions, "list", "dead_letters.list_", "what lies where")
    listing.add_argument("--json", action="store_true", help="one array")
    show = _verb(actions, "show", "dead_letters.show", "one whole")
    show.add_argument("id", metavar="ID")
    show.add_argument("--full", action="store_true", help="with addresses in it")
    redrive = _verb(actions, "redrive", "dead_letters.redrive", "work on them again")
    drop = _verb(actions, "drop", "dead_letters.drop", "remove them for good")
    for action in (redrive, drop):
        action.add_argument("ids", nargs="*", metavar="ID")
        action.add_argument("--all", action="store_true", help="all of them")
    for action in (listing, redrive, drop):
        action.add_argument("--queue", default="", metavar="NAME", help="as listed")
    for action in (listing, show, redrive, drop):
        _takes_stack(action)
        _takes_home(action)


def _add_keys(verbs: Any) -> None:
    group = verbs.add_parser("keys", help="what links in mails are signed with")
    actions = group.add_subparsers(required=True, metavar="ACTION")
    for action in (
        _verb(actions, "list", "keys.list_", "ids, ages, states"),
        _verb(actions, "init", "keys.init", "make them, where there are none"),
        _verb(actions, "rotate", "keys.rotate", "add one that signs from soon on"),
    ):
        action.add_argument(
            "--parameter", metavar="NAME", help="a deployed stack's, not a home's"
        )
        _takes_home(action)


def _add_views(verbs: Any) -> None:
    status = _verb(verbs, "status", "status.status", "documents, editions, deliveries")
    serve = _verb(verbs, "serve", "serve.serve", "the web pages on this machine")
    serve.add_argument("--port", type=port, default=8000, help="default: 8000")
    doctor = _verb(verbs, "doctor", "doctor.doctor", "what to mend, and how")
    doctor.add_argument("--json", action="store_true", help="one array")
    doctor.add_argument(
        "--dns", type=Path, metavar="FILE", help="records, not asked: NAME TYPE VALUE"
    )
    for verb in (status, doctor):
        _takes_stack(verb)
    for verb in (status, doctor, serve):
        _takes_home(verb)
    _takes_server(serve)


def _takes_stack(verb: ArgumentParser) -> None:
    verb.add_argument("--stack", metavar="NAME", help="a deployed one, not a home")


def _takes_server(verb: ArgumentParser) -> None:
    verb.add_argument(
        "--smtp",
        type=address,
        metavar="HOST:PORT",
        help="default: smtp in settings.toml, else .eml files in the outbox",
    )


def _verb(verbs: Any, name: str, function: str, help_: str) -> ArgumentParser:
    """Only the module of the verb that is called is imported."""
    parser: ArgumentParser = verbs.add_parser(name, help=help_, description=help_)
    parser.set_defaults(verb=f"briefing.commands.{function}")
    return parser


def _takes_home(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--home",
        type=Path,
        default=Path(".briefing"),
        metavar="DIR",
        help="the folder of this digest, default: .briefing",
    )
    _takes_clock(parser)


def _takes_clock(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--at",
        type=moment,
        metavar="ISO",
        help="stop the clock at this moment, such as 2026-11-22T07:00Z",
    )
