import unicodedata

import pytest
from readers_made import read, rejection

from briefing.domain.reading import fold

_SAID = {
    "de": "Der Präsident sagte „Ja“ – für alle Bürger. Größe zählt auf der Straße.",
    "es": "El niño comió piñas en la mañana. Después se fue al colegio. ¿Qué pasó?",
    "fr": "Le ministère a annoncé une réforme très attendue. C’était prévu dès l’été.",
    "pl": "Minister ogłosił wczoraj reformę, która ma wejść w życie już we wrześniu.",
    "ru": "Президент подписал закон о бюджете на следующий год после долгих споров.",
    "el": "Ο πρόεδρος υπέγραψε τον νόμο για τον προϋπολογισμό του επόμενου έτους.",
    "ar": "وقع الرئيس على قانون الميزانية للعام المقبل بعد نقاش طويل.",
    "ja": "日本の首相は予算案に署名した。野党は反対している。",
    "zh-TW": "總統簽署了明年的預算法案。反對派表示反對。",
    "ko": "대통령은 내년 예산안에 서명했다. 야당은 반대하고 있다.",
    "tr": "Cumhurbaşkanı bütçe yasasını imzaladı. Muhalefet karşı çıktı.",
    "he": "הנשיא חתם על חוק התקציב לשנה הבאה אחרי ויכוח ארוך.",
    "th": "ประธานาธิบดีลงนามในกฎหมายงบประมาณปีหน้า",
    "vi": "Quốc hội đã thông qua luật ngân sách.",
    "zh": "总统签署了明年的预算法案。反对派表示反对。",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        *((language, "utf-8") for language in _SAID),
        ("ar", "utf-8-sig"),
        ("ar", "utf-16"),
        ("ru", "utf-32"),
        ("de", "utf-16-le"),
        ("de", "utf-16-be"),
        ("de", "cp1252"),
        ("es", "cp1252"),
        ("fr", "cp1252"),
        ("pl", "cp1250"),
        ("ru", "cp1251"),
        ("ru", "koi8_r"),
        ("el", "cp1253"),
        ("ar", "cp1256"),
        ("ja", "cp932"),
        ("ja", "euc_jp"),
        ("zh", "gb18030"),
        ("zh-TW", "big5"),
        ("ko", "cp949"),
        ("ja", "iso2022_jp"),
        ("ko", "iso2022_kr"),
        ("ru", "iso8859_5"),
        ("ru", "cp866"),
        ("pl", "iso8859_2"),
        ("de", "mac_roman"),
        ("fr", "mac_roman"),
        ("tr", "cp1254"),
        ("he", "cp1255"),
        ("th", "cp874"),
        ("vi", "cp1258"),
        ("ru", "utf-16-le"),
        ("el", "utf-16-be"),
        ("ja", "utf-16-le"),
        ("ru", "utf-32-le"),
        ("de", "utf-32-be"),
    ],
)
def test_text_in_the_encodings_that_editors_write_is_read(
    language: str, encoding: str
) -> None:
    said = _SAID[language]
    raw = unicodedata.normalize("NFC", said).encode(encoding, "replace")
    assert read("a.txt", raw).text == fold(raw.decode(encoding))


def test_a_page_may_declare_its_encoding() -> None:
    page = f'<html><meta charset="windows-1255"><p>{"שלום לכולם. " * 3}'
    assert read("a.html", page.encode("cp1255")).text.startswith("שלום לכולם.")


@pytest.mark.parametrize("name", ["utf-8", "klingon", "rot13", "latin-1"])
def test_a_page_that_declares_its_encoding_wrongly_is_read(name: str) -> None:
    page = f"<html><meta charset={name}><p>{_SAID['de']}"
    assert "Präsident" in read("a.html", page.encode("cp1252")).text


def test_utf8_with_a_few_broken_bytes_stays_utf8() -> None:
    broken = _SAID["ru"].encode() + b" \xff"
    assert read("a.txt", broken).text == _SAID["ru"] + " \ufffd"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfea", "unknown-encoding: broken utf-16"),
        (b"\xff\xfe\x00\xd8a\x00", "unknown-encoding: broken utf-16"),
        (
            b"\xef\xbb\xbf" + b"It rained \xe4\xf6 all day.",
            "unknown-encoding: broken utf-8-sig",
        ),
        (bytes(range(0x80, 0x100)) * 2, "unknown-encoding: "),
    ],
)
def test_bytes_in_no_encoding_are_rejected(content: bytes, reason: str) -> None:
    assert rejection("a.txt", content) == reason


@pytest.mark.parametrize("said", ["Über Köln", "20 °C in Paris", "Señor Núñez", "Å"])
def test_a_few_western_letters_are_enough(said: str) -> None:
    assert read("a.txt", said.encode("cp1252")).text == said


def test_zeros_between_plain_words_make_no_wide_letters() -> None:
    assert read("a.txt", b"It rained\0 all day in the north.").text.startswith("It r")
