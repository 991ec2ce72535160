"""The port `Reader`: documents are read in a process of their own, within limits.

Parsers are where hostile files strike. In a child they can neither outlast the clock
(it is killed), nor outgrow the memory (RLIMIT_AS, where the system has it), nor take
the pipeline down by a fault of their own. The child serves one document after
another, so that its start is paid for once.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from time import monotonic
from types import TracebackType
from typing import Self

from briefing.adapters.readers.confined.child import Answer, Child
from briefing.domain.document import Document
from briefing.domain.part import Part
from briefing.domain.reading import Reading
from briefing.domain.rejection import Rejection
from briefing.errors import DocumentRejected
from briefing.settings import Limits
from briefing.summarize.language import language_of

_RUNNING = 120  # characters of a paragraph that is no line of a list
_SAMPLES = 40  # paragraphs that tell the language
_REST = "…"  # stands for what was not reached in a file with many documents


class ConfinedReader:
    """Keeps a child at work. Close it, or use it with `with`."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child: Child | None = None

    def __call__(self, document: Document) -> Sequence[Part]:
        """Read all documents in a file.

        Raises `DocumentRejected`, and `ReaderUnavailable` when no child can be had.
        """
        fresh, end = self._child is None, monotonic() + self._limits.seconds_limit
        answer = self._ask(document, end)
        if answer.weak and not fresh:  # the child had others in its memory
            again = self._ask(document, end)
            answer = answer if again.expired else again
        return [_told(part) for part in _parts(answer)]

    def start(self) -> Self:
        """Let a child start now, while something else is waited for."""
        self._ready()
        return self

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ready(self) -> Child:
        self._child = self._child or Child()
        return self._child

    def _ask(self, document: Document, end: float) -> Answer:
        try:
            answer = self._ready().ask(document, self._limits, end)
        except BaseException:
            self.close()  # it is in the midst of something
            raise
        if answer.last:
            self.close()
        return answer


def _parts(answer: Answer) -> list[Part]:
    """Give what was read. What broke off amid many documents is one more part."""
    if answer.rejection is None:
        return answer.parts
    if not answer.parts:
        raise DocumentRejected(answer.rejection.reason, answer.rejection.detail)
    return [*answer.parts, Part(_REST, "", answer.rejection)]


def _told(part: Part) -> Part:
    """Tell a text's language out here: the library for it takes much memory."""
    found = part.found
    if isinstance(found, Rejection):
        return part
    return replace(part, found=_in_its_language(found))


def _in_its_language(reading: Reading) -> Reading:
    language = language_of(_sample(reading), reading.facts.language)
    return replace(reading, language=language)


def _sample(reading: Reading) -> str:
    """Give running text, which tells more than headings, tables and lists of names."""
    long = (reading.text[a:b] for a, b in reading.prose if b - a >= _RUNNING)
    return " ".join(islice(long, _SAMPLES)) or reading.text
