"""Parts of office files as XML, streamed to who listens: no tree is built."""

from collections.abc import Iterable
from typing import Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import DefusedXMLParser

from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected

_MOST = 2_000_000  # elements; long books have some 100,000
_DEEPEST = 1000  # elements in elements; what people write stays below a hundred


class Listener(Protocol):
    """Hears a part's elements and text (the target of an `XMLParser`)."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""

    def end(self, tag: str) -> None:
        """An element closes."""

    def data(self, text: str) -> None:
        """Text, in pieces."""


class _Local(dict[str, str]):
    """Names without their namespaces, each cut once."""

    def __missing__(self, tag: str) -> str:
        self[tag] = tag.rpartition("}")[2]
        return self[tag]


class _Audience:
    """Hands all on to several, names without their namespaces.

    Of those Word has two sets (ECMA-376, part 1: strict; part 4: transitional).
    """

    def __init__(self, listeners: tuple[Listener, ...]) -> None:
        self._listeners = listeners
        self._depth = self._count = 0
        self._local = _Local()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._count > _MOST:
            raise DocumentRejected(Reason.TOO_LARGE, f"over {_MOST:,} elements")
        if self._depth > _DEEPEST:
            raise DocumentRejected(Reason.CORRUPT, f"over {_DEEPEST} nested elements")
        local = self._local
        plain = {local[name]: value for name, value in attributes.items()}
        for listener in self._listeners:
            listener.start(local[tag], plain)

    def end(self, tag: str) -> None:
        self._depth -= 1
        for listener in self._listeners:
            listener.end(self._local[tag])

    def data(self, text: str) -> None:
        for listener in self._listeners:
            listener.data(text)


def listen(name: str, chunks: Iterable[bytes], *listeners: Listener) -> None:
    """Feed a part to its listeners.

    Raises `DocumentRejected` when it is no sound XML; one that defines entities, or
    points to other files, is none.
    """
    parser = DefusedXMLParser(target=_Audience(listeners), forbid_dtd=True)
    try:
        for chunk in chunks:
            parser.feed(chunk)
        parser.close()
    except (ParseError, LookupError, ValueError) as error:
        raise DocumentRejected(Reason.CORRUPT, f"{name} is no sound XML") from error


def off(value: str) -> bool:
    """Tell whether a switch says no; one without a value says yes."""
    return value in ("0", "false", "off", "none")
