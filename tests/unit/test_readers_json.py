import json

import pytest
from readers_made import BULLETS, HEADLINE, TEXT, parts, read, rejection

from briefing.domain.reading import Reading
from briefing.domain.rejection import Reason, Rejection

_GIVEN = {"title": HEADLINE, "body": TEXT, "bullets": list(BULLETS)}


def test_an_object_is_a_briefing() -> None:
    given = {**_GIVEN, "source": "Paper", "topics": ["Roads"], "priority": 3}
    reading = read("a.json", json.dumps(given))
    assert (reading.title, reading.bullets, reading.text) == (HEADLINE, BULLETS, TEXT)
    facts = reading.facts
    assert (facts.source, facts.topics, facts.priority) == ("Paper", ("Roads",), 3)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_an_object_is_read_in_any_encoding_and_without_its_name(encoding: str) -> None:
    assert read("a", json.dumps(_GIVEN).encode(encoding)).text == TEXT


def test_markup_in_the_body_is_read_as_a_page() -> None:
    reading = read("a.json", json.dumps({"body": f"<h2>Roads</h2><p>{TEXT}</p>"}))
    assert (reading.title, reading.text) == ("Roads", TEXT)


@pytest.mark.parametrize(
    "source",
    [
        json.dumps([_GIVEN, {"title": "x"}, 3]),
        f'{json.dumps(_GIVEN)}\n{{"title": "x"}}\n\n3\n',
    ],
)
def test_a_list_is_many_briefings_and_a_bad_one_is_told(source: str) -> None:
    first, second, third = parts("a.json", source)
    assert isinstance(first.found, Reading)
    assert isinstance(second.found, Rejection)
    assert isinstance(third.found, Rejection)
    assert [part.name for part in (first, second, third)] == ["1", "2", "3"]
    assert second.found.reason is Reason.NO_PROSE
    assert third.found.reason is Reason.CORRUPT


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("{}", "no-prose: an object with title and body is expected; body is missing"),
        ('"x"', "corrupt: an object with title and body is expected; this is none"),
        ("[1, 2]", "corrupt: an object with title and body is expected, or a list of"),
        ("[]", "empty: an empty list"),
        ('{"body": 3.5e9', "corrupt: no JSON from line 1, column 15"),
        ('{"body": ["x"]}', "corrupt: an object with title and body is expected; body"),
        ('{"body": "It rains.", "bullets": "x"}', "corrupt: bullets must be a list"),
        ('{"body": "It rains.", "bullets": [[]]}', "corrupt: bullets must be a list"),
        (
            json.dumps({"body": "x", "bullets": ["x"] * 21}),
            "too-large: bullets: at most",
        ),
        ("[" * 100_000, "corrupt: lists too deep in lists"),
        ("[" + "0," * 500_000 + "0]", "too-large: 500,001 values"),
    ],
)
def test_json_of_another_shape_is_rejected(source: str, reason: str) -> None:
    assert rejection("a.json", source).startswith(reason)


def test_numbers_of_any_size_and_halves_of_characters_do_no_harm() -> None:
    source = '{"body": "It \\ud800rained.", "priority": %s, "x": NaN}' % ("9" * 100_000)
    assert read("a.json", source).text == "It rained."
