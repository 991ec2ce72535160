"""Anybody can read pages and letters: axe-core finds nothing, nothing scrolls aside."""

from looks.chromium import SCHEMES, opened, with_axe

WIDTHS = (320, 375, 1280)


def test_axe_finds_no_violation_by_day_or_night_at_any_width(browser, home):
    found = []
    for shown in home.shown():
        with opened(browser, shown) as window:
            with_axe(window)
            for width in WIDTHS:
                for scheme in SCHEMES:
                    window.look(width, scheme)
                    found += [
                        f"{shown.name} at {width} px, {scheme}: {violation}"
                        for violation in window.violations()
                    ]
    assert not found, "\n".join(found)


def test_nothing_scrolls_to_the_side_at_any_width(browser, home):
    found = []
    for shown in home.shown():
        with opened(browser, shown) as window:
            for width in WIDTHS:
                window.look(width, "light")
                if wide := window.overflow():
                    found.append(f"{shown.name} at {width} px: {wide}")
    assert not found, "\n".join(found)
