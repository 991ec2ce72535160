from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from readers_made import WORD, docx, item, p, read, rejection

from briefing.errors import DocumentRejected

_DC = "http://purl.org/dc/elements/1.1/"
_CORE = (
    f'<coreProperties xmlns:dc="{_DC}" xmlns:cp="http://example.com/cp">'
    "<dc:title>{}</dc:title><cp:keywords>Rain; Sun</cp:keywords>"
    "<dc:language>de-DE</dc:language></coreProperties>"
)
_STYLES = (
    f'<w:styles xmlns:w="{WORD}">'
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="h1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Punkt"><w:name w:val="Punkt"/><w:pPr><w:numPr>'
    '<w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Enger"><w:name w:val="Enger"/><w:basedOn w:val="Punkt"/>'
    '</w:style><w:style w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
    "</w:styles>"
)


def _style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def _run(content: str) -> str:
    return f"<w:p><w:r>{content}</w:r></w:p>"


def _cell(*texts: str) -> str:
    return f"<w:tc>{''.join(map(p, texts))}</w:tc>"


def test_properties_give_the_facts() -> None:
    reading = read("a.docx", docx(p("It rained."), core=_CORE.format("Rain")))
    assert (reading.title, reading.facts.topics) == ("Rain", ("Rain", "Sun"))
    assert reading.facts.language == "de"


def test_a_list_is_one_in_whatever_order_its_properties_stand() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    compact = numbered + _style("Compact")
    body = p("Rain") + p("one", compact) + p("two", compact) + p("It rained.")
    assert read("a.docx", docx(body, styles=_STYLES)).bullets == ("one", "two")


def test_a_title_in_the_text_goes_before_that_of_the_properties() -> None:
    body = p("Rain", _style("Titel")) + p("It rained.")
    made = docx(body, styles=_STYLES, core=_CORE.format("Template"))
    assert (read("a.docx", made).title, read("a.docx", made).text) == (
        "Rain",
        "It rained.",
    )


def test_styles_tell_headings_and_items_under_any_name() -> None:
    body = (
        p("Rain falls.", _style("h1"))
        + p("one", _style("Punkt"))
        + p("two", _style("Enger"))
        + p("three", _style("Punkt") + '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("four", _style("loop"))
        + p("five", '<w:outlineLvl w:val="1"/>')
    )
    reading = read("a.docx", docx(body, styles=_STYLES))
    assert (reading.title, reading.bullets) == ("Rain falls.", ("one", "two"))
    assert reading.text == "three\n\nfour\n\nfive"


def test_a_numbered_heading_is_no_item() -> None:
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    body = p("Rain.", _style("h1") + number) + item("a") + item("b") + p("Text.")
    assert read("a.docx", docx(body, styles=_STYLES)).title == "Rain."


def test_tracked_deletions_are_gone_and_insertions_stand() -> None:
    body = (
        "<w:p><w:r><w:t>It </w:t></w:r>"
        "<w:del><w:r><w:delText>snowed</w:delText><w:t>snow</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>rained</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t> here</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> there</w:t></w:r></w:moveTo></w:p>"
    )
    assert read("a.docx", docx(body)).text == "It rained there"


def test_hidden_text_and_field_codes_are_no_text() -> None:
    body = _run("<w:rPr><w:vanish/></w:rPr><w:t>secret</w:t>") + _run(
        '<w:rPr><w:vanish w:val="0"/></w:rPr><w:t>It</w:t><w:tab/>'
        "<w:instrText>PAGE</w:instrText><w:t>rained</w:t><w:noBreakHyphen/>"
    )
    assert read("a.docx", docx(body)).text == "It rained-"


def test_line_breaks_part_typed_bullets() -> None:
    typed = "<w:t>Rain</w:t><w:br/><w:t>- one</w:t><w:br/><w:t>- two</w:t>"
    reading = read("a.docx", docx(_run(typed) + p("Text.")))
    assert (reading.title, reading.bullets) == ("Rain", ("one", "two"))


def test_table_rows_are_lines_and_framed_text_is_plain_text() -> None:
    row = f"<w:tr>{_cell('a', 'b')}{_cell('c')}{_cell()}</w:tr>"
    inner = f"<w:tbl><w:tr>{_cell('e')}{_cell('f')}</w:tr></w:tbl>"
    frame = f"<w:tr><w:tc>{p('d')}{inner}</w:tc></w:tr>"
    body = f"{p('Before.')}<w:tbl>{row}{frame}</w:tbl>"
    assert read("a.docx", docx(body)).text == "Before.\n\na b | c\n\nd\n\ne | f"


def test_a_text_box_is_told_once() -> None:
    box = f"<w:txbxContent>{p('In a box.')}</w:txbxContent>"
    body = _run(
        f"<x><Choice>{box}</Choice><Fallback>{box}</Fallback></x><w:t>It.</w:t>"
    )
    assert read("a.docx", docx(p("Rain.") + body)).text == "Rain.\n\nIt.\n\nIn a box."


def test_a_deleted_end_joins_paragraphs_and_rows_may_be_layout() -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    long = p("It rained. " * 20)
    rows = f"<w:tr>{_cell('a')}<w:tc>{long}{long}</w:tc></w:tr>"
    body = p("It", mark) + p(" rained.") + f"<w:tbl>{rows}</w:tbl>" + p("Sun", mark)
    texts = read("a.docx", docx(body)).text.split("\n\n")
    assert (texts[0], texts[1], texts[-1]) == ("It rained.", "a", "Sun")


def test_prompts_contents_readings_and_hidden_styles_are_no_text() -> None:
    styles = _STYLES.replace(
        "</w:styles>",
        '<w:style w:styleId="toc"><w:name w:val="toc 2"/></w:style>'
        '<w:style w:styleId="gone"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>',
    )
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    gallery = '<w:docPartGallery w:val="Table of Contents"/>'
    body = (
        p("It rained.")
        + control.format('<w:showingPlcHdr w:val="1"/>', p("prompt"))
        + control.format('<w:showingPlcHdr w:val="0"/>', p("Sun."))
        + control.format(gallery, p("contents"))
        + p("contents", _style("toc"))
        + p("hidden", _style("gone"))
        + _run('<w:rPr><w:rStyle w:val="gone"/></w:rPr><w:t>hidden</w:t>')
        + _run("<w:ruby><w:rt><w:t>reading</w:t></w:rt><w:t>Word.</w:t></w:ruby>")
    )
    reading = read("a.docx", docx(body, styles=styles))
    assert reading.text == "It rained.\n\nSun.\n\nWord."


def test_a_field_tells_its_result_and_a_broken_one_ends_with_its_paragraph() -> None:
    field = '<w:fldChar w:fldCharType="{}"/>'
    begin, separate, end = map(field.format, ("begin", "separate", "end"))
    code = f"{begin}<w:t>x</w:t>{begin}{separate}<w:t>x</w:t>{end}"
    body = _run(f"{code}{separate}<w:t>It</w:t>{end}{end}<w:t> rained.</w:t>")
    body += _run(f"{begin}<w:t>x</w:t>") + p("Sun.")
    assert read("a.docx", docx(body)).text == "It rained.\n\nSun."


def test_symbols_stand_for_characters() -> None:
    body = _run(
        '<w:t>It</w:t><w:sym w:font="Symbol" w:char="F061"/>'
        '<w:sym w:font="Arial" w:char="00E9"/><w:sym w:char="x"/><w:t>\uf0b7.</w:t>'
    )
    assert read("a.docx", docx(body)).text == "Itαé•."


def test_relations_name_the_parts_and_lists_may_put_no_mark() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = '<a><Relationship Type="{}/{}" Target="{}"/></a>'
    levels = (
        '<w:abstractNum w:abstractNumId="0"><w:lvlText w:val=" "/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        text = f"{p('It rained.')}{item('Sun.')}"
        for name, content in (
            ("[Content_Types].xml", "<a/>"),
            ("_rels/.rels", relation.format(kind, "officeDocument", "/word/d2.xml")),
            ("word/_rels/d2.xml.rels", relation.format(kind, "numbering", "n2.xml")),
            ("word/n2.xml", f'<w:a xmlns:w="{WORD}">{levels}</w:a>'),
            ("word/d2.xml", f'<w:a xmlns:w="{WORD}">{text}</w:a>'),
        ):
            archive.writestr(name, content)
    reading = read("a.docx", made.getvalue())
    assert [passage.kind for passage in reading.passages] == ["paragraph", "paragraph"]


def test_a_document_of_another_program_is_read() -> None:
    from docx import Document

    made, document = BytesIO(), Document()
    document.add_heading("Rain in the north", 0)
    for text in ("one", "two"):
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph("It rained.")
    document.save(made)
    reading = read("a.docx", made.getvalue())
    assert reading.title == "Rain in the north"
    assert (reading.bullets, reading.text) == (("one", "two"), "It rained.")


def _packed(content: str, method: int = ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", method) as archive:
        archive.writestr("word/document.xml", content)
    return made.getvalue()


def _flagged() -> bytes:
    """Mark the part as encrypted, as zip programs do, in both of its headers."""
    made = bytearray(docx(p("It rained.")))
    made[6] |= 1
    made[made.index(b"PK\1\2") + 8] |= 1
    return bytes(made)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (_packed("<w:document"), "corrupt: word/document.xml is no sound XML"),
        (_packed("<a>&undefined;</a>"), "corrupt: word/document.xml is no sound XML"),
        (
            _packed('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            "corrupt: word/document.xml is no sound XML",
        ),
        (
            _packed('<?xml version="1.0" encoding="klingon"?><a/>'),
            "corrupt: word/document.xml is no sound XML",
        ),
        (docx(p("x"), styles="<a"), "corrupt: word/styles.xml is no sound XML"),
        (_packed("<a/>", ZIP_BZIP2), "corrupt: an unusual way of packing"),
        (
            _packed("<a>" + " " * 3_000_000),
            "too-large: expansion_limit: it unpacks to very much more",
        ),
        (_flagged(), "encrypted: "),
        (_packed("<a>" * 90_000), "corrupt: over 1000 nested elements"),
    ],
)
def test_hostile_and_broken_documents_are_rejected(content: bytes, reason: str) -> None:
    assert rejection("a.docx", content) == reason


def test_every_cut_and_every_changed_byte_is_read_or_rejected() -> None:
    sound = docx(p("It rained all day."), styles=_STYLES, core=_CORE.format("x"))
    for place in range(0, len(sound), 9):
        changed = sound[:place] + bytes([sound[place] ^ 0x55]) + sound[place + 1 :]
        for content in (changed, sound[:place]):
            _attempt(content)


def _attempt(content: bytes) -> None:
    with suppress(DocumentRejected):
        assert read("a.docx", content).text
