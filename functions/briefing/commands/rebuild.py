"""Make a home's pages anew when a template has changed."""

from argparse import Namespace
from threading import Lock

from briefing.adapters.rendering.environment import templates
from briefing.commands.pipeline import opened

_EDITIONS = 30  # the newest, which somebody who changes a template looks at


class Rebuild:
    """Called before a page is served; looks at the templates' times each time."""

    def __init__(self, args: Namespace) -> None:
        self._args = args
        self._seen = _changed()
        self._lock = Lock()

    def __call__(self) -> None:
        """Publish the newest editions again if any template is newer than before."""
        with self._lock:
            if (now := _changed()) == self._seen:
                return
            with opened(self._args) as local:
                entries = local.stores.editions.all()[:_EDITIONS]
                for entry in reversed(entries):
                    local.compose.publish(local.stores.editions.get(entry.id))
            self._seen = now


def _changed() -> int:
    """Give the time (ns) of the newest change of a template."""
    files = (path for path in templates().rglob("*") if path.is_file())
    return max(path.stat().st_mtime_ns for path in files)
