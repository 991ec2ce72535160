"""Word processors' files: docx, odt, rtf."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from briefing.domain.rejection import Reason
from corpus.case import Case

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TITLE = "Council closes the old bridge"
_BULLETS = ("Cables are corroded.", "A ferry carries commuters.")
_TEXT = "The council voted on Monday to close the old bridge for two years."


def _zip(**parts: str) -> bytes:
    """Pack parts; in their names `__` stands for a slash and `_` for a dot."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return made.getvalue()


def _p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _styled(style: str, text: str) -> str:
    return _p(text, f'<w:pStyle w:val="{style}"/>')


_STYLES = (
    f'<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="B"><w:name w:val="List Bullet"/></w:style>'
    '<w:style w:styleId="Q"><w:name w:val="Intense Quote"/></w:style>'
    '<w:style w:styleId="V"><w:name w:val="Toc 1"/></w:style></w:styles>'
)
_SEED = _styled("T", _TITLE) + "".join(_styled("B", b) for b in _BULLETS) + _p(_TEXT)


def _docx(body: str, namespace: str = _WORD, **parts: str) -> Callable[[], bytes]:
    document = f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
    given = {"word__document_xml": document, "word__styles_xml": _STYLES, **parts}
    return lambda: _zip(**given)


def _table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


_INNER = _table((_p("ferry"), _p("12")), (_p("bridge"), _p("7")))
_BOX = f"<w:txbxContent>{_p('In a box.')}</w:txbxContent>"
_BOXES = (
    f'<w:p><w:r><x:A xmlns:x="x"><x:Choice>{_BOX}</x:Choice>'
    f"<x:Fallback>{_BOX}</x:Fallback></x:A><w:t>Around the box.</w:t></w:r></w:p>"
)
_TRACKED = (
    "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>It </w:t></w:r>"
    "<w:del><w:r><w:delText>snowed </w:delText></w:r></w:del></w:p>"
    "<w:p><w:ins><w:r><w:t>rained</w:t></w:r></w:ins>"
    "<w:moveFrom><w:r><w:t> here</w:t></w:r></w:moveFrom>"
    "<w:moveTo><w:r><w:t> there.</w:t></w:r></w:moveTo></w:p>"
)
_HIDDEN = (
    "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF</w:instrText>'
    '<w:t>code</w:t><w:fldChar w:fldCharType="separate"/><w:t>Shown.</w:t>'
    '<w:fldChar w:fldCharType="end"/></w:r></w:p>'
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    f"{_p('Click here')}</w:sdtContent></w:sdt>"
)
_LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
)
_OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>'
_BOMB = "<a>" + " " * 24_000_000 + "</a>"
_DEEP = "<a>" * 100_000 + "</a>" * 100_000


def _word(document: str) -> Callable[[], bytes]:
    return lambda: _zip(word__document_xml=document)


def _damaged() -> bytes:
    sound = bytearray(_docx(_SEED)())
    sound[60:120] = b"x" * 60
    return bytes(sound)


def _locked() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    return head + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


_SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "draw", "meta")
)
_WRITER_STYLES = (
    '<style:style style:name="P1" style:family="paragraph"'
    ' style:parent-style-name="Quotations"/>'
    '<style:style style:name="Quotations" style:family="paragraph"/>'
    '<style:style style:name="Title" style:family="paragraph"/>'
    '<style:style style:name="T1" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
)
_WRITER_SEED = (
    f'<text:p text:style-name="Title">{_TITLE}</text:p><text:list>'
    + "".join(
        f"<text:list-item><text:p>{b}</text:p></text:list-item>" for b in _BULLETS
    )
    + f"</text:list><text:p>{_TEXT}</text:p>"
)
_WRITER_REST = (
    "<text:tracked-changes><text:p>Deleted.</text:p></text:tracked-changes>"
    '<text:p>It<text:s text:c="3"/>rained<text:note><text:p>Aside.</text:p>'
    '</text:note>\n all day.<text:span text:style-name="T1">secret</text:span></text:p>'
    '<text:p text:style-name="P1">Nobody knows why.</text:p>'
    "<text:p><draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box>"
    "</draw:frame>Around the box.</text:p>"
    "<table:table><table:table-row><table:table-cell><text:p>ferry</text:p>"
    "</table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell>"
    "</table:table-row></table:table>"
)


def _flat(body: str, kind: str = "text") -> str:
    return (
        f"<office:document{_SPACES}><office:automatic-styles>{_WRITER_STYLES}"
        f"</office:automatic-styles><office:body><office:{kind}>{body}"
        f"</office:{kind}></office:body></office:document>"
    )


def _odt(body: str, kind: str = "text", manifest: str = "<a/>") -> Callable[[], bytes]:
    content = _flat(body, kind)
    return lambda: _zip(content_xml=content, **{"META-INF__manifest_xml": manifest})


def _writer(content: str) -> Callable[[], bytes]:
    return lambda: _zip(content_xml=content)


def _rtf(text: str, head: str = "\\ansi\\ansicpg1252") -> Callable[[], bytes]:
    return lambda: f"{{\\rtf1{head}{text}}}".encode("ascii")


def _codes(text: str, codec: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(codec))


_RTF_SEED = (
    "{\\stylesheet{\\s1 heading 1;}{\\s2\\sbasedon3 Own;}{\\s3 Quote;}}"
    f"\\pard\\s1 {_TITLE}\\par\\pard "
    + "".join(f"{{\\listtext\\'b7\\tab}}{bullet}\\par " for bullet in _BULLETS)
    + f"\\pard {_TEXT}\\par\\s2 Nobody knows why.\\par\\pard "
)
_RTF_TABLE = (
    "\\pard Before.\\par\\trowd\\intbl a\\cell b\\cell\\row\\trowd\\intbl "
    "\\itap2 c\\nestcell d\\nestcell{\\*\\nesttableprops\\nestrow}"
    "{\\nonesttables x}\\itap1 e\\cell f\\cell\\row\\pard After.\\par"
)
_RTF_HIDDEN = (
    "{\\*\\unknown none}{\\header none}It {\\deleted snowed\\par}"
    "{\\v none}{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt rained}}"
    "{\\footnote none}{\\pict\\bin4 }{{}} all day.\\par"
)
_CYRILLIC = "Совет закрыл старый мост на два года."
_JAPANESE = "市議会は古い橋を二年間閉鎖することを決めた。"


CASES = [
    Case("seed.docx", _docx(_SEED), None, _TITLE, _BULLETS, "en", (_TEXT,)),
    Case("strict.docx", _docx(_SEED, _STRICT), None, _TITLE, _BULLETS, says=(_TEXT,)),
    Case(
        "tracked.docx",
        _docx(_TRACKED + _p(_TEXT)),
        says=("rained there.",),
        hushes=("snowed", "here there"),
    ),
    Case(
        "tables.docx",
        _docx(_p(_TEXT) + _table((_p("a"), _p("b")), (_p("c") + _INNER, _p("d")))),
        says=("a | b\n\nc\n\nferry | 12\n\nbridge | 7\n\nd",),
    ),
    Case(
        "frame.docx", _docx(_p(_TEXT) + _table((_p("d"),), (_p("e"),))), hushes=("|",)
    ),
    Case(
        "box.docx",
        _docx(_p(_TEXT) + _BOXES),
        says=("Around the box.\n\nIn a box.",),
        hushes=("In a box.\n\nIn a box.",),
    ),
    Case("quote.docx", _docx(_p(_TEXT) + _styled("Q", "Why?")), says=("\n\nWhy?",)),
    Case(
        "hidden.docx",
        _docx(_p(_TEXT) + _HIDDEN + _styled("V", "Contents 1")),
        says=("Shown.",),
        hushes=("secret", "code", "Click", "Contents"),
    ),
    Case("bomb.docx", _word(_BOMB), Reason.TOO_LARGE),
    Case("laughs.docx", _word(_LAUGHS), Reason.CORRUPT),
    Case("outside.docx", _word(_OUTSIDE), Reason.CORRUPT),
    Case("surrogate.docx", _word("<a>&#xD800;</a>"), Reason.CORRUPT),
    Case("deep.docx", _word(_DEEP), Reason.CORRUPT),
    Case("elements.docx", _word(f"<a>{'<b/>' * 2_000_001}</a>"), Reason.TOO_LARGE),
    Case("damaged.docx", _damaged, Reason.CORRUPT),
    Case("cut.docx", lambda: _docx(_SEED)()[:-40], Reason.CORRUPT),
    Case("locked.docx", _locked, Reason.ENCRYPTED),
    Case("seed.odt", _odt(_WRITER_SEED), None, _TITLE, _BULLETS, says=(_TEXT,)),
    Case("flat.fodt", lambda: _flat(_WRITER_SEED).encode(), None, _TITLE, _BULLETS),
    Case(
        "rest.odt",
        _odt(f"<text:p>{_TEXT}</text:p>{_WRITER_REST}"),
        says=("It rained all day.", "Around the box.\n\nIn a box.", "ferry | 12"),
        hushes=("Deleted", "Aside", "secret"),
    ),
    Case("sheet.ods", _odt("", "spreadsheet"), Reason.UNKNOWN_TYPE),
    Case("locked.odt", _odt("", manifest="<encryption-data/>"), Reason.ENCRYPTED),
    Case("bomb.odt", _writer(_BOMB), Reason.TOO_LARGE),
    Case("laughs.odt", _writer(_LAUGHS), Reason.CORRUPT),
    Case("outside.odt", _writer(_OUTSIDE), Reason.CORRUPT),
    Case("deep.odt", _writer(_DEEP), Reason.CORRUPT),
    Case("seed.rtf", _rtf(_RTF_SEED), None, _TITLE, _BULLETS, says=(_TEXT,)),
    Case(
        "table.rtf",
        _rtf(_RTF_TABLE),
        says=("a | b\n\nc | d\n\ne\n\nf\n\nAfter.",),
        hushes=("x",),
    ),
    Case(
        "hidden.rtf",
        _rtf(f"{_TEXT}\\par {_RTF_HIDDEN}"),
        says=("It rained all day.",),
        hushes=("none", "snowed"),
    ),
    Case(
        "cyrillic.rtf",
        _rtf(_codes(f"{_CYRILLIC} " * 9, "cp1251"), "\\ansi\\ansicpg1251\\deff0"),
        language="ru",
        says=(_CYRILLIC,),
    ),
    Case(
        "japanese.rtf",
        _rtf(f"{{\\fonttbl{{\\f1\\fcharset128 M;}}}}\\f1 {_codes(_JAPANESE, 'cp932')}"),
        language="ja",
        says=(_JAPANESE,),
    ),
    Case(
        "emoji.rtf",
        _rtf(f"{_TEXT} \\uc1\\u-10179?\\u-8704? and \\u-10179? alone\\par"),
        says=("years. 😀 and alone",),
    ),
    Case("deep.rtf", lambda: b"{\\rtf1 It rained." + b"{" * 1_000_000),
    Case("open.rtf", lambda: b"{\\rtf1 It {\\b rained" + b"{\\i all day."),
    Case("binary.rtf", _rtf(f"{_TEXT}{{\\pict\\bin999999999 ")),
    Case("signs.rtf", _rtf("\\b" * 2_000_001), Reason.TOO_LARGE),
    Case("not.rtf", _TEXT.encode, Reason.CORRUPT),
]
