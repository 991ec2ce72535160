"""The two pictures of the README: `make pictures`.

The mail as its HTML stands, the page at the evidence of the top story's second
bullet, both of the sample documents.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image

from looks import homes
from looks.chromium import opened, started
from looks.shown import Home, Shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_COLOURS = 64
FOLDER = Path(__file__).parents[2] / "seeds" / "pictures"


def make() -> None:
    """Make both pictures anew."""
    with TemporaryDirectory() as folder, started() as browser:
        home = homes.demo(Path(folder) / "demo")
        _picture(browser, _page(home), "page.png", 990, 820)
        _picture(browser, _mail(home), "mail.png", 680, 1000)


def _page(home: Home) -> Shown:
    """Give the daily page as it is seen after following a bullet."""
    return next(p for p in home.pages() if "editions/daily" in p.name).followed()


def _mail(home: Home) -> Shown:
    return next(mail for mail in home.mails() if "/daily" in mail.name)


def _picture(
    browser: Browser, shown: Shown, name: str, width: int, height: int
) -> None:
    with opened(browser) as window:
        window.show(shown)
        window.page.set_viewport_size({"width": width, "height": height})
        taken = window.page.screenshot()
    # Few colours make a file of a third of the size, and nobody sees the difference.
    Image.open(BytesIO(taken)).quantize(_COLOURS).save(FOLDER / name, optimize=True)
    print(FOLDER / name)


if __name__ == "__main__":
    make()
