from datetime import UTC, date, datetime

import pytest

from briefing.adapters.readers.facts import facts, meant
from briefing.domain.reading import Facts


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://example.com/a?b=c#d", "https://example.com/a?b=c#d"),
        (" http://example.com ", "http://example.com"),
        ("HTTPS://example.com/ä", "HTTPS://example.com/ä"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("ftp://example.com/a", None),
        ("//example.com/a", None),
        ("/a/b", None),
        ("https://", None),
        ("https://user:secret@example.com/", None),
        ("https://[::1", None),
        ('https://example.com/"onload=', None),
        ("https://example.com/\u202egpj", None),
        ("https://example.com/a\nb", None),
        ("https://example.com/" + "a" * 2000, None),
        (["https://example.com"], None),
    ],
)
def test_only_sound_web_addresses_survive(given: object, kept: str | None) -> None:
    assert facts({"url": given}).url == kept


@pytest.mark.parametrize(
    "given",
    [
        date(2026, 3, 4),
        datetime(2026, 3, 4, 23, 30, tzinfo=UTC),
        "2026-03-04",
        "2026-03-04T23:30:00+02:00",
        "2026-03-04 23:30",
        "20260304",
        "Wed, 04 Mar 2026 23:30:00 +0000",
        "D:20260304233000+01'00'",
    ],
)
def test_dates_are_read_in_their_usual_forms(given: object) -> None:
    assert facts({"published": given}).published == date(2026, 3, 4)
    assert facts({"Date": given}).published == date(2026, 3, 4)


@pytest.mark.parametrize("given", ["soon", "2026-13-45", "", "D:20261399", [], True])
def test_what_is_no_date_is_left_out(given: object) -> None:
    assert facts({"published": given}).published is None


@pytest.mark.parametrize(
    ("given", "topics"),
    [
        ("Rain, Sun;rain, ,", ("Rain", "Sun")),
        (["Rain", "Sun", 7, None, ["x"]], ("Rain", "Sun", "7")),
        ({"a": "b"}, ()),
        (",".join(map(str, range(50))), tuple(map(str, range(20)))),
    ],
)
def test_topics_are_a_list_or_a_text_with_commas(
    given: object, topics: tuple[str, ...]
) -> None:
    assert facts({"topics": given}).topics == topics


@pytest.mark.parametrize(
    ("given", "language"),
    [("en", "en"), ("pt-BR", "pt"), ("ZH_hans", "zh"), ("English", None), ("e", None)],
)
def test_languages_are_kept_without_their_region(
    given: str, language: str | None
) -> None:
    assert facts({"language": given}).language == language


@pytest.mark.parametrize(
    ("given", "weight"),
    [("3", 3), (3, 3), ("-2", -2), ("99", 9), ("high", 0), (True, 0), ("9" * 9999, 9)],
)
def test_priorities_are_whole_numbers_within_bounds(given: object, weight: int) -> None:
    assert facts({"priority": given}).priority == weight


def test_unknown_facts_are_ignored() -> None:
    assert facts({"author": "x", "draft": True, "": "y"}) == Facts()


@pytest.mark.parametrize(
    "title",
    ["Microsoft Word - a.docx", "untitled", "report.pdf", "Document1", " ", None],
)
def test_titles_that_programs_leave_behind_are_no_titles(title: str | None) -> None:
    assert meant(title) is None


def test_a_title_is_folded_and_no_longer_than_a_line_or_three() -> None:
    assert facts({"title": "a\n\x00b " + "c" * 500}).title == "a b " + "c" * 296
