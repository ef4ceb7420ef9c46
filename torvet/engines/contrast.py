"""How well a colour is told from white: the contrast ratio of WCAG 2.1.

    "#ffffff"  1.0   white on white        "#767676"  4.54   just enough for text
    "#000000"  21.0  black on white        "#dfa02b"  2.27   too pale

Source: WCAG 2.1, definitions of relative luminance and contrast ratio; text needs 4.5 (1.4.3).
"""

import re

ENOUGH_FOR_TEXT = 4.5
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def against_white(colour: str) -> float:
    """From 1 to 21, for "#rrggbb". Raises `ValueError` for anything else."""
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f"Not a colour as #rrggbb: {colour}")
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 1.05 / (luminance + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
