"""What waits to be mailed: a page of an edition's subscribers, or a note."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from briefing.application.deliver import Deliver
from briefing.application.messages import MailPage, Note
from briefing.application.notify import Notify, name
from briefing.application.pace import Seconds, unlimited
from briefing.application.ports import Queue
from briefing.application.round import LONGEST, Round


@dataclass(frozen=True, slots=True)
class Post:
    """Mails what one message asks for, by DELIVER or by NOTIFY.

    What could not be mailed yet goes back to its queue, before the message is done:
    those who wait, those who were refused for now, and those whom a mistake stops, each
    apart, so that none of them waits, ages or fails with the others.
    """

    deliver: Deliver
    notify: Notify
    pages: Queue
    notes: Queue

    def __call__(
        self, body: Mapping[str, Any], left: Seconds = unlimited
    ) -> tuple[str, Round]:
        """Name what was mailed (an edition, or a note), and tell what came of it.

        Raises what the two raise, and `KeyError` on what is no message of ours.
        """
        if "note" in body:
            return self._note(Note.read(body), left)
        return self._page(MailPage.read(body), left)

    def _note(self, note: Note, left: Seconds) -> tuple[str, Round]:
        done = self.notify(note, left)
        if done.put_off:
            self.notes.send([note.body()], done.delay)
        return name(note), done

    def _page(self, page: MailPage, left: Seconds) -> tuple[str, Round]:
        done = self.deliver(page, left)
        refused = page.since or self.deliver.clock()
        for who, since, delay in (
            (done.rest, page.since, done.delay),
            (done.delayed, refused, LONGEST),
            (done.broken, page.since, done.delay),
        ):
            if who:
                later = replace(page, subscribers=who, since=since)
                self.pages.send([later.body()], delay)
        return page.edition, done
