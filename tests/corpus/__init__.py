"""Small files of every format, good and hostile, and what must become of each.

Each module holds the `CASES` of some formats; files are made by scripts where that
is smaller than keeping them. `test_corpus.py` reads them all, within the limits.
"""
