"""Every file of the corpus, read as a dropped document is: confined, within limits."""

from collections.abc import Iterator
from time import monotonic

import pytest

from briefing.adapters.readers.confined.reader import ConfinedReader
from briefing.domain.document import Document
from briefing.domain.part import Part
from briefing.domain.reading import Reading
from briefing.domain.rejection import Reason, Rejection
from briefing.errors import DocumentRejected
from briefing.settings import Limits
from corpus import CASES
from corpus.case import Case

LIMITS = Limits(shortest_text=1)


@pytest.fixture(scope="module")
def reader() -> Iterator[ConfinedReader]:
    with ConfinedReader(LIMITS) as confined:
        yield confined


def parts_of(reader: ConfinedReader, case: Case) -> list[Part]:
    """Read a case; a file that is rejected whole is a part with its rejection."""
    try:
        return list(reader(Document(case.key, "", case.make())))
    except DocumentRejected as error:
        return [Part("", "", error.rejection)]


def named(case: Case) -> str:
    return case.key


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_file_becomes_what_it_must(reader: ConfinedReader, case: Case) -> None:
    begin = monotonic()
    parts = parts_of(reader, case)
    assert monotonic() - begin < LIMITS.seconds_limit + 1
    refused = [p.found.reason for p in parts if isinstance(p.found, Rejection)]
    readings = [p.found for p in parts if isinstance(p.found, Reading)]
    assert refused == ([case.reason] if case.reason else list(case.refused))
    assert len(readings) == (0 if case.reason else case.parts)
    for reading in readings:
        _cover(reading)
    for reading in readings[:1]:
        _compare(reading, case)


def _compare(reading: Reading, case: Case) -> None:
    if case.title is not None:
        assert reading.title == case.title
    if case.bullets is not None:
        assert reading.bullets == case.bullets
    if case.language is not None:
        assert reading.language == case.language
    for phrase in case.says:
        assert phrase in reading.text
    for phrase in case.hushes:
        assert phrase not in reading.text


def _cover(reading: Reading) -> None:
    """Hold the blocks of a text to be all of it, in order."""
    end = 0
    for passage in reading.passages:
        assert reading.text[end : passage.start].strip() == ""
        assert reading.text[passage.start : passage.end].strip()
        end = passage.end
    assert end == len(reading.text)


def test_the_corpus_is_large_and_holds_every_reason_that_a_file_can_give() -> None:
    assert len(CASES) >= 60
    reasons = {case.reason for case in CASES} | {r for c in CASES for r in c.refused}
    elsewhere = {
        Reason.GONE,
        Reason.NO_FILE,
        Reason.FOLDER,
        Reason.TOO_SLOW,
        Reason.DUPLICATE,
    }
    elsewhere |= {Reason.UNREADABLE, Reason.TOO_SHORT}
    assert set(Reason) - elsewhere <= reasons
