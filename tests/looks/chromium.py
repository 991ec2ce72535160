"""One Chromium for all checks, driven through Playwright, cut off from every network.

Playwright is Python's here and not Node's: its tests share pytest's fixtures with
everything else, a server of ours runs in the same process, and its wheel brings the
driver along, so that no version of Node has to fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urldefrag

from looks.shown import Shown
from looks.tools import ToolMissing, axe, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_TALLEST = 4000  # CSS pixels of a picture
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A mail stands inside the page of a mail program, which has the landmarks.
_NOT_IN_MAIL = {"landmark-one-main": {"enabled": False}, "region": {"enabled": False}}
_AXE = "options => axe.run(document, options).then(found => found.violations)"
_OVERFLOW = """() => {
    const root = document.documentElement;
    const wide = [...document.body.querySelectorAll("*")].filter(
        (e) => e.getBoundingClientRect().right > root.clientWidth + 1
            || e.getBoundingClientRect().left < -1);
    return root.scrollWidth <= root.clientWidth ? [] :
        wide.slice(-3).map((e) => e.outerHTML.slice(0, 120)).concat(root.scrollWidth);
}"""


@contextmanager
def started() -> Iterator[Browser]:
    """Start the machine's own Chromium. Raises `ToolMissing`."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise ToolMissing("playwright is missing; run: make looks") from error
    with sync_playwright() as driver:
        # Chromium's sandbox does not work for root, whom containers run as; it shows
        # nothing but our own files.
        browser = driver.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@dataclass  # without slots: Playwright leaves a mark on whoever answers
class Window:
    """A window, the document in it, what that asked for and what it said."""

    page: Page
    shown: Shown | None = None
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def show(self, shown: Shown) -> None:
        """Load a document afresh; nothing else can be had."""
        self.page.goto("about:blank")
        self.shown = shown
        self.requests.clear()
        self.dialogs.clear()
        self.page.goto(shown.url, wait_until="load")

    def look(self, width: int, scheme: Literal["light", "dark"]) -> None:
        """See it at a width in CSS pixels, by day or by night."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)

    def bring_axe(self) -> None:
        """Bring axe-core in through the devtools protocol, past the policy."""
        self.page.evaluate(axe())

    def violations(self) -> list[str]:
        """Ask axe-core: rule, count, and the first place of each."""
        in_mail = self.shown is not None and self.shown.kind == "mail"
        options: dict[str, Any] = {
            "runOnly": _RULES,
            "resultTypes": ["violations"],
            "rules": _NOT_IN_MAIL if in_mail else {},
        }
        return [
            f"{found['id']} ×{len(found['nodes'])}: {_first(found)}"
            for found in self.page.evaluate(_AXE, options)
        ]

    def overflow(self) -> list[object]:
        """Name what sticks out to the sides; nothing when nothing scrolls."""
        found: list[object] = self.page.evaluate(_OVERFLOW)
        return found

    def picture(self, path: Path) -> None:
        """Write it as PNG, from the top to where a person has seen enough."""
        length = self.page.evaluate("document.documentElement.scrollHeight")
        width = self.page.evaluate("document.documentElement.clientWidth")
        seen = {"x": 0, "y": 0, "width": width, "height": min(length, _TALLEST)}
        self.page.screenshot(path=path, full_page=True, clip=seen)

    def answer(self, route: Route) -> None:
        """Give the document for its own address; note anything else that is asked."""
        request, shown = route.request, self.shown
        if shown and request.url == urldefrag(shown.url)[0]:
            body = shown.html.encode()
            route.fulfill(body=body, content_type="text/html; charset=utf-8")
        else:
            self.requests.append(request.url)
            route.abort()


@contextmanager
def opened(browser: Browser, policy: bool = True) -> Iterator[Window]:
    """Open a window.

    Without `policy` a page's Content-Security-Policy has no say: what is harmless
    then is harmless by itself.
    """
    context = browser.new_context(bypass_csp=not policy, service_workers="block")
    window = Window(context.new_page())
    window.page.route("**/*", window.answer)
    window.page.on("dialog", lambda dialog: _note(window, dialog))
    yield window
    context.close()


def _note(window: Window, dialog: Any) -> None:
    window.dialogs.append(dialog.message)
    dialog.dismiss()


def _first(found: dict[str, Any]) -> str:
    node = found["nodes"][0]
    why = node["failureSummary"].splitlines()[1].strip()
    return f"{node['target'][0]} {node['html'][:120]} ({why})"
