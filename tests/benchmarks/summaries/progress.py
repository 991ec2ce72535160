"""What is going on, for someone who waits at a terminal."""

import sys


def progress(text: str) -> None:
    """Show it in one line that the next call replaces; "" clears it."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
