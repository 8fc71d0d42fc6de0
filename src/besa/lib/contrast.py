"""How well one colour is read on another (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

ENOUGH = 4.5
"""For text of any size."""


def contrast(one: str, other: str) -> float:
    """The ratio of two colours `#RRGGBB`, from 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
