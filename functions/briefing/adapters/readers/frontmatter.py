"""Front matter: the lines between `---` marks that open a Markdown file."""

import re

from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected

_LIMIT = 20_000  # characters; real ones hold a few hundred
_DEPTH = 8  # lists in lists; real ones need two
_OPENING = re.compile(r"---[ \t]*+\n(?:[ \t]*+(?:#[^\n]*+)?\n)*+[^\W\d_][\w -]{0,40}:")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*+$", re.MULTILINE)


def opens_front_matter(text: str) -> bool:
    """Tell whether a text opens with `---` and a `key:`, not with a drawn rule."""
    return bool(_OPENING.match(_unix(text[:_LIMIT])))


def split(text: str) -> tuple[dict[str, object], str]:
    """Part front matter from the text below it; none when it is never closed.

    Values are text, lists and maps of text: nothing is made a number or a date, so
    that a country `NO` or a title `2026` stay what they are. Raises
    `DocumentRejected` (corrupt) where it is no YAML.
    """
    text = _unix(text)
    if not opens_front_matter(text):
        return {}, text
    closing = _CLOSING.search(text, 3, _LIMIT)
    if closing is None:
        return {}, text
    return _parse(text[3 : closing.start()]), text[closing.end() :]


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _parse(source: str) -> dict[str, object]:
    import yaml  # noqa: PLC0415 - many texts have no front matter

    class Loader(yaml.BaseLoader):
        """Refuses aliases, which can stand for billions of words, and deep nests."""

        depth = 0

        def compose_node(
            self, parent: yaml.Node | None, index: int
        ) -> yaml.Node | None:
            event = self.peek_event()  # type: ignore[no-untyped-call]  # as the stubs have it
            if isinstance(event, yaml.AliasEvent) or self.depth > _DEPTH:
                raise yaml.MarkedYAMLError(problem_mark=event.start_mark)
            self.depth += 1
            node = super().compose_node(parent, index)
            self.depth -= 1
            return node

    try:
        loaded = yaml.load(source, Loader)  # noqa: S506 - makes nothing but text
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + 1}" if mark else ""
        raise DocumentRejected(Reason.CORRUPT, f"front matter{place}") from error
    return {str(k): v for k, v in loaded.items()} if isinstance(loaded, dict) else {}
