from io import BytesIO
from zipfile import ZipFile

import pytest
from readers_made import read, rejection

_SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "draw", "meta", "svg")
)
_STYLES = (
    '<style:default-style style:family="paragraph">'
    '<style:text-properties style:language="de"/></style:default-style>'
    '<style:style style:name="Title" style:family="paragraph"/>'
    '<style:style style:name="Heading_20_1" style:family="paragraph"/>'
    '<style:style style:name="P1" style:family="paragraph"'
    ' style:parent-style-name="Heading_20_1"/>'
    '<style:style style:name="Quotations" style:family="paragraph"/>'
    '<style:style style:name="P2" style:family="paragraph"'
    ' style:parent-style-name="Quotations"/>'
    '<style:style style:name="P3" style:family="paragraph">'
    '<style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="T1" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="L" style:family="text" style:parent-style-name="L"/>'
)
_META = (
    '<office:meta xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Draft</dc:title>'
    "<dc:subject>a</dc:subject><meta:keyword>b</meta:keyword>"
    "<meta:keyword>c</meta:keyword><dc:language>sv-SE</dc:language>"
    "<dc:date>2024-01-01</dc:date></office:meta>"
)


def _flat(body: str, kind: str = "text", meta: str = "") -> str:
    return (
        f'<?xml version="1.0"?><office:document{_SPACES}>{meta}<office:styles>{_STYLES}'
        f"</office:styles><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document>"
    )


def _zip(**parts: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return made.getvalue()


def _kinds(body: str) -> list[tuple[str, str]]:
    reading = read("a.fodt", _flat(f"<text:p>It rained.</text:p>{body}"))
    return [(p.kind, reading.text[p.start : p.end]) for p in reading.passages][1:]


def _p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def test_styles_and_elements_tell_headings_items_and_quotes() -> None:
    body = (
        f"<text:h>a</text:h>{_p('b', 'P1')}{_p('c', 'P2')}{_p('d', 'P3')}"
        f"<text:list><text:list-item>{_p('e')}{_p('f')}<text:list><text:list-item>"
        f"{_p('g')}</text:list-item></text:list></text:list-item><text:list-header>"
        f"{_p('h')}</text:list-header></text:list>{_p('i')}"
    )
    assert _kinds(body) == [
        *(("heading", "a"), ("heading", "b"), ("quote", "c"), ("item", "e")),
        *(("paragraph", "f"), ("item", "g"), ("paragraph", "h"), ("paragraph", "i")),
    ]


def test_rows_of_tables_and_text_in_frames() -> None:
    table = (
        "<table:table><table:table-row><table:table-cell>{}</table:table-cell>"
        "<table:table-cell>{}</table:table-cell></table:table-row></table:table>"
    )
    box = (
        "<draw:frame><svg:title>x</svg:title><draw:text-box>"
        f"{_p('in')}</draw:text-box></draw:frame>"
    )
    body = table.format(_p("a"), table.format(_p("b"), _p("c"))) + _p(f"{box}around")
    assert _kinds(body) == [
        *(("paragraph", "a"), ("row", "b | c")),
        *(("paragraph", "around"), ("paragraph", "in")),
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('a<text:s text:c="9"/>b<text:tab/>c\n d', "a b c d"),
        ("a<text:note>x</text:note><office:annotation>x</office:annotation>b", "ab"),
        ('a<text:span text:style-name="T1">x</text:span>b', "ab"),
        ('<text:span text:style-name="L">a</text:span>', "a"),
        ('a<text:hidden-text text:is-hidden="true">x</text:hidden-text>b', "ab"),
        ("<text:ruby>a<text:ruby-text>x</text:ruby-text></text:ruby>", "a"),
        ("a<text:title>b</text:title>", "ab"),
    ],
)
def test_words_of_a_paragraph(written: str, meant: str) -> None:
    assert _kinds(_p(written)) == [("paragraph", meant)]


@pytest.mark.parametrize(
    "unseen",
    [
        "<text:tracked-changes>{}</text:tracked-changes>",
        "<text:table-of-content>{}</text:table-of-content>",
        '<text:section text:display="none">{}</text:section>',
        '<text:p>x<text:hidden-paragraph text:is-hidden="true"/></text:p>',
        "<table:covered-table-cell>{}</table:covered-table-cell>",
    ],
)
def test_what_is_deleted_or_hidden_or_made_by_the_program_is_no_text(
    unseen: str,
) -> None:
    assert _kinds(unseen.format(_p("x")) + _p("a")) == [("paragraph", "a")]


def test_meta_data_give_the_facts_but_no_date() -> None:
    content = _flat(_p("It rained."), meta="")
    made = _zip(content_xml=content, meta_xml=f"<a{_SPACES}>{_META}</a>")
    facts = read("a.odt", made).facts
    assert (facts.title, facts.topics, facts.language) == (
        "Draft",
        ("a", "b", "c"),
        "sv",
    )
    assert facts.published is None
    assert read("a.fodt", _flat(_p("It rained."), meta=_META)).facts == facts


def test_a_title_in_the_text_goes_before_that_of_the_meta_data() -> None:
    body = _p("Rain", "Title") + _p("It rained.")
    assert read("a.fodt", _flat(body, meta=_META)).title == "Rain"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (_zip(content_xml="<a"), "corrupt: content.xml is no sound XML"),
        (
            _zip(content_xml="<a/>", styles_xml="<a"),
            "corrupt: styles.xml is no sound XML",
        ),
        (
            _zip(content_xml=_flat("", "spreadsheet")),
            "unknown-type: an OpenDocument spreadsheet",
        ),
        (
            _zip(content_xml="junk", **{"META-INF__manifest_xml": "<encryption-data"}),
            "encrypted: ",
        ),
        (
            _zip(content_xml="<a/>", mimetype="application/vnd.sun.xml.writer"),
            "unknown-type: an OpenOffice file of before 2005",
        ),
        (_zip(content_xml="<a>" * 2000), "corrupt: over 1000 nested elements"),
    ],
)
def test_hostile_broken_and_other_documents_are_rejected(
    content: bytes, reason: str
) -> None:
    assert rejection("a.odt", content) == reason
