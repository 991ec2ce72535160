"""The sentences of the interface as they stand in templates and code."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir

from briefing.adapters.rendering import environment
from briefing.adapters.shipped import shipped

_CODE = Path(environment.__file__).parent
_READ = "jinja2.ext:babel_extract"
_METHODS = [("**.html", _READ), ("**.txt", _READ)]
_OPTIONS = {"**.*": {"trimmed": "true", "silent": "false"}}


def said() -> Iterator[str | tuple[str, ...]]:
    """Yield each sentence; one that counts is its singular and plural."""
    for folder, methods in (
        (shipped("templates"), _METHODS),
        (_CODE, [("**.py", "python")]),
    ):
        for found in extract_from_dir(str(folder), methods, _OPTIONS):
            yield found[2]
