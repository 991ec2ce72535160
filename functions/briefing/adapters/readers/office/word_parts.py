"""Where the parts of a Word document stand in its package (ECMA-376, part 2)."""

from pathlib import PurePosixPath
from posixpath import normpath

from briefing.adapters.readers.office.streamed import listen
from briefing.adapters.readers.packed.archive import Archive

_DOCUMENT = "word/document.xml"
_PROPERTIES = "docProps/core.xml"


class _Relations:
    """A part of relations: what other parts are to one."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.targets.setdefault(kind, attributes.get("Target", ""))

    def end(self, tag: str) -> None:
        """Hear nothing: a relation is one empty element."""

    def data(self, text: str) -> None:
        """Hear nothing: a relation is one empty element."""


class Parts:
    """The names of the parts that are read, "" for one that is not there."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        whole = self._related("")
        self.document = self._there(whole, "officeDocument", "", _DOCUMENT)
        self.properties = self._there(whole, "core-properties", "", _PROPERTIES)
        beside = self._related(self.document)
        folder = str(PurePosixPath(self.document).parent)
        self.styles = self._there(beside, "styles", folder, "word/styles.xml")
        self.numbering = self._there(beside, "numbering", folder, "word/numbering.xml")

    def _related(self, name: str) -> dict[str, str]:
        path = PurePosixPath(name)
        part = str(path.parent / "_rels" / f"{path.name}.rels")
        relations = _Relations()
        if part in self._archive:
            listen(part, self._archive.chunks(part), relations)
        return relations.targets

    def _there(
        self, related: dict[str, str], kind: str, folder: str, usual: str
    ) -> str:
        """Give the related part, else the one of the usual name."""
        target = normpath(f"/{folder}/{related.get(kind, '')}").lstrip("/")
        if related.get(kind, "").startswith("/"):
            target = normpath(related[kind]).lstrip("/")
        return next((name for name in (target, usual) if name in self._archive), "")
