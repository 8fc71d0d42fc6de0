"""Bars and columns as inline drawings.

Widths are per cents and heights pixels, without a view box: the letters keep their size on a phone and grow with
the reader's zoom, and no style attribute or script is needed. The numbers always stand in a table beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from besa.ui.tilemap import hatch
from besa.ui.tokens import load

_LONGEST = 64.0
"""Per cent of the room that the longest bar takes; the rest is for its number."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `value` and `before` (the year before) give lengths; None with a `text` is drawn hatched (hidden).

    `text` and `before_text` are what is printed at the ends. `light` marks the one thing the sentence is about.
    """

    label: str
    value: float | None
    text: str
    before: float | None = None
    before_text: str = ""
    light: bool = False
    short: str = ""


def bar_list(bars: Sequence[Bar], *, id: str, title: str, description: str, rtl: bool = False) -> str:
    """Horizontal bars, each under its own name, as one image with `description` as its text alternative."""
    longest = _longest(bars)
    rows = "".join(
        f'<div class="besa-bars__row"><div class="besa-bars__label">{escape(bar.label)}</div>'
        f"{_track(bar, longest, f'{id}-{row}', rtl)}</div>"
        for row, bar in enumerate(bars)
    )
    label = escape(f"{title}. {description}", quote=True)
    return f'<div class="besa-bars" role="img" aria-label="{label}">{rows}</div>'


def columns(bars: Sequence[Bar], *, id: str, title: str, description: str, rtl: bool = False) -> str:
    """Upright bars side by side, for what runs through time; every label has a `short` form for narrow screens."""
    tallest, tokens = _longest(bars), load()
    drawn = "".join(_column(bar, place, len(bars), tallest, f"{id}-{place}", rtl) for place, bar in enumerate(bars))
    return (
        f'<svg class="besa-columns" role="img" aria-labelledby="{id}-title {id}-desc" width="100%" height="212"'
        f' font-size="14" text-anchor="middle" fill="{tokens.soft}">'
        f'<title id="{id}-title">{escape(title)}</title><desc id="{id}-desc">{escape(description)}</desc>'
        f'{drawn}<rect x="0" y="182" width="100%" height="1.5" fill="{tokens.control}"/></svg>'
    )


def _longest(bars: Sequence[Bar]) -> float:
    return max([1.0, *(value for bar in bars for value in (bar.value, bar.before) if value is not None)])


def _track(bar: Bar, longest: float, id: str, rtl: bool) -> str:
    """Two bars over each other: this year thick, the year before thin, each with its number at its end."""
    tokens = load()
    two = bool(bar.before_text)
    colour = tokens.apricot if bar.light else tokens.pine
    parts = _length(bar.value, longest, 2, 20, colour, id, rtl) + _end(bar.value, longest, 18, bar.text, rtl)
    if two:
        parts += _length(bar.before, longest, 26, 7, tokens.hair, f"{id}-b", rtl)
        parts += _end(bar.before, longest, 34.5, bar.before_text, rtl, quiet=True)
    return (
        f'<svg class="besa-bars__track" aria-hidden="true" focusable="false" width="100%"'
        f' height="{40 if two else 24}">{parts}</svg>'
    )


def _width(value: float | None, longest: float) -> float:
    return 4.0 if value is None else round(max(value / longest * _LONGEST, 0.4 if value else 0), 2)


def _length(
    value: float | None, longest: float, y: int, height: int, colour: str, id: str, rtl: bool
) -> str:
    width = _width(value, longest)
    pattern, fill = ("", colour) if value is not None else (hatch(id, load().control), f"url(#{id})")
    x = 100 - width if rtl else 0
    return pattern + (
        f'<rect x="{x:g}%" y="{y}" width="{width:g}%" height="{height}" rx="3" fill="{fill}"/>'
    )


def _end(value: float | None, longest: float, y: float, text: str, rtl: bool, *, quiet: bool = False) -> str:
    tokens, width = load(), _width(value, longest)
    x, dx, anchor = (100 - width, -8, "end") if rtl else (width, 8, "start")
    look = f'font-size="14" fill="{tokens.soft}"' if quiet else f'font-size="16" font-weight="700" fill="{tokens.ink}"'
    return (
        f'<text x="{x:g}%" dx="{dx}" y="{y:g}" text-anchor="{anchor}" direction="ltr" {look}>{escape(text)}</text>'
    )


def _column(bar: Bar, place: int, of: int, tallest: float, id: str, rtl: bool) -> str:
    tokens, step = load(), 100 / of
    left = (of - 1 - place if rtl else place) * step
    middle, height = left + step / 2, _height(bar.value, tallest)
    before = _height(bar.before, tallest) if bar.before is not None else 0
    pattern = hatch(id, tokens.control) if bar.value is None else ""
    fill = f"url(#{id})" if bar.value is None else tokens.apricot if bar.light else tokens.pine
    return (
        f'{pattern}<rect x="{left + step * 0.08:.2f}%" y="{182 - before:g}" width="{step * 0.84:.2f}%"'
        f' height="{before:g}" rx="3" fill="{tokens.hair}"/>'
        f'<rect x="{left + step * 0.22:.2f}%" y="{182 - height:g}" width="{step * 0.56:.2f}%"'
        f' height="{height:g}" rx="3" fill="{fill}"/>'
        f'<text x="{middle:.2f}%" y="{176 - max(height, before):g}" font-weight="700"'
        f' fill="{tokens.ink}">{escape(bar.text)}</text>{_month(bar, middle)}'
    )


def _height(value: float | None, tallest: float) -> float:
    return 12.0 if value is None else round(value / tallest * 150, 1)


def _month(bar: Bar, middle: float) -> str:
    """The name under a column, long and short: the style sheet shows the one that has room."""
    return (
        f'<text class="besa-columns__long" x="{middle:.2f}%" y="204">{escape(bar.label)}</text>'
        f'<text class="besa-columns__short" x="{middle:.2f}%" y="204">{escape(bar.short or bar.label)}</text>'
    )
