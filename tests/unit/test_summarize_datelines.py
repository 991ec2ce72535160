import pytest

from briefing.summarize.sentences import sentences


def first(text: str, language: str = "en") -> str:
    sentence = next(sentences(text, language))
    assert text[sentence.start : sentence.end] == sentence.said
    return sentence.said


@pytest.mark.parametrize(
    "dateline",
    [
        "LONDON (Reuters) - ",
        "(CNN) -- ",
        "(CNN)",
        "-lrb- CNN -rrb- ",
        "Miami (CNN)",
        "Port Salwick, Arden (CNN) -- ",
        "WASHINGTON ― ",
        "NEW DELHI, Jan 5 (IANS) - ",
        "PORT SALWICK, Arden — ",
        "Share this withEmailFacebookMessengerTwitterWhatsAppCopy this link",
    ],
)
def test_a_sentence_begins_behind_its_dateline(dateline: str) -> None:
    assert first(f"{dateline}Ships lay idle on Monday.") == "Ships lay idle on Monday."


@pytest.mark.parametrize(
    ("language", "dateline", "sentence"),
    [
        ("de", "BERLIN, 3. Mai (dpa) – ", "Die Schiffe lagen still."),
        ("de", "Berlin (dpa/sal) - ", "Die Schiffe lagen still."),
        ("es", "Madrid, 5 may (EFE).- ", "Los barcos no salieron."),
        ("fr", "PARIS (AFP) — ", "Les navires sont restés."),
        ("it", "ROMA, 3 maggio - ", "Le navi sono ferme."),
        ("nl", "ROTTERDAM (ANP) - ", "De schepen lagen stil."),
        ("pt", "SÃO PAULO (AP) — ", "Os navios pararam."),
        ("ru", "ПАРИЖ, 5 мая – ", "Суда стояли в порту."),
        ("ru", "МОСКВА, 5 мая (ТАСС). ", "Суда стояли в порту."),
        ("ar", "القاهرة (رويترز) - ", "توقفت السفن في الميناء."),
        ("zh", "新华社北京5月3日电 ", "船只停泊在港口。"),
        ("ja", "【東京=共同】", "船は港を出なかった。"),
    ],
)
def test_datelines_are_known_in_many_languages(
    language: str, dateline: str, sentence: str
) -> None:
    assert first(dateline + sentence, language) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "NASA - the space agency - said no.",
        "The Bank (RBS) said that it was idle.",
        "The mayor (left) - who was ill - left.",
        "Mr Holt (Labour) said no.",
        "He said: The ship is idle.",
        "Paris - the city of light - is far.",
        "Facebook Messenger is down.",
        "LONDON (Reuters) - ",
    ],
)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    assert first(text.strip()) == text.strip()
