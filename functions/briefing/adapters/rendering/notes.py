"""Notes to one subscriber: confirm, welcome, move."""

from collections.abc import Callable
from dataclasses import dataclass

from css_inline import CSSInliner

from briefing.adapters.rendering.environment import Templates
from briefing.adapters.rendering.inert import one_line
from briefing.application.messages import Kind, Note
from briefing.application.notify import name
from briefing.application.ports import Links
from briefing.domain.letter import Copy, Letter, Ways
from briefing.domain.subscriber import Subscriber

_INLINER = CSSInliner(load_remote_stylesheets=False)
_NONE = Ways("")


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a note. The button leads to `link`; `after` stands below it."""

    subject: str
    lines: tuple[str, ...]
    button: str
    link: str
    after: str = ""


class Notes:
    """Writes notes. `speaking` gives a language's templates; `link` the page that a
    note leads to, of its kind and subscriber.
    """

    def __init__(
        self,
        speaking: Callable[[str], Templates],
        links: Links,
        link: Callable[[Note, Subscriber], str],
    ) -> None:
        self._speaking = speaking
        self._links = links
        self._link = link

    def __call__(self, note: Note, subscriber: Subscriber) -> Letter:
        """Write a note. Only somebody who is active has ways to leave."""
        templates = self._speaking(subscriber.language)
        ways = self._links(subscriber) if note.kind is Kind.WELCOME else _NONE
        said = _said(note, subscriber, templates, self._link(note, subscriber))
        shared = {"said": said, "subject": said.subject, "ways": ways}
        text = templates.render("email/note.txt", **shared) + "\n"
        html = templates.render(
            "email/note.html",
            style=templates.style("email/style.css"),
            media=templates.style("email/media.css"),
            **shared,
        )
        copy = Copy(name(note), said.subject, (text,), (_INLINER.inline(html),), False)
        return Letter(copy, subscriber.id, subscriber.email, subscriber.name, ways)


def _said(note: Note, subscriber: Subscriber, templates: Templates, link: str) -> Said:
    interface = templates.interface
    _ = interface.catalogue.gettext
    publication = one_line(templates.publication.name)
    what = interface.why(subscriber.slot.cadence, publication, subscriber.topics)
    named = {"name": publication}
    ignore = _("If it was not you who asked for this, do nothing: you get no mail.")
    if note.kind is Kind.CONFIRM:
        return Said(
            _("Confirm that you want %(name)s") % named,
            (_("Somebody, we hope you, asked for %(name)s at this address.") % named,),
            _("Yes, I want it"),
            link,
            ignore,
        )
    if note.kind is Kind.MOVE:
        return Said(
            _("Confirm your new address for %(name)s") % named,
            (_("Somebody, we hope you, wants %(name)s at this address.") % named,),
            _("Yes, mail me here"),
            link,
            ignore,
        )
    return Said(
        _("Welcome to %(name)s") % named,
        (_("Thank you, your address is confirmed."), what),
        _("Read the latest edition"),
        link,
    )
