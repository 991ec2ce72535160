"""Characters of the fonts Symbol and Wingdings, which stand for others."""

# The upper half of the private use area's first block, where Word puts them.
_FROM = 0xF020
_TO = 0xF0FF
# The letters of Symbol, from A to Z and from a to z (Adobe's Symbol encoding).
_GREEK = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SIGNS = {
    0xA3: "≤",
    0xA5: "∞",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xCE: "∈",
    0xD6: "√",
    0xD7: "·",
    0xDE: "⇒",
    0xE5: "∑",
    0xF2: "∫",
    0xD8: "¬",
}
# What people list things by, whatever the font: it need not be told.
_BULLETS = frozenset([0xA7, 0xA8, 0xB7, 0xD8, 0xFC])
_LISTED = {
    code: "•" if code - 0xF000 in _BULLETS else " " for code in range(_FROM, _TO)
}


def symbol(code: int) -> str:
    """Give the character that a character of Symbol stands for, "" when unknown."""
    code &= 0xFF
    plain = chr(code) if 0x20 <= code < 0x7F else ""
    return _GREEK.get(plain) or _SIGNS.get(code) or plain


def readable(text: str) -> str:
    """Replace characters of symbol fonts whose font is not known."""
    return text if text.isascii() else text.translate(_LISTED)
