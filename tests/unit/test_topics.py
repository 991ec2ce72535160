"""Topics told from words, and the file that says which words."""

from pathlib import Path

import pytest

from briefing.adapters.topics import read_topics
from briefing.domain.topics import Topic, Topics
from briefing.errors import SettingsInvalid

TOPICS = Topics(
    (
        Topic(
            "Sea", (("en", ("ferry", "harbour master", "sail*")), ("de", ("*boot",)))
        ),
        Topic("Land", (("en", ("tractor*", "hay", "harvest*")),)),
    )
)
CITY = {
    "en": (
        "Council votes on the budget",
        "The mayor said the coalition would pass the bill before the election.",
    ),
    "es": (
        "El Gobierno aprueba el decreto",
        "La ministra dijo que la coalición votará antes de las elecciones.",
    ),
    "de": (
        "Landtag beschließt das Schulgesetz",
        "Die Landesregierung stimmte zu. Die Opposition rügte die Kultusministerin.",
    ),
    "fr": (
        "Le gouvernement présente son projet de loi",
        "La ministre défend le texte ; l’opposition dépose une motion de censure.",
    ),
    "ar": (
        "الحكومة تعلن موعد الانتخابات",
        "قال الوزير إن البرلمان سيصوت غدا، وانتقدت المعارضة والأحزاب القرار.",
    ),
    "pt": (
        "Governo apresenta projeto de lei",
        "O ministro falou no parlamento e a oposição pediu eleições.",
    ),
    "it": (
        "Il governo presenta il disegno di legge",
        "La ministra ha parlato in parlamento e l’opposizione chiede elezioni.",
    ),
    "nl": (
        "Kabinet dient wetsvoorstel in",
        "De minister sprak in de Tweede Kamer, de oppositie wil verkiezingen.",
    ),
}


def told(headline, text, language="en"):
    return TOPICS.of((), headline, text, language)


def test_words_of_a_section_put_a_text_into_it():
    text = "The ferry left late. The harbour master waited, then sailing went on."
    assert told("Ferry late", text) == ("Sea",)


def test_a_few_words_are_not_enough():
    assert told("A quiet week", "A ferry left, and little else happened.") == ()


def test_two_sections_that_say_as_much_leave_it_open():
    text = "The ferry and the harbour master; tractors and the harvest."
    assert told("Hay by ferry", text) == ()


def test_words_are_whole_and_phrases_stand_together():
    text = "Ferryman, haystack: the master of the harbour. Haying, ferryboat, hayloft."
    assert told("Ferrymen and haylofts", text) == ()


def test_a_star_stands_for_any_letters_on_either_side():
    text = "Ein Hausboot und ein Ruderboot, dahinter das Segelboot und ein Boot."
    assert told("Rettungsboot", text, "de") == ("Sea",)


def test_a_language_that_a_section_or_the_file_lacks_tells_nothing():
    assert told("Ferry", "ferry, harbour master, sails, sailing", "fr") == ()
    assert told("Hay", "tractor, hay, harvest, harvests", "de") == ()


def test_what_a_document_states_stands_in_the_spelling_of_the_section():
    stated = TOPICS.of(("sea", "Weather", "SEA"), "Hay", "tractor, hay, harvest", "en")
    assert stated == ("Sea", "Weather")


@pytest.mark.parametrize("language", CITY)
def test_our_file_knows_the_news_in_eight_languages(language):
    assert read_topics().of((), *CITY[language], language) == ("Politics",)


def test_our_file_names_the_sections_of_a_newspaper_in_order():
    names = read_topics().names
    assert (names[0], names[-1], len(names)) == ("Politics", "Sport", 10)


def test_an_owners_file_takes_the_place_of_ours(tmp_path):
    file = tmp_path / "topics.toml"
    assert read_topics(file) == read_topics()
    file.write_text('[Boats]\nen = """ferry, harbour\nmaster,, *"""\n[Tides]\n')
    boats = Topic("Boats", (("en", ("ferry", "harbour master")),))
    assert read_topics(file) == Topics((boats, Topic("Tides")))


@pytest.mark.parametrize(
    "content", ["[Boats", 'Boats = "ferry"', "[Boats]\nen = 3", '[" "]\nen = "a"']
)
def test_a_file_that_cannot_be_used_is_said_to_be_so(tmp_path, content):
    file = Path(tmp_path / "topics.toml")
    file.write_text(content)
    with pytest.raises(SettingsInvalid, match="topics"):
        read_topics(file)


def test_a_text_is_looked_at_in_a_moment_however_long_its_words():
    assert told("x" * 200_000, "sail" * 200_000) == ()
