"""Anybody can read pages and letters: axe-core finds nothing, nothing scrolls aside."""

from looks.chromium import SCHEMES

WIDTHS = (320, 375, 1280)


def test_axe_finds_no_violation_by_day_or_night_at_any_width(window, home):
    found = []
    for shown in home.samples():
        window.show(shown.followed())
        window.bring_axe()
        for width in WIDTHS:
            for scheme in SCHEMES:
                window.look(width, scheme)
                seen = f"{shown.name} at {width} px, {scheme}"
                found += [f"{seen}: {violation}" for violation in window.violations()]
    assert not found, "\n".join(found)


def test_nothing_scrolls_to_the_side_at_any_width(window, home):
    found = []
    for shown in home.shown():
        window.show(shown)
        for width in WIDTHS:
            window.look(width, "light")
            if wide := window.overflow():
                found.append(f"{shown.name} at {width} px: {wide}")
    assert not found, "\n".join(found)
