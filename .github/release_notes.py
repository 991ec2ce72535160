"""Prints what the changelog says of a version, if everything agrees on that version.

python .github/release_notes.py v1.2.3
"""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PACKAGE = re.compile(r'^__version__ = "(.+)"$', re.MULTILINE)


class Disagreement(Exception):
    """A tag, a file or the changelog names another version, or none."""


def notes(tag: str, root: Path = ROOT) -> str:
    """Give the changelog's section for a tag. Raises `Disagreement`."""
    version = tag.removeprefix("v")
    for file, said in _stated(root).items():
        if said != version or tag == version:
            raise Disagreement(f"the tag is {tag}, {file} says {said}")
    return _section((root / "CHANGELOG.md").read_text("utf-8"), version)


def _stated(root: Path) -> dict[str, str]:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    package = root / "functions/briefing/__init__.py"
    found = _PACKAGE.search(package.read_text("utf-8"))
    return {
        "pyproject.toml": project["project"]["version"],
        "briefing.__version__": found[1] if found else "nothing",
    }


def _section(changelog: str, version: str) -> str:
    dated = rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d\n(.*?)(?=^## |\Z)"
    found = re.search(dated, changelog, re.MULTILINE | re.DOTALL)
    if not found or not found[1].strip():
        raise Disagreement(f"CHANGELOG.md has no dated section [{version}] with words")
    return found[1].strip() + "\n"


if __name__ == "__main__":
    try:
        print(notes(sys.argv[1]), end="")
    except Disagreement as error:
        sys.exit(f"release: {error}")
