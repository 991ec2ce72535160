import pytest
from readers_made import read, rejection

_SHEET = (
    "{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}{\\s2\\sbasedon1 Own;}"
    "{\\s3 Title;}{\\s4 Quote;}{\\s5 toc 1;}{\\s6\\outlinelevel2 Deep;}"
    "{\\s7\\ls3 Points;}{\\*\\cs8 heading 9;}{\\s9\\sbasedon9 Loop;}}"
)


def _rtf(text: str, head: str = "\\ansi\\ansicpg1252") -> str:
    return f"{{\\rtf1{head} {text}}}"


def _text(text: str, head: str = "\\ansi\\ansicpg1252") -> str:
    """Read a paragraph that a headline stands before."""
    return read("a.rtf", _rtf(f"Rain\\par {text}\\par", head)).text


def _kinds(text: str) -> list[tuple[str, str]]:
    reading = read("a.rtf", _rtf(f"It rained.\\par {text}"))
    return [(p.kind, reading.text[p.start : p.end]) for p in reading.passages][1:]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a\\'e9b", "aéb"),
        ("a\r\nb", "ab"),
        ("a\\~b\\_c\\-d \\{\\}\\\\", "a b-cd {}\\"),
        ("\\ldblquote a\\rdblquote \\emdash b\\tab c", "“a”—b c"),
        ("\\u233?a", "éa"),
        ("\\uc2\\u233\\'65\\'65a\\uc0\\u233 b", "éaéb"),
        ("{\\uc0 a}\\u233?b", "aéb"),
        ("a\\u-10179?\\u-8704?", "a😀"),
        ("a\\u-10179?b\\u-8704?c", "abc"),
        ("a{\\*\\new b}{\\pict 00ff}c", "ac"),
        ("a{\\b\\*\\cs3 b}", "ab"),
        ("a{\\pict\\bin3 }}}}b", "ab"),
        ("a{\\v b}{\\v\\v0 c}{\\deleted d}e{\\v f\\plain g}", "aceg"),
        ("{\\field{\\*\\fldinst PAGE}{\\fldrslt a}}{\\footnote x}", "a"),
        ("a\\unknown99999999999 b\\'zz", "abzz"),
        ("{\\upr{a}{\\*\\ud b}}", "a"),
    ],
)
def test_words_and_codes_become_characters(written: str, meant: str) -> None:
    assert _text(written) == meant


@pytest.mark.parametrize(
    ("fonts", "written", "meant"),
    [
        ("{\\f1\\fcharset204 A;}", "\\f1\\'cc\\'ee\\'f1\\'f2", "Мост"),
        ("{\\f1\\fcharset128 A;}", "\\f1\\'8b\\'b4\\'83A", "橋ア"),
        ("\\f1\\fcharset161 A;", "{\\f1\\'e1}\\'e1\\plain\\'e1", "αáá"),
        ("{\\f1\\fcharset2 Symbol;}", "\\f1 a\\'a3", "α≤"),
        ("{\\f1\\fcharset2 Wingdings;}", "\\f1 \\'fc\\f2 a", "a"),
        ("{\\f1\\fcharset2 Own;}", "\\f1 a", "a"),
        ("{\\f1\\cpg65001 A;}", "\\f1\\'c3\\'a9", "é"),
        ("{\\f1\\fcharset99\\cpg1 A;}", "\\f1\\'e9", "é"),
    ],
)
def test_fonts_tell_the_code_page(fonts: str, written: str, meant: str) -> None:
    assert _text(f"{{\\fonttbl{fonts}}}\\pard {written}") == meant


def test_the_code_page_of_the_file_is_that_of_other_fonts() -> None:
    assert _text("\\'cc", "\\ansi\\ansicpg1251\\deff0") == "М"
    assert _text("\\'8e", "\\mac") == "é"
    assert _text("\\'82", "\\pc") == "é"
    assert _text("\\'e9", "\\ansi\\ansicpg99999") == "é"


def test_styles_and_levels_tell_headings_items_and_quotes() -> None:
    written = (
        f"{_SHEET}\\pard\\s2 a\\par\\pard b\\par\\pard\\outlinelevel1 c\\par"
        "\\pard\\s6 d\\par\\pard\\s4 e\\par\\pard\\s5 f\\par"
        "\\pard\\s7 g\\par\\pard\\ls1 h\\par"
        "\\pard{\\pntext\\'b7}i\\par j\\par\\pard\\s9 k\\par"
    )
    assert _kinds(written) == [
        *(("heading", "a"), ("paragraph", "b"), ("heading", "c"), ("heading", "d")),
        *(("quote", "e"), ("item", "g"), ("item", "h"), ("item", "i")),
        *(("paragraph", "j"), ("paragraph", "k")),
    ]


def test_rows_of_tables_and_of_tables_in_their_cells() -> None:
    written = (
        "\\pard\\intbl a\\par b\\cell c\\cell\\row d\\cell\\cell\\row\\pard e\\par"
        "\\pard\\intbl f\\cell\\itap2 g\\nestcell h\\nestcell"
        "{\\*\\nesttableprops\\nestrow}{\\nonesttables x}\\itap1\\cell\\row\\pard i"
    )
    assert _kinds(written) == [
        *(("row", "a b | c"), ("row", "d"), ("paragraph", "e")),
        *(("paragraph", "f"), ("row", "g | h"), ("paragraph", "i")),
    ]


def test_a_text_box_follows_its_paragraph() -> None:
    inside = "{\\sp{\\sn x}{\\sv 1}}{\\shptxt\\pard a\\par b}"
    box = f"{{\\shp{{\\*\\shpinst{inside}}}{{\\shprslt x}}}}"
    assert _kinds(f"\\pard\\ls1 {box}c\\par") == [
        *(("item", "c"), ("paragraph", "a"), ("paragraph", "b")),
    ]


def test_a_deleted_end_joins_paragraphs() -> None:
    assert _text("It {\\deleted snowed\\par}rained.") == "It rained."


def test_the_head_tells_title_and_topics_but_no_language() -> None:
    info = "{\\info{\\title R\\'e9gn}{\\author x}{\\keywords a, b}{\\subject c}}"
    reading = read("a.rtf", _rtf(f"{info}\\pard It rained.", "\\ansi\\deflang1031"))
    assert (reading.title, reading.text) == ("Régn", "It rained.")
    assert (reading.facts.topics, reading.facts.language) == (("a", "b", "c"), None)


def test_a_title_in_the_text_goes_before_that_of_the_head() -> None:
    written = (
        f"{{\\info{{\\title Draft}}}}{_SHEET}\\pard\\s3 Rain\\par\\pard It rained."
    )
    assert read("a.rtf", _rtf(written)).title == "Rain"


def test_what_follows_the_last_brace_and_what_is_left_open_do_no_harm() -> None:
    assert read("a.rtf", _rtf("It rained.") + "}}{\\b junk").text == "It rained."
    assert read("a.rtf", "{\\rtf1 It {\\b rained.").text == "It rained."
    assert read("a.rtf", "{\\rtf1 It rained.\\").text == "It rained."
    assert read("a.rtf", _rtf("It rained.{\\pict\\bin999999999 ")).text == "It rained."


@pytest.mark.parametrize("deep", ["{", "{\\shptxt ", "\\itap99999 a\\par "])
def test_depth_is_bounded(deep: str) -> None:
    assert "It rained." in read("a.rtf", _rtf(f"It rained.\\par {deep * 3000}")).text


def test_a_text_beyond_the_limit_is_rejected_early() -> None:
    assert rejection("a.rtf", _rtf("It rained." + "a" * 2_000_000)) == (
        "too-large: over 2,000,000 characters"
    )
