"""What a mail says itself: without what it answers, and without what stands around.

Lines go in, and places of lines come out, so that plain text and the blocks of a page
are read alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from briefing.adapters.readers.mail import ends as mail_ends
from briefing.adapters.readers.mail import frames as mail_frames

_MOST_HEADERS = 200  # places that are looked at for the header of a quoted mail
_MOST_LINES = 50_000  # that are looked at for another mail
_HEADER_LINES = 8
_FEW = 60  # letters above another mail that only introduce it


class _Frame(Enum):
    """What stands above another mail."""

    WROTE = auto()  # a line that says who wrote
    ANSWERED = auto()
    PASSED_ON = auto()


@dataclass(slots=True)
class _Letter:
    """The lines of a mail, and which of them are quoted."""

    lines: Sequence[str]
    quoted: Sequence[bool]
    reply: bool
    forward: bool
    kept: list[int] = field(default_factory=list)
    segment: list[int] = field(default_factory=list)
    looked: int = 0

    def read(self) -> list[int]:
        at = 0
        while at < len(self.lines):
            frame, end = self._frame(at) if at < _MOST_LINES else (None, at)
            if frame is None:
                if not (self.quoted[at] and self.reply):
                    self.segment.append(at)
                at += 1
            elif frame is _Frame.WROTE and self._is_quoted_from(end):
                at = self._after_quoted(end)
            elif self._goes_on(frame):
                self._close()
                at = end
            else:
                break
        self._close()
        return self.kept

    def _goes_on(self, frame: _Frame) -> bool:
        """Tell whether the mail below is what the reader is to see."""
        letters = sum(len(self.lines[n].strip()) for n in (*self.kept, *self.segment))
        if frame is _Frame.PASSED_ON or not letters:
            return True
        introduced = self.forward or (letters < _FEW and not self.reply)
        self.forward = False
        return introduced and frame is _Frame.ANSWERED

    def _close(self) -> None:
        self.kept += mail_ends.without(self.lines, self.segment)
        self.segment = []

    def _frame(self, at: int) -> tuple[_Frame | None, int]:
        line = self.lines[at]
        if mail_frames.passes_on(line):
            return _Frame.PASSED_ON, self._after_header(at + 1)
        if mail_frames.parts_from_quoted(line):
            return _Frame.ANSWERED, self._after_header(at + 1)
        if (end := self._header(at)) > at:
            return _Frame.ANSWERED, end
        if (end := self._attribution(at)) > at:
            return _Frame.WROTE, end
        return None, at

    def _attribution(self, at: int) -> int:
        """Give the place after the lines that say who wrote; else the place itself."""
        if mail_frames.attributes(self.lines[at]):
            return at + 1
        if not mail_frames.may_attribute(self.lines[at]):
            return at
        for end in (at + 2, at + 3):
            if mail_frames.attributes(" ".join(self.lines[at:end])):
                return min(end, len(self.lines))
        return at

    def _after_header(self, at: int) -> int:
        while at < len(self.lines) and not self.lines[at].strip():
            at += 1
        return self._header(at) if at < len(self.lines) else at

    def _header(self, at: int) -> int:
        """Give the place after a header that begins here; else the place itself."""
        opens = mail_frames.opens_header(self.lines[at])
        if not opens or self.looked >= _MOST_HEADERS:
            return at
        self.looked += 1
        window = [
            line for line in self.lines[at : at + 2 * _HEADER_LINES] if line.strip()
        ]
        if not mail_frames.is_header("\n".join(window[:_HEADER_LINES])):
            return at
        end, last = at, at
        while end < len(self.lines) and end - last <= 2:
            if mail_frames.opens_header(self.lines[end]):
                last = end
            end += 1
        return self._to_blank(last + 1)

    def _to_blank(self, at: int) -> int:
        """Pass lines that go on from the last one of a header."""
        end = at
        while end < len(self.lines) and end - at < 3 and self.lines[end].strip():
            end += 1
        ended = end < len(self.lines) and not self.lines[end].strip()
        return end if ended else at

    def _is_quoted_from(self, at: int) -> bool:
        return next(self._filled(at), False)

    def _filled(self, at: int) -> Iterator[bool]:
        for n in range(at, min(at + _HEADER_LINES, len(self.lines))):
            if self.lines[n].strip():
                yield self.quoted[n]

    def _after_quoted(self, at: int) -> int:
        while at < len(self.lines) and (self.quoted[at] or not self.lines[at].strip()):
            at += 1
        return at


def own(
    lines: Sequence[str], quoted: Sequence[bool], *, reply: bool, forward: bool
) -> list[int]:
    """Give the places of the lines that a mail says itself.

    `reply` and `forward` tell what its subject says of it. What a mail passes on is
    its own; so is what it quotes when it says nothing else.
    """
    kept = _Letter(lines, quoted, reply, forward).read()
    if any(character.isalpha() for n in kept for character in lines[n]):
        return kept
    return [n for n, is_quoted in enumerate(quoted) if is_quoted]
