"""The tools that others wrote, found on this machine or named with the way to get them.

A tool that is missing fails the tests that need it: nothing is skipped.
"""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGES = ROOT / ".tools" / "npm"
_HERE = Path(__file__).parent
_DEBIAN = "on Debian: apt-get install {}"


class ToolMissing(AssertionError):
    """A tool is not there; the message says how to get it."""


def program(*names: str, package: str) -> str:
    """Find the first program of these names. Raises `ToolMissing`."""
    for name in names:
        if found := shutil.which(name):
            return found
    raise ToolMissing(f"{names[0]} is missing; {_DEBIAN.format(package)}")


def chromium() -> str:
    """Find Chromium, under any of its names."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return program(*names, package="chromium")


@cache
def axe() -> str:
    """Read axe-core as one script."""
    return _package("axe-core/axe.min.js").read_text(encoding="utf-8")


def node(script: str, given: object) -> Any:
    """Run one of our scripts on the packages: JSON on stdin, JSON back."""
    _package("axe-core")
    done = subprocess.run(
        [program("node", package="nodejs npm"), _HERE / script],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
        cwd=PACKAGES,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def spamassassin(message: bytes) -> str:
    """Give a message with the judgement of SpamAssassin's local rules."""
    name = program("spamassassin", package="spamassassin")
    done = subprocess.run(
        [name, "--local", "--test-mode", "--nocreate-prefs"],
        input=message,
        capture_output=True,
        check=True,
        timeout=60,
    )
    return done.stdout.decode("utf-8", "replace")


def _package(name: str) -> Path:
    found = PACKAGES / "node_modules" / name
    if not found.exists():
        raise ToolMissing(f"{name} is missing in .tools/npm; run: make looks")
    return found
