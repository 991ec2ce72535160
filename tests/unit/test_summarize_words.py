import pytest
from sumy.utils import get_stop_words

from briefing.summarize.candidates import candidates
from briefing.summarize.language import (
    NAMES,
    _identifier,
    _obvious,
    language_of,
)
from briefing.summarize.sentences import sentences
from briefing.summarize.words import Words, tokens


def kept(text: str) -> list[str]:
    return [sentence.said for sentence in candidates(list(sentences(text, "en")), "en")]


def test_words_are_lower_case_and_without_punctuation() -> None:
    assert tokens("The U.S. cut 3.5% — “now”.") == [
        *("the", "u", "s", "cut", "3", "5", "now")
    ]


def test_combining_marks_stay_in_their_word() -> None:
    assert tokens("हिन्दी भाषा") == ["हिन्दी", "भाषा"]


def test_scripts_without_spaces_give_pairs_of_characters() -> None:
    assert tokens("东京都 metro") == ["东京", "京都", "metro"]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "strikes", "strike"),
        ("de", "häuser", "häusern"),
        ("nl", "schepen", "schepen"),
        ("ru", "города", "городов"),
        ("xx", "same", "same"),
    ],
)
def test_forms_of_one_word_share_a_stem(language: str, one: str, other: str) -> None:
    assert Words(language).stem(one) == Words(language).stem(other)


@pytest.mark.parametrize(
    ("language", "word"), [("en", "the"), ("nl", "het"), ("ru", "и"), ("ar", "في")]
)
def test_small_words_are_stop_words(language: str, word: str) -> None:
    assert Words(language).is_stop(word)


def test_an_unknown_language_has_no_stop_words() -> None:
    assert Words("und").content("The cat and the dog") == [
        *("the", "cat", "and", "the", "dog")
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The river rose by half a metre during the night."),
        ("es", "El río creció medio metro durante la noche."),
        ("de", "Der Fluss stieg in der Nacht um einen halben Meter."),
        ("fr", "La rivière est montée d'un demi-mètre pendant la nuit."),
        ("pt", "O rio não parou de subir durante a noite, disseram as autoridades."),
        ("it", "Il fiume è cresciuto di mezzo metro durante la notte."),
        ("nl", "De rivier steeg in de nacht met een halve meter."),
        ("ru", "За ночь вода в реке поднялась на полметра."),
        ("ar", "ارتفع منسوب النهر نصف متر خلال الليل."),
        ("zh", "昨天夜里河水上涨了半米。"),
        ("ja", "昨夜、川の水位が五十センチ上がりました。"),
    ],
)
def test_the_language_is_told_from_the_text(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "12 345", "!?", "qzx vbkr wpt"])
def test_a_text_that_gives_no_hint_is_in_an_undetermined_language(text: str) -> None:
    assert language_of(text) == "und"


@pytest.mark.parametrize("stated", ["de", "DE-at", "de_CH"])
def test_what_the_document_states_wins(stated: str) -> None:
    assert language_of("The river rose.", stated) == "de"
    assert language_of("der fluss stieg " * 50, stated) == "de"


def test_a_text_that_is_certainly_in_another_language_is_not_what_it_states() -> None:
    text = "Der Stadtrat stimmte am Montag für den Bau der neuen Brücke. " * 5
    assert language_of(text, "en-US") == "de"
    assert language_of(text, "af") == "af"  # which the identifier does not know


def test_a_statement_that_is_no_code_is_passed_over() -> None:
    assert language_of("The river rose during the night.", "English") == "en"


def test_headings_captions_and_crumbs_are_no_candidates() -> None:
    text = (
        "What happened in the harbour on Monday\n"
        "Photo: the old pier\n"
        "Yes, it did.\n"
        "Scroll down for the video of the storm.\n"
        "12.5 | 13.7 | 14.2 | 15.0 in total.\n"
        "The storm broke the old pier in two.\n"
    )
    assert kept(text) == ["The storm broke the old pier in two."]


def test_equal_sentences_count_once() -> None:
    text = "The pier is broken again. Nobody knows why. The pier is broken  again."
    assert kept(text) == ["The pier is broken again."]


def test_long_lines_stand_in_where_nothing_ends_like_a_sentence() -> None:
    line = "a town that writes without stops still tells its news to all who ask"
    assert kept(f"News\n{line}") == [line]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt", "ar", "zh"])
def test_the_stop_words_of_sumy_are_ours_too(language: str) -> None:
    words = Words(language)
    listed = get_stop_words(NAMES[language])
    assert all(words.is_stop(token) for word in listed for token in tokens(word))


@pytest.mark.parametrize(
    ("language", "text", "matter"),
    [
        ("en", "They don't say it's the man's house.", ["man", "house"]),
        ("fr", "L'homme qu'il a vu n'est pas mort.", ["homme", "mort"]),
        ("it", "È il molo dell'anno scorso, s'è rotto.", ["molo", "rotto"]),
        ("nl", "Hij heeft het huis van zijn moeder niet.", ["huis", "moeder"]),
        ("ru", "Он был у них, потому что это его дом.", ["дом"]),
        ("zh", "我们的城市", ["城市"]),
        ("ja", "町の橋です", ["町の", "の橋", "橋で"]),
    ],
)
def test_words_that_carry_matter_are_left(
    language: str, text: str, matter: list[str]
) -> None:
    words = Words(language)
    left = [word for word in tokens(text) if not words.is_stop(word)]
    assert left == matter


LONG = {
    "de": "Der Stadtrat hat am Montag für den Bau der neuen Brücke gestimmt, und die "
    "Arbeiten sollen im Herbst beginnen, wie das Bauamt mit einer Mitteilung sagte. Es "
    "ist nicht sicher, ob auch das alte Werk bei der Brücke bleiben wird. ",
    "en": "The council voted on Monday for the new bridge, and the work would begin in "
    "autumn after it had been paid for, which was said by those who were there. They "
    "have not said if the old mill by the bridge will be kept. ",
    "nl": "De raad heeft maandag voor de nieuwe brug gestemd, en het werk zou door een "
    "bedrijf uit de stad worden gedaan. Het is niet zeker of de oude molen bij de brug "
    "ook blijft, en deze week wordt er naar een antwoord gezocht. ",
}


@pytest.mark.parametrize("language", LONG)
def test_small_words_tell_a_language_as_the_model_does(language: str) -> None:
    text = LONG[language] * 2
    guess, share = _identifier().classify(text)
    assert language_of(text) == guess == language
    assert share > 0.99


def test_small_words_of_two_languages_leave_the_answer_to_the_model() -> None:
    assert _obvious(LONG["de"] + LONG["en"]) is None
    assert _obvious("zzz " * 500) is None
