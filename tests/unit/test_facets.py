import timeit

import numpy as np
import pytest

from briefing.summarize.engine.facets import facets
from briefing.summarize.lexicon import lexicon_of

LANGUAGES = ["ar", "de", "en", "es", "fr", "it", "ja", "nl", "pt", "ru", "zh"]

PLAIN = {
    "ar": "أغلقت المدينة الجسر القديم صباح يوم الاثنين.",
    "de": "Die Stadt schloss am Montag die alte Brücke.",
    "en": "The town closed the old bridge on Monday.",
    "es": "La ciudad cerró el lunes el puente viejo.",
    "fr": "La ville a fermé le vieux pont lundi.",
    "it": "La città ha chiuso lunedì il vecchio ponte.",
    "ja": "市は月曜日に古い橋を閉鎖した。",
    "nl": "De stad sloot maandag de oude brug.",
    "pt": "A cidade fechou a ponte velha na segunda.",
    "ru": "Город закрыл старый мост в понедельник.",
    "zh": "市政府星期一关闭了旧桥。",
}
REACTIONS = {
    "ar": "وانتقدت رئيسة البلدية إغلاق الجسر.",
    "de": "Die Händler kritisierten die Sperrung.",
    "en": "Shopkeepers criticised the closure.",
    "es": "Los comerciantes criticaron el cierre.",
    "fr": "Les commerçants ont critiqué la fermeture.",
    "it": "I negozianti hanno criticato la chiusura.",
    "ja": "商店主らは閉鎖を批判した。",
    "nl": "De winkeliers bekritiseerden de sluiting: ze noemden het een ramp.",
    "pt": "Os comerciantes criticaram o fechamento.",
    "ru": "Торговцы раскритиковали закрытие моста.",
    "zh": "商户批评这一决定。",
}
OUTLOOKS = {
    "ar": "ومن المتوقع أن يفتح الجسر في مايو.",
    "de": "Die Brücke wird im Mai geöffnet.",
    "en": "The bridge is expected to open in May.",
    "es": "Está previsto que el puente abra en mayo.",
    "fr": "Le pont rouvrira en mai.",
    "it": "Il ponte riaprirà a maggio.",
    "ja": "橋は五月に再開する予定だ。",
    "nl": "De brug zal in mei opengaan.",
    "pt": "A ponte deverá abrir em maio.",
    "ru": "Мост откроется в мае.",
    "zh": "大桥预计五月开放。",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_tells_who_responds_and_what_is_to_come(language: str) -> None:
    said = [PLAIN[language], REACTIONS[language], OUTLOOKS[language]]
    found = facets(said, language)
    assert found["reaction"].tolist() == [False, True, False]
    assert found["outlook"].tolist() == [False, False, True]


@pytest.mark.parametrize("marks", ['""', "“”", "„“", "«»", "「」", "『』"])
@pytest.mark.parametrize("language", ["en", "de", "zh", "sw", "und"])
def test_a_quotation_is_a_reaction_in_every_language(marks: str, language: str) -> None:
    found = facets([f"Kalani {marks[0]}zemni kroll{marks[1]} bargo."], language)
    assert found["reaction"].tolist() == [True]


def test_a_language_without_lists_has_no_outlook() -> None:
    found = facets(["The bridge will open.", "She said so."], "sw")
    assert not found["reaction"].any()
    assert not found["outlook"].any()


def test_words_count_whole_and_in_any_case() -> None:
    said = ["Aristophanes saidst nothing.", "SAID AND DONE.", "Will he come?", "Willy."]
    found = facets(said, "en")
    assert found["reaction"].tolist() == [False, True, False, False]
    assert found["outlook"].tolist() == [False, False, True, False]


def test_either_apostrophe_will_do() -> None:
    said = ["La maire s’est félicitée du vote.", "La maire s'est félicitée du vote."]
    assert facets(said, "fr")["reaction"].tolist() == [True, True]


def test_no_sentences_give_no_flags() -> None:
    found = facets([], "en")
    assert {name: (flags.dtype, len(flags)) for name, flags in found.items()} == {
        "reaction": (np.dtype(np.bool_), 0),
        "outlook": (np.dtype(np.bool_), 0),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_are_in_lower_case_and_name_nothing_twice(language: str) -> None:
    ranking = lexicon_of(language).ranking
    for listed in (ranking.speaking, ranking.outlook, ranking.purpose):
        assert listed
        assert len(set(listed)) == len(listed)
        assert all(entry == " ".join(entry.lower().split()) for entry in listed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_takes_a_few_millionths_of_a_second(language: str) -> None:
    said = [PLAIN[language] * 3] * 200
    facets(said, language)
    best = min(timeit.repeat(lambda: facets(said, language), number=1, repeat=5))
    assert best / len(said) < 50e-6  # ten times what it takes, for slow machines
