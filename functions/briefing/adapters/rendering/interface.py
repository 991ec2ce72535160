"""What the pages and letters themselves say, in the language of those who read them.

The sentences stand in the templates and in this module, in English. A catalogue for
each other language (`templates/locale/*.po`) has the translations; Babel knows the
plurals and dates.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from briefing.adapters.rendering.inert import clip, one_line
from briefing.adapters.rendering.view import because, direction, moment, own_words
from briefing.domain.briefing import GENERAL, Briefing, Bullet, By
from briefing.domain.edition import Entry
from briefing.domain.slot import Cadence
from briefing.domain.story import Story
from briefing.errors import TemplateBroken

SOURCE = "en"
_COMMAS = {"ar": "، ", "fa": "، ", "ur": "، ", "ja": "、", "zh": "、"}
_LOCALES = {"en": "en_GB"}  # where a language has several ways to write a date


@dataclass(frozen=True)
class Interface:
    """One language of the interface; the first of `folders` that has its catalogue
    gives it.
    """

    language: str
    folders: tuple[Path, ...]

    @property
    def direction(self) -> str:
        """How the language runs."""
        return direction(self.language)

    @cached_property
    def catalogue(self) -> NullTranslations:
        """The translations; the source language needs none. Raises `TemplateBroken`."""
        path = _catalogue(self.language, self.folders)
        return _read(path, self.language) if path else NullTranslations()

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(_LOCALES.get(self.language, self.language))

    @property
    def filters(self) -> dict[str, Callable[..., Any]]:
        """What templates say with the words of this language."""
        said = (self.about, self.called, self.titled, self.reason, self.whose, self.why)
        dates = (self.dateline, self.day, self.dated, self.month, self.by_year)
        return {f.__name__: f for f in (*said, *dates)}

    def wrong_address(self) -> str:
        """Say that nothing can be mailed to an address."""
        return self.catalogue.gettext(
            "This address cannot be used. One looks like name@example.com, with plain"
            " letters before the @."
        )

    def called(self, cadence: Cadence) -> str:
        """Give the readers' word for a cadence."""
        _ = self.catalogue.gettext
        return {
            Cadence.IMMEDIATE: _("As it happens"),
            Cadence.DAILY: _("Daily edition"),
            Cadence.WEEKLY: _("Weekly edition"),
        }[cadence]

    def why(self, cadence: Cadence, name: str, topics: tuple[str, ...]) -> str:
        """Say why somebody gets a letter."""
        _ = self.catalogue.gettext
        said = {
            Cadence.IMMEDIATE: _("You get %(name)s as it happens."),
            Cadence.DAILY: _("You get the daily edition of %(name)s."),
            Cadence.WEEKLY: _("You get the weekly edition of %(name)s."),
        }[cadence]
        chosen = clip(self._listed(topics), 300)
        about = _("You chose these topics: %(topics)s.") if topics else ""
        return f"{said} {about}".strip() % {"name": one_line(name), "topics": chosen}

    def _listed(self, words: Iterable[str]) -> str:
        return _COMMAS.get(self.language.partition("-")[0], ", ").join(words)

    def reason(self, story: Story, chosen: tuple[str, ...]) -> str:
        """Say why a story is in a letter: its topics, and whether they were chosen."""
        told = clip(self._listed(map(self.about, because(story, chosen))), 120)
        if not chosen:
            return told
        return self.catalogue.gettext("because you chose %(topics)s") % {"topics": told}

    def whose(self, bullet: Bullet, briefing: Briefing) -> str:
        """Say whose words a bullet holds, where that needs to be said beside it."""
        _ = self.catalogue.gettext
        if bullet.by is By.MODEL:
            return _("worded by a model")
        told = bullet.by is By.AUTHOR and not own_words(briefing)
        return _("author’s words") if told else ""

    def day(self, given: date) -> str:
        """Write a date, such as 16 November 2026."""
        return format_date(given, "long", self._locale)

    def titled(self, entry: Entry) -> str:
        """Give an edition's title; one without stories has none of its own."""
        return entry.title or self.catalogue.gettext("Nothing new this time.")

    def dateline(self, entry: Entry) -> str:
        """Write an edition's day, with the time where a day has many editions."""
        due = moment(entry)
        day = format_date(due, "full", self._locale)
        if entry.slot.cadence is not Cadence.IMMEDIATE:
            return day
        return f"{day}, {format_time(due, 'HH:mm', locale=self._locale)}"

    def dated(self, when: datetime) -> str:
        """Write a moment in UTC, such as 16 November 2026, 07:15 UTC."""
        return f"{self.day(when)}, {when:%H:%M} UTC"

    def month(self, name: str) -> str:
        """Write a month (`2026-11`), such as November 2026."""
        first = date.fromisoformat(f"{name}-01")
        return format_skeleton("yMMMM", first, locale=self._locale)

    def by_year(self, months: tuple[str, ...]) -> list[tuple[str, list[str]]]:
        """Group months such as `2026-11` by year, in the order given."""
        return [(y, list(held)) for y, held in groupby(months, lambda month: month[:4])]

    def about(self, topic: str) -> str:
        """Name a topic: those of our own list in the language, others as they are."""
        _ = self.catalogue.gettext
        ours = {
            GENERAL: _("General"),
            "Politics": _("Politics"),
            "World": _("World"),
            "Business": _("Business"),
            "Justice": _("Justice"),
            "Technology": _("Technology"),
            "Science": _("Science"),
            "Health": _("Health"),
            "Climate": _("Climate"),
            "Culture": _("Culture"),
            "Sport": _("Sport"),
        }
        return ours.get(topic, topic)


def interface(language: str, *folders: Path) -> Interface:
    """Give the interface for a language tag, such as `de-AT`, or else in English."""
    return _interface(spoken(language, *folders), folders)


def spoken(language: str, *folders: Path) -> str:
    """Give the language that answers a language tag."""
    primary = language.lower().partition("-")[0]
    return primary if _catalogue(primary, folders) else SOURCE


@cache
def _interface(spoken_here: str, folders: tuple[Path, ...]) -> Interface:
    return Interface(spoken_here, folders)


def _catalogue(language: str, folders: tuple[Path, ...]) -> Path | None:
    if not (language.isascii() and language.isalpha() and len(language) <= 8):
        return None
    paths = (folder / f"{language}.po" for folder in folders)
    return next((path for path in paths if path.is_file()), None)


def _read(path: Path, language: str) -> GNUTranslations:
    compiled = BytesIO()
    try:
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, locale=language, abort_invalid=True))
        compiled.seek(0)
        return GNUTranslations(compiled)
    except PoFileError as error:
        raise TemplateBroken(str(path), error.lineno + 1, "no catalogue") from error
    except UnknownLocaleError as error:
        raise TemplateBroken(str(path), 1, "no language has this code") from error
    except ValueError as error:
        raise TemplateBroken(str(path), 1, str(error)) from error
