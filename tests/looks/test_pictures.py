"""Pictures for a person to look at, in out/looks/."""

import pytest

from looks.chromium import SCHEMES
from looks.shown import Home

WIDTHS = {"phone": 375, "desktop": 1280}


@pytest.mark.parametrize("name", ["demo", "long"])
def test_pictures_are_there_to_be_looked_at(window, made, pictures, name):
    home: Home = made[name]
    for shown in home.samples():
        window.show(shown)
        for device, width in WIDTHS.items():
            for scheme in SCHEMES:
                window.look(width, scheme)
                file = pictures / f"{shown.picture}-{device}-{scheme}.png"
                window.picture(file)
                assert file.stat().st_size
