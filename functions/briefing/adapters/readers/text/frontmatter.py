"""Front matter: the lines between two marks that open a Markdown file.

Marks of `---` hold YAML, those of `+++` TOML.
"""

import re
import tomllib
from collections.abc import Callable

from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected

_LIMIT = 20_000  # characters; real ones hold a few hundred
_DEPTH = 8  # lists in lists; real ones need two
_OPENING = re.compile(
    r"(?:---[ \t]*+\n(?:[ \t]*+(?:#[^\n]*+)?\n)*+[^\W\d_][\w -]{0,40}:"
    r"|\+\+\+[ \t]*+\n(?:[ \t]*+(?:#[^\n]*+)?\n)*+(?:[\w-]{1,40}\s{0,9}=|\[))"
)
_CLOSING = {
    "-": re.compile(r"^(?:---|\.\.\.)[ \t]*+$", re.MULTILINE),
    "+": re.compile(r"^\+\+\+[ \t]*+$", re.MULTILINE),
}
_LINE = re.compile(r"\bline (\d+)")


# Lines of front matter by themselves, for the facts that matter.
_PLAIN = re.compile(
    r"^(title|topics|tags|source|url|date|published|language|priority):[ \t]*+(\S.*)$",
    re.MULTILINE,
)


def opens_front_matter(text: str) -> bool:
    """Tell whether a text opens with a mark and a key, not with a drawn rule."""
    return bool(_OPENING.match(_unix(text[:_LIMIT])))


def split(text: str) -> tuple[dict[str, object], str]:
    """Part front matter from the text below it; none when it is never closed.

    Values of YAML are text, lists and maps of text: nothing is made a number or a
    date, so that a country `NO` or a title `2026` stay what they are. Where it is no
    YAML (a title with a colon in it), its lines tell the facts that they name. Raises
    `DocumentRejected` (corrupt) where they name none, and where it is no TOML.
    """
    text = _unix(text)
    if not opens_front_matter(text):
        return {}, text
    closing = _CLOSING[text[0]].search(text, 3, _LIMIT)
    if closing is None:
        return {}, text
    return _PARSERS[text[0]](text[3 : closing.start()]), text[closing.end() :]


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _toml(source: str) -> dict[str, object]:
    try:
        return tomllib.loads(source)
    except (ValueError, RecursionError) as error:
        found = _LINE.search(str(error))
        raise _corrupt(int(found[1]) if found else None) from error


def _yaml(source: str) -> dict[str, object]:
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
        plain = dict(_PLAIN.findall(source))
        if plain and isinstance(error, yaml.scanner.ScannerError):
            return {name: text.strip(" \"'") for name, text in plain.items()}
        mark = getattr(error, "problem_mark", None)
        raise _corrupt(mark.line + 1 if mark else None) from error
    return {str(k): v for k, v in loaded.items()} if isinstance(loaded, dict) else {}


def _corrupt(line: int | None) -> DocumentRejected:
    place = f", line {line}" if line else ""
    return DocumentRejected(Reason.CORRUPT, f"front matter{place}")


_PARSERS: dict[str, Callable[[str], dict[str, object]]] = {"-": _yaml, "+": _toml}
