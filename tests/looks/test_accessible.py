"""Anybody can read pages and letters: axe-core finds nothing, nothing scrolls aside."""

from collections import defaultdict
from itertools import product

from looks.chromium import SCHEMES

WIDTHS = (320, 375, 1280)


def test_axe_finds_no_violation_by_day_or_night_at_any_width(window, home):
    found = defaultdict(list)
    for shown in home.samples():
        window.show(shown.followed())
        window.bring_axe()
        for width, scheme in product(WIDTHS, SCHEMES):
            window.look(width, scheme)
            for violation in window.violations():
                found[f"{shown.name}: {violation}"].append(f"{width} px {scheme}")
    assert not found, "\n".join(f"{what} at {places}" for what, places in found.items())


def test_nothing_scrolls_to_the_side_at_any_width(window, home):
    found = []
    for shown in home.shown():
        window.show(shown)
        for width in WIDTHS:
            window.look(width, "light")
            if wide := window.overflow():
                found.append(f"{shown.name} at {width} px: {wide}")
    assert not found, "\n".join(found)
