"""The templates' world: strict, escaping, cleaning all that it shows, in a language."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from briefing.adapters.rendering import view
from briefing.adapters.rendering.addresses import (
    edition_path,
    month_path,
    topic_path,
)
from briefing.adapters.rendering.body import groups
from briefing.adapters.rendering.broken import TEMPLATES, broken
from briefing.adapters.rendering.colour import tones
from briefing.adapters.rendering.columns import wrap
from briefing.adapters.rendering.inert import clean, clip, href, origin
from briefing.adapters.rendering.interface import Interface, interface
from briefing.adapters.shipped import shipped
from briefing.settings import Looks, Publication

_FILTERS = (
    *(clip, groups, href, origin, view.advice, view.anchor, view.counted, view.deck),
    *(view.direction, view.meant, view.moment, view.own_words),
    *(view.told_at, wrap),
    *(edition_path, month_path, topic_path),
)


class Templates:
    """Templates that speak one language, for one publication.

    A file in the folder `own` stands in place of ours of the same path; what is wrong
    in it is told by `TemplateBroken`.
    """

    def __init__(
        self,
        publication: Publication,
        looks: Looks,
        language: str,
        own: Path | None = None,
    ) -> None:
        self.publication = publication
        folders = folders_of(own)
        self.interface = interface(language, *(f / "locale" for f in folders))
        self._environment = _environment(self.interface, folders)
        self._environment.globals |= {
            "interface": self.interface,
            "looks": looks,
            "publication": publication,
            "tones": tones(looks.accent),
        }
        self._own = own

    def render(self, template: str, **values: object) -> str:
        """Fill a template in."""
        with broken(template) if self._own else nullcontext():
            return self._environment.get_template(template).render(**values)

    def check(self) -> int:
        """Compile the owner's templates; give how many there are."""
        own = self._own
        found = [p for p in own.rglob("*") if p.suffix in TEMPLATES] if own else []
        for path in found:
            name = path.relative_to(own).as_posix() if own else ""
            with broken(name):
                self._environment.get_template(name)
        return len(found)

    def style(self, template: str) -> Markup:
        """Give a style sheet or script of ours as it stands in a page or letter."""
        return Markup(self.render(template))  # noqa: S704 our own file


def folders_of(own: Path | None) -> tuple[Path, ...]:
    """List the folders of templates, the one that goes before all others first."""
    ours = shipped("templates")
    return (own, ours) if own else (ours,)


def _environment(words: Interface, folders: tuple[Path, ...]) -> Environment:
    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=select_autoescape(
            disabled_extensions=("txt", "css", "js"), default=True
        ),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["ext.i18n.trimmed"] = True
    given: Any = made  # the extension adds to what it is given
    given.install_gettext_translations(words.catalogue, newstyle=True)
    made.filters.update({filter_.__name__: filter_ for filter_ in _FILTERS})
    made.filters.update(words.filters)
    return made


def _shown(value: Any) -> Any:
    """Clean each value on its way out; markup was made of cleaned values already."""
    plain = isinstance(value, str) and not isinstance(value, Markup)
    return clean(value) if plain else value
