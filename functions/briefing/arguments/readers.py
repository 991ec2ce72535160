"""Verbs about subscribers, and about the keys of their links."""

from pathlib import Path
from typing import Any

from briefing.arguments.shared import add_verb, takes_home, takes_stack
from briefing.arguments.values import FIELDS, mapping
from briefing.domain.subscriber import State


def add_subscribers(verbs: Any) -> None:
    group = verbs.add_parser("subscribers", help="who gets the digest")
    actions = group.add_subparsers(required=True, metavar="ACTION")
    add = add_verb(actions, "add", "subscribers.add", "add or change one")
    add.add_argument("email")
    for name, meaning in FIELDS.items():
        add.add_argument(f"--{name}", help=meaning)
    take = add_verb(
        actions, "import", "roster.import_", "look a CSV file over, or take it in"
    )
    take.add_argument(
        "file", type=Path, help=f"columns: email,{','.join(FIELDS)},state"
    )
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
    listing = add_verb(actions, "list", "subscribers.list_", "list and count them")
    export = add_verb(
        actions, "export", "subscribers.export", "CSV; all of one as JSON"
    )
    export.add_argument("email", nargs="?", metavar="ADDRESS")
    erase = add_verb(actions, "erase", "subscribers.erase", "forget one")
    for action in (listing, export):
        action.add_argument("--state", type=State, choices=list(State))
    show = add_verb(actions, "show", "subscribers.show", "show one")
    leave = add_verb(actions, "unsubscribe", "subscribers.unsubscribe", "mail no more")
    for action in (show, leave, erase):
        action.add_argument("email", metavar="ADDRESS")
    for action in (add, take, listing, show, leave, export, erase):
        takes_stack(action)
        takes_home(action)


def add_keys(verbs: Any) -> None:
    group = verbs.add_parser("keys", help="what links in mails are signed with")
    actions = group.add_subparsers(required=True, metavar="ACTION")
    for action in (
        add_verb(actions, "list", "keys.list_", "ids, ages, states"),
        add_verb(actions, "init", "keys.init", "make them, where there are none"),
        add_verb(actions, "rotate", "keys.rotate", "add one that signs from soon on"),
    ):
        takes_stack(action)
        takes_home(action)
