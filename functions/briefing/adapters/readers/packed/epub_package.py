"""The package of an electronic book: what it says of itself, where its chapters are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring

from briefing.adapters.readers.packed.archive import Archive
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PART_LIMIT = 4 * 1024 * 1024  # bytes; a tree of these takes some 60 MB
_PAGES = frozenset(["application/xhtml+xml", "text/html", "text/x-oeb1-document"])
_SAID = frozenset(["title", "creator", "publisher", "language", "date", "source"])


@dataclass(frozen=True, slots=True)
class Package:
    """Facts by their Dublin Core names, and the paths of chapters, each once."""

    said: Mapping[str, str]
    chapters: Sequence[str]


def package(archive: Archive) -> Package:
    """Read the package of a book. Raises `DocumentRejected` where it is broken."""
    roots = (each.get("full-path") for each in _parse(archive, _CONTAINER, "rootfile"))
    path = next(filter(None, roots), "")
    said: dict[str, str] = {}
    manifest: dict[str, str] = {}
    spine: list[str] = []
    for element in _parse(archive, path):
        name = _name(element)
        if name in _SAID and element.text:
            said.setdefault(name, element.text)
        elif name == "item" and _is_page(element):
            manifest[element.get("id", "")] = _path(dirname(path), element.get("href"))
        elif name == "itemref" and element.get("linear") != "no":
            spine.append(element.get("idref", ""))
    chapters = dict.fromkeys(manifest[each] for each in spine if each in manifest)
    return Package(said, list(chapters))


def enciphered(archive: Archive) -> frozenset[str]:
    """Give the paths of what is encrypted; books do so to their fonts, too."""
    if _ENCRYPTION not in archive:
        return frozenset()
    references = _parse(archive, _ENCRYPTION, "CipherReference")
    return frozenset(_path("", each.get("URI")) for each in references)


def _parse(archive: Archive, path: str, only: str = "") -> Iterator[Any]:
    """Yield the elements of a part, those of one name alone where it is given."""
    if path not in archive:
        raise DocumentRejected(Reason.CORRUPT, "a part of the book is missing")
    try:
        root = fromstring(_content(archive, path))
    except (ParseError, LookupError, ValueError) as error:
        raise DocumentRejected(Reason.CORRUPT, "the package is no sound XML") from error
    return (each for each in root.iter() if not only or _name(each) == only)


def _content(archive: Archive, path: str) -> bytes:
    read = bytearray()
    for chunk in archive.chunks(path):
        read += chunk
        if len(read) > _PART_LIMIT:
            raise DocumentRejected(Reason.TOO_LARGE, "a very large package")
    return bytes(read)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _is_page(item: Any) -> bool:
    """Tell a page of the text from pictures, styles and the table of contents."""
    contents = "nav" in item.get("properties", "").split()
    return item.get("media-type") in _PAGES and not contents


def _path(folder: str, reference: str | None) -> str:
    plain = unquote((reference or "").partition("#")[0])
    return normpath(join(folder, plain)).lstrip("/")
