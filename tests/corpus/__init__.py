"""Small files of every format, good and hostile, and what must become of each.

Some modules hold the `CASES` of some formats, others make files for them: scripts are
smaller than what they make. `test_corpus.py` reads them all, within the limits.
"""

from importlib import import_module
from pathlib import Path

from corpus.case import Case

_MODULES = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))

CASES: list[Case] = [
    case
    for name in _MODULES
    for case in getattr(import_module(f"corpus.{name}"), "CASES", ())
]
