"""The accent as it can be read: by day on paper, by night on a dark ground."""

from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass

PAPER, NIGHT = "#fffdf8", "#171614"  # the grounds of the style sheets
_BY_DAY = 5.0  # small text needs 4.5 (WCAG 2.2, 1.4.3), on a tinted ground too
_BY_NIGHT = 6.0  # light letters on dark look thinner
_STEPS = 50


@dataclass(frozen=True, slots=True)
class Tones:
    """One colour, as `#rrggbb`, for each ground."""

    day: str
    night: str


def tones(accent: str) -> Tones:
    """Darken and lighten a colour as far as each ground needs."""
    return Tones(
        day=_until(accent, 0.0, PAPER, _BY_DAY),
        night=_until(accent, 1.0, NIGHT, _BY_NIGHT),
    )


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _until(colour: str, lightness: float, ground: str, least: float) -> str:
    """Move a colour towards a lightness, no further than the contrast asks for."""
    moved = (_moved(colour, lightness, step / _STEPS) for step in range(_STEPS + 1))
    return next(tone for tone in moved if contrast(tone, ground) >= least)


def _moved(colour: str, lightness: float, share: float) -> str:
    """Keep hue and saturation, so that red stays red."""
    hue, now, saturation = rgb_to_hls(*(c / 255 for c in _channels(colour)))
    tone = hls_to_rgb(hue, now + (lightness - now) * share, saturation)
    return "#" + "".join(f"{round(c * 255):02x}" for c in tone)


def _luminance(colour: str) -> float:
    """Give the relative luminance of a colour in sRGB (WCAG 2.2)."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
