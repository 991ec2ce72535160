"""An owner's templates in place of ours, and what is said of a broken one."""

from pathlib import Path

import pytest
from render_samples import PUBLICATION, READER, briefing, edition

from briefing.adapters.rendering.interface import interface
from briefing.adapters.rendering.renderer import TemplateRenderer
from briefing.adapters.shipped import shipped
from briefing.bootstrap.templates import own_templates
from briefing.domain.letter import Letter
from briefing.domain.story import Story
from briefing.errors import SettingsInvalid, TemplateBroken
from briefing.settings import Looks

SHOWN = edition(Story(briefing(language="de")))


def written(own: Path, path: str, text: str) -> Path:
    file = own / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def letter(own: Path) -> Letter:
    return TemplateRenderer(PUBLICATION, own=own).letters(SHOWN)(READER)


def test_a_file_of_the_same_path_stands_in_place_of_ours(tmp_path: Path) -> None:
    written(tmp_path, "site/style.css", "main { color: teal }")
    written(tmp_path, "email/letter.txt", "{{ edition.top.lead.headline }}, in short")
    assert letter(tmp_path).text == "Cranes stand still, in short\n"
    assert "Read on the web" in letter(tmp_path).html
    page = TemplateRenderer(PUBLICATION, own=tmp_path).page(SHOWN).content
    assert b"color: teal" in page


def test_a_part_of_a_letter_is_replaced_alone(tmp_path: Path) -> None:
    ours = (shipped("templates") / "email/story.html").read_text()
    written(tmp_path, "email/story.html", ours.replace("<h3", "<p>Read!</p><h3"))
    assert "<p>Read!</p>" in letter(tmp_path).html


def test_words_are_replaced_and_new_languages_spoken(tmp_path: Path) -> None:
    words = 'msgid "in the text"\nmsgstr "{}"\n'
    written(tmp_path, "locale/de.po", words.format("siehe"))
    written(tmp_path, "locale/it.po", words.format("nel testo"))
    folders = (tmp_path / "locale", shipped("templates") / "locale")
    for language, said in (("de", "siehe"), ("it-IT", "nel testo"), ("fr", "dans le")):
        told = interface(language, *folders).catalogue.gettext("in the text")
        assert told.startswith(said)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a\nb\n{% if %}", 3, "Expected an expression"),
        ("a\n{{ nobody }}", 2, "'nobody' is undefined"),
        ("a\n\n{{ 1 + edition.id }}", 3, "TypeError"),
        ("{{ 1 // 0 }}", 1, "ZeroDivisionError"),
        ("{% include 'email/none.txt' %}", 1, "email/none.txt"),
    ],
)
def test_a_broken_template_is_told_by_file_and_line(
    tmp_path: Path, text: str, line: int, what: str
) -> None:
    file = written(tmp_path, "email/letter.txt", text)
    with pytest.raises(TemplateBroken, match=what) as told:
        letter(tmp_path)
    assert str(told.value).startswith(f"{file}, line {line}: ")


def test_a_part_that_lacks_what_ours_asks_for_is_told(tmp_path: Path) -> None:
    written(tmp_path, "email/story.txt", "{# nothing #}")
    with pytest.raises(TemplateBroken, match="tell"):
        letter(tmp_path)


@pytest.mark.parametrize(
    ("text", "line"), [('msgid "a"\nmsgstr "b"\nnonsense\n', 3), ("\udcff", 1)]
)
def test_a_broken_catalogue_is_told(tmp_path: Path, text: str, line: int) -> None:
    file = tmp_path / "de.po"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(TemplateBroken) as told:
        interface("de", tmp_path).catalogue.gettext("a")
    assert str(told.value).startswith(f"{file}, line {line}: ")


def test_the_usual_folder_counts_where_it_is(tmp_path: Path) -> None:
    assert own_templates(tmp_path, "") is None
    (tmp_path / "templates").mkdir()
    assert own_templates(tmp_path, "") == (tmp_path / "templates").resolve()


def test_a_folder_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid, match="templates: no folder"):
        own_templates(tmp_path, "elsewhere")


def test_a_template_that_is_no_utf8_or_never_ends_is_told(tmp_path: Path) -> None:
    file = written(tmp_path, "email/letter.txt", "")
    file.write_bytes("Grüße".encode("latin-1"))
    with pytest.raises(TemplateBroken, match="line 1: UnicodeDecodeError"):
        letter(tmp_path)
    file.write_text("\n{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}")
    with pytest.raises(TemplateBroken, match="line 2: RecursionError"):
        letter(tmp_path)


@pytest.mark.parametrize(
    ("language", "plurals"), [("xx", "n != 1"), ("de", "(n != ;"), ("de", "exit()")]
)
def test_a_catalogue_of_no_language_or_of_odd_plurals_is_told(
    tmp_path: Path, language: str, plurals: str
) -> None:
    forms = f'"Plural-Forms: nplurals=2; plural={plurals};\\n"'
    file = written(
        tmp_path, f"{language}.po", f'msgid ""\nmsgstr ""\n{forms}\n\nmsgid "a"\n'
    )
    with pytest.raises(TemplateBroken) as told:
        TemplateRenderer(PUBLICATION, Looks(language), own=_beside(file))
    assert str(file.name) in str(told.value)


def _beside(file: Path) -> Path:
    own = file.parent / "own"
    (own / "locale").mkdir(parents=True)
    file.rename(own / "locale" / file.name)
    return own
