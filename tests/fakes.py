"""Hand-written stand-ins for what the use-cases reach by ports."""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from briefing.application.ports import File
from briefing.domain.briefing import Bullet, Evidence
from briefing.domain.document import Arrival, Document
from briefing.domain.edition import Catalogue, Edition
from briefing.domain.letter import Copy, Letter, Ways
from briefing.domain.part import WHOLE, Part
from briefing.domain.reading import Reading
from briefing.domain.rejection import Reason
from briefing.domain.subscriber import Subscriber
from briefing.errors import BriefingError, DocumentGone, DocumentRejected
from briefing.summarize.summary import Summary


@dataclass
class FakeInbox:
    """Holds documents by key; an error in their place is raised."""

    held: dict[str, bytes | BriefingError] = field(default_factory=dict)

    def fetch(self, arrival: Arrival, limit: int) -> Document:
        found = self.held.get(arrival.key, DocumentGone("gone"))
        if isinstance(found, BriefingError):
            raise found
        return Document(arrival.key, arrival.version or "", found)


def read(document: Document) -> list[Part]:
    """Take each line of a file for a document of its own; a single one is the file."""
    lines = document.content.decode().splitlines()
    names = [str(n + 1) for n in range(len(lines))] if len(lines) > 1 else [WHOLE]
    return [
        Part(name, sha256(line.encode()).hexdigest(), Reading("A headline", (), line))
        for name, line in zip(names, lines, strict=True)
    ]


@dataclass
class FakeSummarizer:
    """Takes the whole text for the one bullet, and counts its calls."""

    calls: int = 0

    def __call__(self, reading: Reading) -> Summary:
        self.calls += 1
        if not reading.text:
            raise DocumentRejected(Reason.NO_SENTENCES)
        bullet = Bullet(reading.text, Evidence(0, len(reading.text)))
        return Summary((bullet,), reading.text, "en")


@dataclass
class FakeRenderer:
    """Renders just enough to tell editions and readers apart."""

    def page(self, edition: Edition) -> File:
        path = f"editions/{edition.id}/index.html"
        return File(path, edition.entry.title.encode(), "text/html")

    def listing(self, edition: Edition, catalogue: Catalogue) -> list[File]:
        listed = " ".join(entry.id for entry in catalogue.entries)
        return [File("index.html", listed.encode(), "text/html")]

    def letters(self, edition: Edition) -> Callable[[Subscriber], Letter]:
        def write(subscriber: Subscriber) -> Letter:
            told = edition.about(subscriber.topics).stories
            text = " | ".join(story.lead.headline for story in told)
            copy = Copy(edition.id, edition.entry.title, (text,), (text,))
            return Letter(
                copy, subscriber.id, subscriber.email, subscriber.name, Ways("")
            )

        return write


@dataclass
class FakeSite:
    """Keeps what was published; fails as often as it is told to."""

    files: dict[str, bytes] = field(default_factory=dict)
    errors: list[BriefingError] = field(default_factory=list)

    def publish(self, files: list[File]) -> None:
        if self.errors:
            raise self.errors.pop()
        self.files |= {file.path: file.content for file in files}


@dataclass
class FakeMailer:
    """Keeps the letters; an error listed for an address is raised once."""

    letters: list[Letter] = field(default_factory=list)
    errors: dict[str, BriefingError] = field(default_factory=dict)

    def send(self, letter: Letter) -> str:
        if error := self.errors.pop(letter.email, None):
            raise error
        self.letters.append(letter)
        return f"m{len(self.letters)}"
