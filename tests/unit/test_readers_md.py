from datetime import date

import pytest
from readers_made import read, rejection

_BOMB = "---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: [*b, *b]\n---\nIt rained."


def test_front_matter_gives_the_facts() -> None:
    reading = read(
        "a.md",
        "---\n# by hand\ntitle: 'Rain: a lot'\ntopics: [Rain, NO]\nsource: Paper\n"
        "url: https://example.com\ndate: 2026-03-04\nlanguage: en\npriority: 2\n"
        "draft: yes\n...\n\nIt rained.\n",
    )
    facts = reading.facts
    assert (reading.title, reading.text) == ("Rain: a lot", "It rained.")
    assert (facts.topics, facts.source) == (("Rain", "NO"), "Paper")
    assert (facts.published, facts.language) == (date(2026, 3, 4), "en")
    assert (facts.url, facts.priority) == ("https://example.com", 2)


def test_a_title_that_looks_like_a_number_stays_what_was_written() -> None:
    assert read("a.md", "---\ntitle: 0012\n---\nIt rained.").title == "0012"


@pytest.mark.parametrize(
    "text",
    [
        "---\nIt rained.\n---\nMore.",
        "---\n\nIt rained: a lot. More.",
        "---\ntitle: never closed. More.",
    ],
)
def test_lines_that_only_look_like_front_matter_are_text(text: str) -> None:
    reading = read("a.md", text)
    assert reading.facts.title is None
    assert "More." in reading.text


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("---\na: b\ntitle: [x\n---\nIt rained.", "front matter, line 4"),
        ("---\ntitle: *x\n---\nIt rained.", "front matter, line 2"),
        ("---\na: \x01\n---\nIt rained.", "front matter"),
        ('---\na: "\\UFFFFFFFF"\n---\nIt rained.', "front matter"),
        ("---\na: " + "[" * 900 + "]" * 900 + "\n---\nIt.", "front matter, line 2"),
        (_BOMB, "front matter, line 3"),
    ],
)
def test_broken_front_matter_is_rejected_with_its_line(text: str, detail: str) -> None:
    assert rejection("a.md", text) == f"corrupt: {detail}"


def test_front_matter_with_a_colon_in_a_title_is_read_line_by_line() -> None:
    said = "---\ntitle: Rain: a lot\nx: y: z\ndate: 1 November 2026\n---\nIt rained."
    reading = read("a.md", said)
    assert (reading.title, reading.text) == ("Rain: a lot", "It rained.")
    assert reading.facts.published == date(2026, 11, 1)


def test_markup_is_read_as_words() -> None:
    text = (
        "Rain *fell* on `the` [north](https://x.example), **hard**.  \n"
        "![a map](m.png)It <b>stopped</b>&nbsp;&amp; started.\n\n"
        "> Quoted words.\n\n    Indented words.\n\n```\ncode\n```\n\n"
        "<div>Words of a page.</div>\n\n<script>x</script>\n<!-- no -->\n"
    )
    assert read("a.md", text).text.split("\n\n") == [
        "Rain fell on the north, hard. It stopped & started.",
        "Quoted words.",
        "Indented words.",
        "code",
        "Words of a page.",
    ]


def test_blocks_are_of_the_kinds_that_the_marks_say() -> None:
    text = (
        "Rain\n====\n\nIt rained.\n\nNext\n----\n\n- one\n  1. two\n\n"
        "> quoted\n>\n> - three\n\n| a | *b* |\n|---|---|\n| c | |\n| d | e |\n"
        "\n<table><tr><td>f<td>g</table>\n\n- [x] done\n"
    )
    reading = read("a.md", text)
    kinds = [(str(p.kind), reading.text[p.start : p.end]) for p in reading.passages]
    assert (reading.title, kinds) == (
        "Rain",
        [
            *(("paragraph", "It rained."), ("heading", "Next"), ("item", "one")),
            *(("item", "two"), ("quote", "quoted"), ("item", "three")),
            *(("row", "a | b"), ("row", "c"), ("row", "d | e"), ("row", "f | g")),
            ("item", "done"),
        ],
    )


def test_notes_and_struck_words_are_left_out() -> None:
    text = (
        "It ~~snowed~~ rained[^1] in [the north][n].[^long]\n\n[^1]: A note.\n"
        "[^long]: A note\n    of two lines.\n\n[n]: https://example.com\n"
    )
    assert read("a.md", text).text == "It rained in the north."


def test_front_matter_may_be_toml() -> None:
    reading = read(
        "a.txt",
        '+++\n# by hand\ntitle = "Rain: a lot"\ndate = 2026-03-04T10:00:00Z\n'
        'topics = ["Rain", "North"]\n[extra]\ndraft = true\n+++\n\nIt *rained*.\n',
    )
    facts = reading.facts
    assert (reading.title, reading.text) == ("Rain: a lot", "It rained.")
    assert (facts.published, facts.topics) == (date(2026, 3, 4), ("Rain", "North"))


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ('+++\na = 1\ntitle = "x\n+++\nIt rained.', "front matter, line 3"),
        ("+++\na = " + "[" * 9_000 + "\n+++\nIt rained.", "front matter"),
        ("+++\na = " + "9" * 9_000 + "\n+++\nIt rained.", "front matter"),
    ],
)
def test_broken_toml_is_rejected(text: str, detail: str) -> None:
    assert rejection("a.md", text).startswith(f"corrupt: {detail}")


def test_numbered_and_loose_lists_are_bullets_too() -> None:
    for lists in ("1. one\n2. two", "- one\n\n- two", "* one\n* two\n  - deep"):
        assert read("a.md", f"# T\n\n{lists}\n\nText.").bullets[:2] == ("one", "two")


def test_only_the_first_paragraph_of_an_item_is_the_item() -> None:
    reading = read("a.md", "# T\n\n- one\n- two\n\n  More of two.\n\nText.")
    assert reading.bullets == ("one", "two")
    assert reading.text == "More of two.\n\nText."


@pytest.mark.parametrize(
    "text",
    [
        "[" * 60_001 + "x",
        "![" * 4_000 + "x",
        "a <![CDATA[" * 500,
        "> " * 10 + "x\n" + ">" * 1_000_000,
        "*a " * 5_000,
        "~~a " * 5_000,
        "[^a]: b\n" * 5_000 + "[^a]" * 5_000 + "x",
        "|a" * 90 + "|\n" + "|-" * 90 + "|\n" + "|b\n" * 90,
        "> - " * 2_000 + "x\n\nIt rained.",
        "`a" * 20_000,
        "---\na:" + "\n " * 40_000 + "x",
        "\n".join(" " * n + "- a" for n in range(500)),
    ],
)
def test_hostile_markdown_is_read(text: str) -> None:
    assert read("a.md", text).text


def test_markdown_of_very_many_lines_is_too_large() -> None:
    assert rejection("a.md", "#\n" * 60_000).startswith("too-large: over 50,000 lines")
