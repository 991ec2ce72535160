"""Copy documents into a home's inbox."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefing.adapters.local.home import Home
from briefing.adapters.local.walk import files_below
from briefing.commands.account import Account
from briefing.errors import AccessRefused


def copy_in(paths: Iterable[Path], home: Home, account: Account) -> None:
    """Copy files, and folders' files; one file's trouble is not another's."""
    taken: set[Path] = set()
    for path in paths:
        try:
            for source, target in _pairs(path, home):
                _copy(source, target, taken, account)
        except AccessRefused as error:
            account.trouble(f"{path}: {error}")


def _copy(source: Path, target: Path, taken: set[Path], account: Account) -> None:
    if target in taken:
        account.trouble(f"{source} is left out: the name is taken")
        return
    taken.add(target)
    try:
        if not target.exists() or not target.samefile(source):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    except (OSError, ValueError, RuntimeError) as error:
        account.trouble(f"cannot copy {source}: {error}")


def _pairs(path: Path, home: Home) -> Iterator[tuple[Path, Path]]:
    """Give each file with its place in the inbox. Raises `AccessRefused`."""
    if path.name.startswith(".") and path.is_file():
        raise AccessRefused("hidden files are not documents")
    if not path.is_dir():
        yield path, home.inbox / path.name
        return
    for source in files_below(path, home.folder.resolve()):
        yield source, home.inbox / source.relative_to(path)
