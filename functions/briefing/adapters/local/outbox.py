"""A folder of .eml files as the mailer: to look at, or to hand to any server."""

from pathlib import Path

from briefing.adapters.local.files import write
from briefing.adapters.mime.message import compose_message
from briefing.application.ports import Clock
from briefing.domain.letter import Letter
from briefing.settings import Publication


class Outbox:
    """The port `Mailer`. One file a letter, under the edition's name."""

    def __init__(self, folder: Path, publication: Publication, clock: Clock) -> None:
        self._folder = folder
        self._publication = publication
        self._clock = clock

    def send(self, letter: Letter) -> str:
        """Write the letter; a second attempt writes the same file."""
        message = compose_message(letter, self._publication, self._clock())
        write(self._path(letter), message.content, private=True)  # its links are keys
        return message.id

    def _path(self, letter: Letter) -> Path:
        """An address names its file as far as it is fit to; the id makes it unique."""
        fit = "".join(c if c.isalnum() or c in "@.-_+" else "_" for c in letter.email)
        name = f"{fit[:80]}.{letter.subscriber[:8]}.eml"
        return self._folder / letter.edition / name
