"""Copy documents into a home's inbox."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefing.adapters.local.home import Home
from briefing.adapters.local.walk import files_below
from briefing.commands.account import Account
from briefing.errors import AccessRefused


def copy_in(paths: Iterable[Path], home: Home, account: Account) -> None:
    """Copy files, and folders' files, but not what lies in the home already."""
    taken: set[Path] = set()
    inside = home.folder.resolve()
    for path in paths:
        try:
            for source, target in _pairs(path, home):
                if source.resolve().is_relative_to(inside):
                    continue
                if target in taken:
                    account.trouble(f"{source} is left out: the name is taken")
                    continue
                taken.add(target)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
        except (OSError, AccessRefused) as error:
            account.trouble(f"cannot copy {path}: {error}")


def _pairs(path: Path, home: Home) -> Iterator[tuple[Path, Path]]:
    """Give each file with its place in the inbox."""
    if not path.is_dir():
        yield path, home.inbox / path.name
        return
    for source in files_below(path, home.folder.resolve()):
        yield source, home.inbox / source.relative_to(path)
