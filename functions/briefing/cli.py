"""The command line: `briefing VERB …`. Exit codes: 0 done, 1 trouble, 2 usage."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, TextIO

from briefing.arguments import parser
from briefing.errors import BriefingError, SettingsInvalid


def run() -> None:
    """Run the command with this process's arguments, and exit."""
    for stream in (sys.stdout, sys.stderr):
        _never_fail_on_a_character(stream)
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run a command; give its exit code."""
    args = parser().parse_args(arguments)
    module, _, function = args.verb.rpartition(".")
    try:
        code: int = getattr(import_module(module), function)(args)
    except SettingsInvalid as error:
        print(f"briefing: {error}", file=sys.stderr)
        return 2
    except BriefingError as error:
        print(f"briefing: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _close_quietly(sys.stdout)
        return 141
    except OSError as error:
        print(f"briefing: {error}", file=sys.stderr)
        return 1
    return code


def _close_quietly(stream: TextIO) -> None:
    """Nobody reads any more: let what is still in the buffer go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _never_fail_on_a_character(stream: TextIO) -> None:
    """A terminal that lacks a character shows another in its place."""
    reconfigure: Any = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
