"""What several verbs take."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from briefing.arguments.values import address, moment


def add_verb(verbs: Any, name: str, function: str, help_: str) -> ArgumentParser:
    """Only the module of the verb that is called is imported."""
    parser: ArgumentParser = verbs.add_parser(name, help=help_, description=help_)
    parser.set_defaults(verb=f"briefing.commands.{function}")
    return parser


def takes_home(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--home",
        type=Path,
        default=Path(".briefing"),
        metavar="DIR",
        help="the folder of this digest, default: .briefing",
    )
    takes_clock(parser)


def takes_clock(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--at",
        type=moment,
        metavar="ISO",
        help="stop the clock at this moment, such as 2026-11-22T07:00Z",
    )


def takes_stack(verb: ArgumentParser) -> None:
    verb.add_argument("--stack", metavar="NAME", help="a deployed one, not a home")


def takes_server(verb: ArgumentParser) -> None:
    verb.add_argument(
        "--smtp",
        type=address,
        metavar="HOST:PORT",
        help="default: smtp in settings.toml, else .eml files in the outbox",
    )
