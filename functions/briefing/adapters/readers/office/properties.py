"""What a word processor's file says of itself: its properties (Dublin Core's names)."""

_NAMES = {
    "title": "title",
    "subject": "topics",
    "keyword": "topics",
    "keywords": "topics",
    "language": "language",
}


class Properties:
    """Hears docProps/core.xml, or an OpenDocument file's meta data (see `streamed`).

    `inside` is the element that holds them; what stands elsewhere is something else.
    """

    def __init__(self, inside: str) -> None:
        self.said: dict[str, str] = {}
        self._around = inside
        self._inside = False
        self._name: str | None = None

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self._inside = self._inside or tag == self._around
        self._name = _NAMES.get(tag) if self._inside else None
        if self._name in self.said:
            self.said[self._name] += ","

    def end(self, tag: str) -> None:
        self._inside = self._inside and tag != self._around
        self._name = None

    def data(self, text: str) -> None:
        if self._name:
            self.said[self._name] = self.said.get(self._name, "") + text
