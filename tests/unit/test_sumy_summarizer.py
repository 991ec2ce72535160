import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers import AbstractSummarizer

from briefing.domain.reading import Reading
from briefing.summarize.engine.sumy import BriefingSummarizer, BriefingTokenizer
from briefing.summarize.summarizer import SumySummarizer
from briefing.summarize.words import Words

README = Path(__file__).parents[2] / "functions" / "README.md"

BODY = """\
The harbour of Nore will be closed to ships over forty metres from next Monday. \
Engineers found cracks in the eastern lock gate of the harbour on Friday. \
The town council voted for a new lock gate in the same night. \
A new gate for the harbour will cost the town nine million crowns.

Fishermen feared on Saturday that the closed harbour would cost them half the season. \
They are angry about it. \
The weather on the coast was mild and dry for most of the week. \
The market hall sold eel and mackerel to visitors from the whole county.

The council hopes to open the harbour of Nore to all ships again in May. \
A retired pilot gave a lecture about the lamps of the old lighthouse.\
"""
TITLE = "THE HARBOUR OF NORE IS CLOSED TO LARGE SHIPS"


class SpacedTokenizer:
    """A tokenizer as a sumy user may have written it."""

    @staticmethod
    def to_sentences(text: str) -> tuple[str, ...]:
        return tuple(re.findall(r"\S[^.?!]*[.?!]", text))

    @staticmethod
    def to_words(text: str) -> tuple[str, ...]:
        return tuple(re.findall(r"\w+", text))


def parsed(text: str, tokenizer: object = SpacedTokenizer) -> ObjectDocumentModel:
    return PlaintextParser.from_string(text, tokenizer).document


def paragraph(sentences: Sequence[str], heading: str = "") -> Paragraph:
    head = [Sentence(heading, SpacedTokenizer, is_heading=True)] if heading else []
    return Paragraph([*head, *(Sentence(said, SpacedTokenizer) for said in sentences)])


def said(sentences: Sequence[Sentence]) -> list[str]:
    return [str(sentence) for sentence in sentences]


def test_it_is_a_summarizer_of_sumy() -> None:
    assert isinstance(BriefingSummarizer(), AbstractSummarizer)


def test_it_gives_the_document_s_own_sentences_in_the_order_of_the_text() -> None:
    document = parsed(f"{TITLE}\n{BODY}")
    chosen = BriefingSummarizer()(document, 3)
    assert isinstance(chosen, tuple)
    places = [[s is one for s in document.sentences].index(True) for one in chosen]
    assert places == sorted(set(places))
    assert len(places) == 3


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, 0), (1, 1), (4, 4), ("2", 2), ("20%", 2), ("1%", 1), ("100%", 10), (99, 10)],
)
def test_it_gives_as_many_sentences_as_are_asked_for(
    count: int | str, expected: int
) -> None:
    assert len(BriefingSummarizer()(parsed(BODY), count)) == expected


def test_one_who_counts_decides_how_many() -> None:
    assert len(BriefingSummarizer()(parsed(BODY), lambda found: found[:2])) == 2


def test_many_sentences_of_a_long_text_are_given_too() -> None:
    told = [f"The ship number {n} left the harbour at {n} o'clock." for n in range(400)]
    document = ObjectDocumentModel([paragraph(told)])
    assert len(BriefingSummarizer()(document, "50%")) == 200


def test_equal_sentences_are_given_once_while_there_are_others() -> None:
    document = ObjectDocumentModel([paragraph(["The harbour of Nore is closed."] * 5)])
    assert len(BriefingSummarizer()(document, 2)) == 2
    text = ("The harbour of Nore is closed. " * 3) + BODY
    chosen = said(BriefingSummarizer()(parsed(text), 3))
    assert len(set(chosen)) == 3


def test_a_document_without_sentences_gives_none() -> None:
    assert BriefingSummarizer()(ObjectDocumentModel([]), 3) == ()
    assert BriefingSummarizer()(parsed(""), "50%") == ()
    assert BriefingSummarizer()(parsed(TITLE), 3) == ()


def test_a_sentence_alone_is_given() -> None:
    assert said(BriefingSummarizer()(parsed("It rained."), 3)) == ["It rained."]


def test_sentences_without_words_do_no_harm() -> None:
    document = ObjectDocumentModel([paragraph(["***", "…", "The harbour is closed."])])
    assert len(BriefingSummarizer()(document, 3)) == 3
    silent = ObjectDocumentModel([paragraph(["***", "…"])])
    assert len(BriefingSummarizer()(silent, 1)) == 1


def test_a_heading_tells_what_the_text_is_about() -> None:
    told = [
        "The market hall sold fish to all visitors of the town on Sunday morning.",
        "Engineers found deep cracks in one of the old lock gates on Friday night.",
        "The school of music gave a concert for the people of the town in June.",
    ]
    chosen = [
        said(BriefingSummarizer()(ObjectDocumentModel([paragraph(told, head)]), 1))
        for head in ("Cracks in the lock gates", "A concert of the school of music")
    ]
    assert chosen == [[told[1]], [told[2]]]


def test_what_leans_on_another_sentence_is_given_last() -> None:
    told = [
        "However, the town council closed the harbour of Nore to all of the ships.",
        "They closed the harbour of Nore to all of the ships for the whole season.",
        "A retired pilot of the town closed the old lighthouse of Nore to the public.",
    ]
    document = ObjectDocumentModel([paragraph(told, "Nore closes its harbour")])
    assert said(BriefingSummarizer()(document, 1)) == [told[2]]
    assert said(BriefingSummarizer()(document, 3)) == told


def test_stop_words_may_be_set_as_with_every_summarizer_of_sumy() -> None:
    summarizer = BriefingSummarizer(language="und")
    assert summarizer.stop_words == frozenset()
    summarizer.stop_words = ["Plonto", "mizel"]
    assert summarizer.stop_words == {"plonto", "mizel"}


def test_stop_words_carry_no_matter() -> None:
    told = [
        "Zemni kroll astuv bargo dravo sint tolmar gresk uvala plin.",
        "Vurk plonto mizel brin oster lunde ekdal sarno vitte halm.",
    ]
    document = ObjectDocumentModel([paragraph(told, "Vurk zemni")])
    summarizer = BriefingSummarizer(language="und")
    for stop_word, about in (("vurk", told[0]), ("Zemni", told[1])):
        summarizer.stop_words = [stop_word]
        assert said(summarizer(document, 1)) == [about]


def test_stems_are_those_of_the_stemmer() -> None:
    stemmer = Stemmer("english")
    assert BriefingSummarizer(stemmer).stems(["closed"]) == [stemmer("closed")]
    assert BriefingSummarizer().stems(["closed"]) == ["closed"]
    with pytest.raises(TypeError):
        BriefingSummarizer("english")  # type: ignore[arg-type]  # as sumy refuses it


@pytest.mark.parametrize("name", ["german", "German", "de", "deu", "de-AT"])
def test_a_language_has_the_names_that_sumy_knows(name: str) -> None:
    told = [
        "Er wohnt seit Jahren am alten Hafen.",
        "Die Stadt schloss den alten Hafen.",
    ]
    document = ObjectDocumentModel([paragraph(told)])
    assert said(BriefingSummarizer(language=name)(document, 1)) == told[1:]


OTHERS = {
    "spanish": "El puente se cerró el lunes. La gente volvió a casa a pie. El río "
    "creció. La ciudad reparará el puente en mayo.",
    "russian": "Мост закрыли в понедельник. Люди пошли домой пешком. Вода поднялась. "
    "Город починит мост в мае.",
    "ja": "橋は月曜日の朝に閉鎖された。人々は歩いて帰宅した。川の水位が上がった。"
    "市は五月に橋を修理する。",
    "zh": "大桥星期一早上关闭了。人们只好步行回家。河水上涨了。市政府五月修理大桥。",
    "swahili": "Daraja lilifungwa Jumatatu. Watu walirudi nyumbani kwa miguu. Mto "
    "ulijaa. Mji utatengeneza daraja mwezi wa Mei.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_it_works_in_every_language_with_our_tokenizer(language: str) -> None:
    document = parsed(OTHERS[language], BriefingTokenizer(language))
    assert len(document.sentences) == 4
    assert len(BriefingSummarizer(language=language)(document, 2)) == 2


@pytest.mark.parametrize("count", [1, 2, 3])
def test_it_chooses_as_our_own_engine_does_where_that_cuts_nothing(count: int) -> None:
    summary = SumySummarizer("briefing", count)(Reading(TITLE, (), BODY))
    document = parsed(f"{TITLE}\n{BODY}", BriefingTokenizer())
    chosen = BriefingSummarizer(Words("en").stem)(document, count)
    assert said(chosen) == [bullet.text for bullet in summary.bullets]


def test_the_engines_load_neither_sumy_nor_nltk() -> None:
    told = (
        "import sys, briefing.summarize.engines\n"
        "sys.exit(bool({'sumy', 'nltk'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0


def test_the_example_of_the_readme_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "harbour.txt").write_text(f"{TITLE}\n{BODY}", "utf-8")
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    exec(compile(code, str(README), "exec"), {})  # our own example, which this proves
    assert len(capsys.readouterr().out.splitlines()) == 3
