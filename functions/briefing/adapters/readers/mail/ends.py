"""Where the words of a mail begin and end: signatures, footers, disclaimers."""

from collections.abc import Sequence

from briefing.adapters.readers.mail import small_print as mail_small_print

_SIGNED = "--"  # RFC 3676, 4.3; many programs drop the space after it
_RULE = "_" * 10  # above the footer of a mailing list
_MOST_SIGNED = 20  # lines below the mark; more are text
_MOST_NAMED = 10  # lines of name, office and telephone below a closing formula
_NARROW = 70  # characters of such a line
_TOP = 6  # lines within which a mail points to itself on the web
_FOOT = 15  # lines within which a list says how to leave it
_SMALL_PRINT = 60  # lines within which a disclaimer begins


def without(lines: Sequence[str], places: Sequence[int]) -> list[int]:
    """Give the places of lines without what stands before and after the words."""
    paragraphs = _paragraphs(lines, places)
    kept = paragraphs[_begin(lines, paragraphs) :]
    words = [n for paragraph in kept for n in paragraph]
    end = min(_signature(lines, words), _foot(lines, kept), _small_print(lines, kept))
    return [n for n in places if words and words[0] <= n < end]


def _paragraphs(lines: Sequence[str], places: Sequence[int]) -> list[list[int]]:
    made: list[list[int]] = []
    before = -2
    for n in places:
        if lines[n].strip():
            if n != before + 1:
                made.append([])
            made[-1].append(n)
            before = n
    return made


def _begin(lines: Sequence[str], paragraphs: Sequence[Sequence[int]]) -> int:
    """Count the paragraphs at the top that are not the sender's words."""
    begin = 0
    for count, paragraph in enumerate(paragraphs[:_TOP], 1):
        text = _said(lines, paragraph)
        if mail_small_print.is_in_browser(text) or mail_small_print.is_caution(text):
            begin = count
    return begin if begin < len(paragraphs) else 0


def _signature(lines: Sequence[str], words: Sequence[int]) -> int:
    """Give the place of the mark above a signature; beyond all lines without one."""
    for n in words[-_MOST_SIGNED - 1 :]:
        if lines[n].strip() == _SIGNED and n > words[0]:
            return n
    return _closing(lines, words)


def _closing(lines: Sequence[str], words: Sequence[int]) -> int:
    """Give the place of a closing formula with nothing but short lines below it."""
    for place, n in enumerate(words):
        below = [lines[m] for m in words[place + 1 :]]
        signed = len(below) <= _MOST_NAMED and all(len(b) <= _NARROW for b in below)
        if signed and place and mail_small_print.is_closing(lines[n]):
            return n
    return len(lines)


def _foot(lines: Sequence[str], paragraphs: Sequence[Sequence[int]]) -> int:
    """Give the place where the list's or the telephone's own words begin."""
    left = _FOOT
    end = len(lines)
    for paragraph in reversed(paragraphs[1:]):
        left -= len(paragraph)
        if left < 0:
            break
        if any(_is_foot(lines[n]) for n in paragraph):
            end = paragraph[0]
    phones = (n for n in (paragraphs[0] if paragraphs else ())[1:] if _ends(lines[n]))
    return end if end < len(lines) or len(paragraphs) > 1 else next(phones, end)


def _small_print(lines: Sequence[str], paragraphs: Sequence[Sequence[int]]) -> int:
    left = _SMALL_PRINT
    end = len(lines)
    for paragraph in reversed(paragraphs[1:]):
        left -= len(paragraph)
        if left < 0:
            break
        if mail_small_print.is_disclaimer(_said(lines, paragraph)):
            end = paragraph[0]
    return end


def _is_foot(line: str) -> bool:
    return _ends(line) or mail_small_print.is_footer(line)


def _ends(line: str) -> bool:
    return line.strip().startswith(_RULE) or mail_small_print.is_phone(line)


def _said(lines: Sequence[str], paragraph: Sequence[int]) -> str:
    return " ".join(lines[n].strip() for n in paragraph[:4])
