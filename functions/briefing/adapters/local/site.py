"""A folder as the web site."""

from collections.abc import Iterable
from pathlib import Path

from briefing.adapters.local.files import write
from briefing.application.ports import File


class FolderSite:
    """The port `Site`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def publish(self, files: Iterable[File]) -> None:
        """Write files, each whole or not at all."""
        for file in files:
            write(self._folder / file.path, file.content)
