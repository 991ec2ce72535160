"""Make a home's pages anew when a template has changed."""

from argparse import Namespace
from pathlib import Path
from threading import Lock

from briefing.adapters.local.home import Home
from briefing.adapters.shipped import shipped
from briefing.bootstrap.templates import own_templates
from briefing.commands.account import Account
from briefing.commands.pipeline import opened
from briefing.errors import BriefingError

_EDITIONS = 30  # the newest, which somebody who changes a template looks at


class Rebuild:
    """Called before a page is served; looks at the templates' times each time."""

    def __init__(self, args: Namespace) -> None:
        self._args = args
        self._lock = Lock()
        self._seen = self._changed()

    def __call__(self) -> None:
        """Publish the newest editions again if any template is newer than before.

        With one that is broken the pages stay as they are, and the terminal says why.
        """
        with self._lock:
            if (now := self._changed()) == self._seen:
                return
            self._seen = now
            try:
                self._publish()
            except BriefingError as error:
                Account().trouble(f"pages stay as they were: {error}")

    def _publish(self) -> None:
        with opened(self._args) as local:
            entries = local.stores.editions.all()[:_EDITIONS]
            for entry in reversed(entries):
                local.compose.publish(local.stores.editions.get(entry.id))

    def _changed(self) -> tuple[int, int]:
        """Give the time (ns) of the newest change of a template, and their number."""
        files = [file for folder in self._folders() for file in _files(folder)]
        return max(file.stat().st_mtime_ns for file in files), len(files)

    def _folders(self) -> list[Path]:
        """List ours, and the owner's as the settings name it now."""
        home = Home(self._args.home)
        try:
            _, looks, *_ = home.settings()
            own = own_templates(home.folder, looks.templates)
        except BriefingError as error:
            Account().trouble(str(error))
            own = None
        return [shipped("templates"), *([own] if own else [])]


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
