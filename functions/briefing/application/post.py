"""What waits to be mailed: a page of an edition's subscribers, or a note."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefing.application.deliver import Deliver
from briefing.application.messages import MailPage, Note
from briefing.application.notify import Notify, name
from briefing.domain.delivery import Status


@dataclass(frozen=True, slots=True)
class Post:
    """Mails what one message asks for, by DELIVER or by NOTIFY."""

    deliver: Deliver
    notify: Notify

    def __call__(self, body: Mapping[str, Any]) -> tuple[str, Counter[Status]]:
        """Name what was mailed (an edition, or a note), and count new outcomes.

        Raises what the two raise, and `KeyError` on what is no message of ours.
        """
        if "note" in body:
            note = Note.read(body)
            outcome = self.notify(note)
            return name(note), Counter([outcome] if outcome else [])
        page = MailPage.read(body)
        return page.edition, self.deliver(page)
