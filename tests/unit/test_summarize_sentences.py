import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.summarize.paragraphs import paragraphs
from briefing.summarize.sentences import LONGEST, sentences

WRAPPED = """\
The harbour was closed on Monday because the wind blew harder than the
cranes of Port Salwick are built for, and no ship could be unloaded. The
harbour master hopes to open it again on Tuesday afternoon.
"""


def said(text: str, language: str = "en") -> list[str]:
    return [sentence.said for sentence in sentences(text, language)]


@given(st.text())
def test_sentences_stand_in_order_and_never_overlap(text: str) -> None:
    last = 0
    for sentence in sentences(text, "en"):
        assert last <= sentence.start < sentence.end <= len(text)
        last = sentence.end


@given(st.text())
def test_a_sentence_has_no_white_space_around_it(text: str) -> None:
    for sentence in sentences(text, "en"):
        held = text[sentence.start : sentence.end]
        assert held == held.strip()


@given(st.text(alphabet="ab. “\"'”!?\n", max_size=3000))
def test_no_sentence_is_endless(text: str) -> None:
    assert all(s.end - s.start <= LONGEST for s in sentences(text, "en"))


def test_offsets_count_code_points_not_bytes() -> None:
    text = "Größe zählt 🎈 nicht. Das Übrige auch nicht."
    second = list(sentences(text, "de"))[1]
    assert text[second.start : second.end] == "Das Übrige auch nicht."


def test_a_closing_quote_stays_with_its_sentence() -> None:
    text = "“We are going home.” She left at once. «Bien.» Fine."
    assert said(text)[:2] == ["“We are going home.”", "She left at once."]


def test_a_stray_closing_quote_is_given_back_to_its_sentence() -> None:
    assert said('It is the end." Nobody spoke.')[0] == 'It is the end."'


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", '"It is cold," Ms. Arden said.'),
        ("fr", "Le ministre, M. Durand, est parti."),
        ("es", "Vino la Sra. Gomis con D. Julián."),
        ("ar", "وقالت د. سلمى إن الأمر انتهى."),
        ("nl", "Volgens mevr. De Wit is het klaar."),
    ],
)
def test_a_title_before_a_name_ends_no_sentence(language: str, text: str) -> None:
    assert said(text, language) == [text]


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "今天下雨了。我们不出门。"), ("ja", "今日は雨です。家にいます。")],
)
def test_sentences_without_spaces_are_parted(language: str, text: str) -> None:
    assert len(said(text, language)) == 2


def test_each_line_is_a_paragraph_of_its_own() -> None:
    text = "A heading\nThe first line ends here.\r\n\r\nThe second line"
    assert said(text) == ["A heading", "The first line ends here.", "The second line"]


def test_lines_that_were_broken_to_fit_a_width_are_one_paragraph() -> None:
    assert len(list(paragraphs(WRAPPED))) == 1
    assert len(said(WRAPPED)) == 2


def test_short_lines_that_end_like_sentences_stay_apart() -> None:
    text = "The bus was late today.\nThe tram was not late.\nThe ferry never came."
    assert len(list(paragraphs(text))) == 3


def test_the_marker_of_a_list_item_is_no_part_of_the_sentence() -> None:
    assert said("- Take the bus.\n• Take the tram.") == [
        "Take the bus.",
        "Take the tram.",
    ]


def test_an_endless_run_is_cut_between_words() -> None:
    parts = list(sentences("word " * 1000, "en"))
    assert len(parts) > 1
    assert [part.opens for part in parts] == [True, *[False] * (len(parts) - 1)]
    assert set(" ".join(part.said for part in parts).split()) == {"word"}


def test_a_run_without_any_space_is_cut_all_the_same() -> None:
    assert sum(s.end - s.start for s in sentences("x" * 5000, "en")) == 5000


def test_a_lone_surrogate_does_no_harm() -> None:
    assert len(said("It broke \ud800 here. It went on.")) == 2


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n", "\u2028\x00"])
def test_a_text_of_nothing_has_no_sentences(text: str) -> None:
    assert said(text) == []
