import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.adapters.rendering.inert import clean, clip, href, one_line


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=c&d=%20#e",
        "http://example.org",
        "HTTPS://EXAMPLE.ORG/ä",
        "mailto:desk@example.org",
    ],
)
def test_web_and_mail_addresses_become_links(url: str) -> None:
    assert href(url) == url


@pytest.mark.parametrize(
    "url",
    [
        *(None, "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:x"),
        *("data:text/html,x", "vbscript:x", "file:///etc/passwd", "//example.org"),
        *("/path", "https:", "https:///x", "mailto:", "http://[::1", "https://a b"),
        *("https://a\u202eb", "https://a\r\nBcc: x", "\x01javascript:x"),
    ],
)
def test_nothing_else_becomes_a_link(url: str | None) -> None:
    assert href(url) == ""


def test_overrides_controls_and_lone_surrogates_are_dropped() -> None:
    assert clean("a\u202eb\u2066c\x00d\x1be\x85f\ud800g\ufeffh\U000e0041i") == (
        "abcde\nfghi"
    )


def test_marks_that_scripts_need_are_kept() -> None:
    persian, family = "می\u200cخواهم", "👩\u200d👧"
    assert clean(persian) == persian
    assert clean(family) == family


@given(st.text(), st.integers(2, 200))
def test_a_clipped_line_is_one_line_and_never_longer(text: str, limit: int) -> None:
    line = clip(text, limit)
    assert len(line) <= limit
    assert len(line.splitlines()) <= 1
    line.encode()


def test_a_long_line_is_cut_where_a_word_ends() -> None:
    assert clip("Harbour strike ends, ships sail", 22) == "Harbour strike ends…"
    assert clip("港" * 40, 10) == "港" * 9 + "…"


def test_lines_of_every_kind_are_folded() -> None:
    assert one_line("a\r\nb\u2028c\x0bd\te") == "a b c d e"
