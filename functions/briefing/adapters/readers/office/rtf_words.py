"""Words of RTF: those that stand for characters, those that open what is no text."""

SIGNS = {
    "tab": " ",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "•",
    "line": "\n",
    "lbr": "\n",
    "page": "\n\n",
    "column": "\n\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
SYMBOLS = {"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}"}
PARAGRAPHS = frozenset(["par", "sect", "\n", "\r"])  # what ends one
MARKS = frozenset(["listtext", "pntext"])  # the bullet or number of an item
BOXES = frozenset(["shptxt", "dptxbxtext"])
# Destinations that hold no text of the document, next to all with `\*` before them.
ASIDE = frozenset(
    [
        *("colortbl", "header", "headerl", "headerr", "headerf", "footer", "footerl"),
        *("footerr", "footerf", "footnote", "annotation", "pict", "fldinst", "xe"),
        *("tc", "tcn", "rxe", "txe", "bkmkstart", "bkmkend", "datafield", "sp"),
        *("nonesttables", "shprslt", "ftnsep", "ftnsepc", "ftncn", "aftnsep"),
        *("aftnsepc", "aftncn", "private", "mmathPict", "mmath", "revtbl", "filetbl"),
        *("listtable", "listoverridetable", "rsidtbl", "objdata", "objclass", "falt"),
        *("pnseclvl", "pntxta", "pntxtb", "nextfile", "template", "xmlnstbl"),
    ]
)
# Destinations with `\*` before them that hold text, or tell of it.
KNOWN = frozenset(["shpinst", "do", "nesttableprops", "result", "fldrslt"])
FACTS = frozenset(["title", "subject", "keywords"])
# What ends with the paragraph's properties, by the names of `Group`.
PLAIN_PARAGRAPH = {
    "style": 0,
    "outlined": False,
    "listed": False,
    "in_table": False,
    "nested": 0,
}
