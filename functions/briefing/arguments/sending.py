"""Verbs about editions and how their sending stands."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from briefing.arguments.shared import add_verb, takes_home, takes_stack

_EDITIONS = "briefing.commands.editions"


def add_editions(verbs: Any) -> None:
    group = verbs.add_parser("editions", help="how the sending stands, and stop it")
    actions = group.add_subparsers(required=True, metavar="ACTION")

    def act(name: str, help_: str) -> ArgumentParser:
        made = add_verb(actions, name, f"editions.{name.replace('-', '_')}", help_)
        takes_stack(made)
        takes_home(made)
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
        help="tell how it differs from what was published (default), or from DIR",
    )
    for action in (
        act("resend", "mail again whom it is uncertain that it reached"),
        act("give-up", "let the uncertain be failed"),
    ):
        action.add_argument("edition", metavar="EDITION")
        action.add_argument("addresses", nargs="*", metavar="ADDRESS")
        action.add_argument("--all", action="store_true", help="all of them")


def add_dead_letters(verbs: Any) -> None:
    group = verbs.add_parser("dead-letters", help="messages that failed for good")
    actions = group.add_subparsers(required=True, metavar="ACTION")
    listing = add_verb(actions, "list", "dead_letters.list_", "what lies where")
    listing.add_argument("--json", action="store_true", help="one array")
    show = add_verb(actions, "show", "dead_letters.show", "one whole")
    show.add_argument("id", metavar="ID")
    show.add_argument("--full", action="store_true", help="with what may be personal")
    redrive = add_verb(actions, "redrive", "dead_letters.redrive", "work on them again")
    drop = add_verb(actions, "drop", "dead_letters.drop", "remove them for good")
    for action in (redrive, drop):
        action.add_argument("ids", nargs="*", metavar="ID")
        action.add_argument("--all", action="store_true", help="all of them")
    for action in (listing, redrive, drop):
        action.add_argument("--queue", default="", metavar="NAME", help="as listed")
    for action in (listing, show, redrive, drop):
        takes_stack(action)
        takes_home(action)
