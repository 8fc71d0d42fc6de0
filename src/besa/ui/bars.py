"""Bars and columns as inline drawings.

Widths are per cents and heights pixels, without a view box: the letters keep their size on a phone and grow with
the reader's zoom, and no style attribute or script is needed. The numbers always stand in a table beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from besa.ui.tilemap import hatch
from besa.ui.tokens import load, mix

_REACH, _REACH_ALONE = 58.0, 76.0
"""Per cent of the room that the longest bar takes: the rest is for its number, with a share or alone."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `value` and `before` (the year before) give lengths; None with a `text` is drawn hatched (hidden).

    `text` and `before_text` are what is printed at the ends. `light` marks the one thing the sentence is about.
    `short` is the label and `roomy` hides the text of a column where the screen is narrow.
    """

    label: str
    value: float | None
    text: str
    before: float | None = None
    before_text: str = ""
    light: bool = False
    short: str = ""
    roomy: bool = False


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What the bars of one drawing share: largest value and its length, direction, colours on their ground."""

    longest: float
    reach: float
    rtl: bool
    this: str
    before: str
    ink: str
    soft: str


def bar_list(bars: Sequence[Bar], *, id: str, title: str, description: str, rtl: bool = False) -> str:
    """Horizontal bars, each under its own name, as one image with `description` as its text alternative."""
    t = load()
    drawing = _Drawing(_longest(bars), _REACH, rtl, t.pine, t.hair, t.ink, t.soft)
    label = escape(f"{title}. {description}", quote=True)
    return f'<div class="besa-bars" role="img" aria-label="{label}">{_rows(bars, id, drawing)}</div>'


def bars_on_pine(bars: Sequence[Bar], *, id: str, rtl: bool = False) -> str:
    """The same on a dark ground, as an ornament beside a sentence that says it: hidden from screen readers."""
    t = load()
    pale = mix(t.card, t.pine, 0.5)
    drawing = _Drawing(_longest(bars), _REACH_ALONE, rtl, pale, pale, t.card, mix(t.card, t.pine, 0.8))
    return f'<div class="besa-bars" aria-hidden="true">{_rows(bars, id, drawing)}</div>'


def _rows(bars: Sequence[Bar], id: str, drawing: _Drawing) -> str:
    return "".join(
        f'<div class="besa-bars__row"><div class="besa-bars__label">{escape(bar.label)}</div>'
        f"{_track(bar, f'{id}-{row}', drawing)}</div>"
        for row, bar in enumerate(bars)
    )


def columns(
    bars: Sequence[Bar], *, id: str, title: str, description: str, years: Sequence[str], rtl: bool = False
) -> str:
    """Upright bars side by side, for what runs through time; every label has a `short` form for narrow screens.

    `years` are the names of this year's bars and, where they are drawn, of the year before's.
    """
    tallest, tokens = _longest(bars), load()
    drawn = "".join(
        _column(bar, place, len(bars), tallest, f"{id}-{place}", rtl) for place, bar in enumerate(bars)
    )
    return (
        f'<svg class="besa-columns" role="img" aria-labelledby="{id}-title {id}-desc" width="100%" height="240"'
        f' font-size="14" text-anchor="middle" fill="{tokens.soft}">'
        f'<title id="{id}-title">{escape(title)}</title><desc id="{id}-desc">{escape(description)}</desc>'
        f'{_key(years, rtl)}{drawn}<rect x="0" y="210" width="100%" height="1.5" fill="{tokens.control}"/></svg>'
    )


def _key(years: Sequence[str], rtl: bool) -> str:
    """Which colour is which year, above the columns; the one light column is this year's too."""
    t, parts = load(), ""
    for place, (year, colour) in enumerate(zip(years, (t.pine, t.hair), strict=False)):
        x, end = (place * 76, place * 76 + 20)
        group = f'<svg x="{"100%" if rtl else 0}" overflow="visible">'
        square = f'<rect x="{-x - 13 if rtl else x}" y="2" width="13" height="13" rx="3" fill="{colour}"/>'
        anchor = f'x="{-end if rtl else end}" text-anchor="{"end" if rtl else "start"}" direction="ltr"'
        parts += f'{group}{square}<text {anchor} y="13.5">{escape(year)}</text></svg>'
    return parts


def _longest(bars: Sequence[Bar]) -> float:
    return max([1.0, *(value for bar in bars for value in (bar.value, bar.before) if value is not None)])


def _track(bar: Bar, id: str, drawing: _Drawing) -> str:
    """Two bars over each other: this year thick, the year before thin, each with its number at its end."""
    colour = load().apricot if bar.light else drawing.this
    parts = _length(bar.value, 2, 20, colour, id, drawing)
    parts += _end(
        bar.value, 18, bar.text, f'font-size="15.5" font-weight="700" fill="{drawing.ink}"', drawing
    )
    if bar.before_text:
        parts += _length(bar.before, 29, 7, drawing.before, f"{id}-b", drawing)
        parts += _end(bar.before, 37.5, bar.before_text, f'font-size="14" fill="{drawing.soft}"', drawing)
    return (
        f'<svg class="besa-bars__track" aria-hidden="true" focusable="false" width="100%"'
        f' height="{44 if bar.before_text else 24}">{parts}</svg>'
    )


def _width(value: float | None, drawing: _Drawing) -> float:
    return (
        4.0 if value is None else round(max(value / drawing.longest * drawing.reach, 0.4 if value else 0), 2)
    )


def _length(value: float | None, y: int, height: int, colour: str, id: str, drawing: _Drawing) -> str:
    width = _width(value, drawing)
    pattern, fill = ("", colour) if value is not None else (hatch(id, load().control), f"url(#{id})")
    x = 100 - width if drawing.rtl else 0
    return f'{pattern}<rect x="{x:g}%" y="{y}" width="{width:g}%" height="{height}" rx="3" fill="{fill}"/>'


def _end(value: float | None, y: float, text: str, look: str, drawing: _Drawing) -> str:
    width = _width(value, drawing)
    x, dx, anchor = (100 - width, -8, "end") if drawing.rtl else (width, 8, "start")
    place = f'x="{x:g}%" dx="{dx}" y="{y:g}" text-anchor="{anchor}"'
    return f'<text {place} direction="ltr" {look}>{escape(text)}</text>'


def _column(bar: Bar, place: int, of: int, tallest: float, id: str, rtl: bool) -> str:
    tokens, step = load(), 100 / of
    left = (of - 1 - place if rtl else place) * step
    middle, height = left + step / 2, _height(bar.value, tallest)
    before = _height(bar.before, tallest) if bar.before is not None else 0
    pattern = hatch(id, tokens.control) if bar.value is None else ""
    fill = f"url(#{id})" if bar.value is None else tokens.apricot if bar.light else tokens.pine
    narrow = ' class="besa-columns__long"' if bar.roomy else ""
    return (
        f'{pattern}<rect x="{left + step * 0.08:.2f}%" y="{210 - before:g}" width="{step * 0.84:.2f}%"'
        f' height="{before:g}" rx="3" fill="{tokens.hair}"/>'
        f'<rect x="{left + step * 0.22:.2f}%" y="{210 - height:g}" width="{step * 0.56:.2f}%"'
        f' height="{height:g}" rx="3" fill="{fill}"/>'
        f'<text{narrow} x="{middle:.2f}%" y="{204 - max(height, before):g}" font-weight="700"'
        f' fill="{tokens.ink}">{escape(bar.text)}</text>{_month(bar, middle)}'
    )


def _height(value: float | None, tallest: float) -> float:
    return 12.0 if value is None else round(value / tallest * 150, 1)


def _month(bar: Bar, middle: float) -> str:
    """The name under a column, long and short: the style sheet shows the one that has room."""
    return (
        f'<text class="besa-columns__long" x="{middle:.2f}%" y="232">{escape(bar.label)}</text>'
        f'<text class="besa-columns__short" x="{middle:.2f}%" y="232">{escape(bar.short or bar.label)}</text>'
    )
