"""Pages and letters are valid HTML, by html-validate."""

from looks.shown import Home
from looks.tools import node


def test_pages_and_letters_are_valid_html(made: dict[str, Home]):
    shown = [shown for home in made.values() for shown in home.shown()]
    given = [{"name": s.name, "kind": s.kind, "html": s.html} for s in shown]
    mistakes = node("validate.mjs", given)
    assert not mistakes, "\n".join(mistakes)
