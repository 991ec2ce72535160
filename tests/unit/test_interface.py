import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from render_samples import PUBLICATION, READER, briefing, edition

from briefing.adapters.rendering.interface import interface
from briefing.adapters.rendering.renderer import TemplateRenderer
from briefing.adapters.shipped import shipped
from briefing.domain.slot import Cadence
from briefing.domain.story import Earlier, Story
from catalogue import said

FOLDER = shipped("templates") / "locale"
CATALOGUES = sorted(FOLDER.glob("*.po"))
_VALUE = re.compile(r"%\((\w+)\)s")


def test_the_interface_speaks_five_languages() -> None:
    assert {path.stem for path in CATALOGUES} == {"ar", "de", "es", "fr"}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_sentence_is_translated_and_none_is_left_over(path: Path) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.stem, abort_invalid=True)
    wanted = {m if isinstance(m, str) else m[0] for m in said()}
    assert {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue if m.id} == (
        wanted
    )
    for message in catalogue:
        forms = [message.string] if isinstance(message.string, str) else message.string
        assert all(forms)
        assert not message.fuzzy


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_names_no_other_values_than_its_sentence(path: Path) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.stem)
    for message in catalogue:
        if not message.id:
            continue
        one = isinstance(message.id, str)
        values = set(_VALUE.findall(message.id if one else message.id[-1]))
        for form in [message.string] if one else message.string:
            assert set(_VALUE.findall(form)) <= values
            assert not one or set(_VALUE.findall(form)) == values


def test_dates_and_plurals_are_those_of_the_language() -> None:
    day = datetime(2026, 11, 16, tzinfo=UTC)
    german, arabic = interface("de-AT", FOLDER), interface("ar", FOLDER)
    assert interface("en", FOLDER).day(day) == "16 November 2026"
    assert german.day(day) == "16. November 2026"
    assert german.month("2026-11") == "November 2026"
    sentence = ("%(count)s source", "%(count)s sources")
    assert german.catalogue.ngettext(*sentence, 3) == "%(count)s Quellen"
    few, many = (arabic.catalogue.ngettext(*sentence, n) for n in (3, 11))
    assert few != many


def test_a_language_that_is_not_spoken_is_answered_in_english() -> None:
    assert interface("sw", FOLDER).language == "en"
    assert interface("../../evil", FOLDER).language == "en"


@pytest.mark.parametrize("cadence", Cadence)
def test_a_name_with_percent_signs_is_told_as_it_is(cadence: Cadence) -> None:
    said = interface("fr", FOLDER).why(cadence, "50 %(off)s", ("100 %",))
    assert "50 %(off)s" in said
    assert "100 %" in said


def test_a_letter_speaks_the_readers_language_about_texts_in_any() -> None:
    reader = replace(READER, language="ar")
    letter = TemplateRenderer(PUBLICATION).letters(edition(Story(briefing())))(reader)
    assert '<html lang="ar" dir="rtl"' in letter.html
    assert 'lang="en" dir="ltr"' in letter.html
    assert "في&nbsp;النص" in letter.html
    assert "Read on the web" not in letter.html + letter.text


def test_the_subject_of_an_update_says_so_in_the_readers_language() -> None:
    update = edition(Story(briefing(), earlier=Earlier("daily-1", "0" * 16)))
    write = TemplateRenderer(PUBLICATION).letters(update)
    assert write(replace(READER, language="de")).subject.startswith("Neues dazu: ")
    assert write(replace(READER, language="en")).subject.startswith("Update: ")


def test_an_empty_edition_is_named_in_the_readers_language() -> None:
    write = TemplateRenderer(PUBLICATION).letters(edition().only(()))
    letter = write(replace(READER, language="es"))
    assert letter.subject == "Esta vez no hay novedades."
    assert letter.html.count("Esta vez no hay novedades.") == 2  # title, and as text
