"""Small files of every format, good and hostile, and what must become of each.

Each module holds the `CASES` of some formats; files are made by scripts where that
is smaller than keeping them. `test_corpus.py` reads them all, within the limits.
"""

from importlib import import_module
from pathlib import Path

from corpus.case import Case

_FORMATS = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))

CASES: list[Case] = [
    case
    for name in _FORMATS
    if name != "case"
    for case in import_module(f"corpus.{name}").CASES
]
