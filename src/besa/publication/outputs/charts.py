"""The charts, as SVG drawn by Vega-Lite: pine for this year, soft for the year before, apricot for what is meant.

Every bar is labelled directly and hidden cells are hatched. A chart is made of printed rows only (`Bar`), so it can
hold nothing that the table beside it does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

import altair as alt
import vl_convert

from besa.ui.tokens import FONTS, font_list, load

WIDTH = 340
"""Width of a drawing in its own pixels; it is scaled to the column it stands in."""

_HATCH = "#c0ffee"
"""Stands for the hatch while Vega draws, which knows no patterns."""

_BAR, _OLD, _LABEL = 13, 6, 13
_ROW, _LONE_ROW = 46, 39
"""Height of a row with and without the year before."""
_COLUMN_HEIGHT = 210


@dataclass(frozen=True, slots=True)
class Bar:
    """A row to draw: its name, this year's figure as number and as printed, and the year before's.

    `value` is None where the cell is hidden (`hidden`) or not available.
    """

    label: str
    value: float | None
    text: str
    previous: float | None = None
    previous_text: str = ""
    hidden: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What every chart needs to know: its id on the page, its title and text alternative, and the language."""

    id: str
    title: str
    description: str
    lang: str
    rtl: bool


def bars(rows: Sequence[Bar], frame: Frame, year: int) -> str:
    """Lying bars, one under the other, each under its name."""
    top = _top(rows)
    step = _LONE_ROW if all(row.previous is None for row in rows) else _ROW
    values = [_bar_values(index, row, top, year, step) for index, row in enumerate(rows)]
    base = alt.Chart(alt.Data(values=values))
    side: Any = "right" if frame.rtl else "left"
    x = alt.Scale(domain=[0, top * 1.3], reverse=frame.rtl, nice=False)
    y = alt.Scale(domain=[0, len(rows) * step], reverse=True, nice=False)
    layers = [
        _rect(base, "value", "y0", "y1", x, y, alt.Color("fill:N", scale=None)),
        _rect(base, "previous", "y2", "y3", x, y, alt.value(load().hair)),
        _text(base, "zero", "yl", "label", x, y, side, 0, "normal", load().ink),
        _text(base, "end", "yt", "text", x, y, side, 5, "bold", load().ink),
        _text(base, "previous", "yp", "ptext", x, y, side, 5, "normal", load().soft, 10.5),
    ]
    return _svg(alt.layer(*layers).properties(width=WIDTH, height=len(rows) * step), frame)


def columns(rows: Sequence[Bar], frame: Frame, year: int) -> str:
    """Standing bars side by side, the year before as a line over each."""
    top = _top(rows)
    values = [_column_values(index, row, top) for index, row in enumerate(rows)]
    base = alt.Chart(alt.Data(values=values))
    x = alt.X(
        "i:O",
        axis=alt.Axis(
            labelExpr=f"split({_json([row.label for row in rows])}[datum.value], ' ')", labelAngle=0, title=None, ticks=False,
            domain=True, labelPadding=7, labelFontSize=10.5,
        ),
        scale=alt.Scale(reverse=frame.rtl, paddingInner=0.14, paddingOuter=0.07),
    )
    y = alt.Scale(domain=[0, top * 1.14], nice=False)
    height = alt.Y("value:Q", scale=y, axis=None)
    old = base.mark_bar(color=load().hair, cornerRadiusEnd=3).encode(x=x, y=alt.Y("previous:Q", scale=y, axis=None))
    bar = base.mark_bar(cornerRadiusEnd=2, width=alt.RelativeBandSize(0.62)).encode(
        x=x, y=height, color=alt.Color("fill:N", scale=None)
    )
    text = base.mark_text(dy=-8, fontWeight="bold", fontSize=_fitting(rows), color=load().ink).encode(x=x, y=height, text="text:N")
    chart = alt.layer(old, bar, text).properties(width=WIDTH, height=_COLUMN_HEIGHT)
    return _svg(chart, frame, _key(rows, frame, year))


def _fitting(rows: Sequence[Bar]) -> float:
    """Letters small enough for the longest number over its column."""
    longest = max((len(row.text) for row in rows), default=1)
    return min(12.0, WIDTH / max(len(rows), 1) / (longest * 0.62))


def _top(rows: Sequence[Bar]) -> float:
    return max([row.value or 0 for row in rows] + [row.previous or 0 for row in rows] + [1])


def _colour(row: Bar) -> str:
    if row.hidden:
        return _HATCH
    return load().apricot if row.marked else load().pine


def _bar_values(index: int, row: Bar, top: float, year: int, step: int) -> Mapping[str, object]:
    """Positions in pixels from the top, lengths in the unit of the figure."""
    at = index * step
    length = top * 0.1 if row.hidden else row.value or 0
    first = index == 0 and row.previous_text
    return {
        "label": row.label, "text": f"{year}: {row.text}" if first else row.text, "fill": _colour(row), "zero": 0,
        "value": length, "end": length, "previous": row.previous,
        "ptext": f"{year - 1}: {row.previous_text}" if first and row.previous is not None else row.previous_text,
        "yl": at + 9, "y0": at + 18, "y1": at + 18 + _BAR, "yt": at + 18 + _BAR / 2,
        "y2": at + 20 + _BAR, "y3": at + 20 + _BAR + _OLD, "yp": at + 20 + _BAR + _OLD / 2 + 1,
    }


def _column_values(index: int, row: Bar, top: float) -> Mapping[str, object]:
    height = top * 0.12 if row.hidden else row.value or 0
    return {"i": index, "value": height, "previous": row.previous, "text": row.text, "fill": _colour(row)}


def _rect(base: alt.Chart, x2: str, y: str, y2: str, x_scale: alt.Scale, y_scale: alt.Scale, colour: Any) -> alt.Chart:
    return base.mark_rect(cornerRadius=2).encode(
        x=alt.X("zero:Q", scale=x_scale, axis=None),
        x2=f"{x2}:Q",
        y=alt.Y(f"{y}:Q", scale=y_scale, axis=None),
        y2=f"{y2}:Q",
        color=colour,
    ).transform_filter(f"isValid(datum.{x2})")


def _text(
    base: alt.Chart, x: str, y: str, text: str, x_scale: alt.Scale, y_scale: alt.Scale, align: Any, dx: float,
    weight: Any, colour: str, size: float = _LABEL,
) -> alt.Chart:
    return base.mark_text(
        align=align, baseline="middle", dx=-dx if align == "right" else dx, fontWeight=weight, fontSize=size, color=colour,
        limit=WIDTH,
    ).encode(
        x=alt.X(f"{x}:Q", scale=x_scale, axis=None), y=alt.Y(f"{y}:Q", scale=y_scale, axis=None), text=f"{text}:N"
    ).transform_filter(f"isValid(datum.{x})")


def _key(rows: Sequence[Bar], frame: Frame, year: int) -> str:
    """Which bar is which year, written above them; only needed where there is a year before."""
    if all(row.previous is None for row in rows):
        return ""
    tokens = load()
    return (
        f'<g font-size="11.5" fill="{tokens.soft}" font-family="{font_list(frame.rtl)}">'
        f'<rect x="6" y="3" width="11" height="11" rx="2" fill="{tokens.pine}"/><text x="22" y="13">{year}</text>'
        f'<rect x="64" y="3" width="11" height="11" rx="2" fill="{tokens.hair}"/><text x="80" y="13">{year - 1}</text></g>'
    )


def _json(texts: Sequence[str]) -> str:
    return "[" + ", ".join("'" + text.replace("\\", "").replace("'", "\\'") + "'" for text in texts) + "]"


def _svg(chart: alt.LayerChart, frame: Frame, extra: str = "") -> str:
    _register_fonts()
    spec = chart.configure(font=font_list(frame.rtl), background="transparent", aria=False, padding=6).configure_view(
        stroke=None
    ).configure_axis(grid=False, domainColor=load().control, labelColor=load().soft).to_dict()
    return _finish(vl_convert.vegalite_to_svg(spec), frame, extra)


@cache
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(FONTS))


def _finish(svg: str, frame: Frame, extra: str) -> str:
    """Ids of its own, a title and a description, and the hatch where cells are hidden."""
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{frame.id}-\1"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", rf"url(#{frame.id}-\1)", svg)
    svg = re.sub(re.escape(_HATCH), f"url(#{frame.id}-hatch)", svg, flags=re.IGNORECASE)
    head = (
        f'<title id="{frame.id}-title">{escape(frame.title)}</title>'
        f'<desc id="{frame.id}-desc">{escape(frame.description)}</desc>' + _hatch(frame.id)
    )
    svg = re.sub(
        r"<svg\b([^>]*)>",
        lambda match: f'<svg{match[1]} role="img" lang="{frame.lang}" aria-labelledby="{frame.id}-title {frame.id}-desc">{head}',
        svg,
        count=1,
    )
    return svg.replace("</svg>", extra + "</svg>")


def _hatch(id: str) -> str:
    tokens = load()
    return (
        f'<defs><pattern id="{id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="{tokens.paper}"/><rect width="2" height="6" fill="{tokens.control}"/></pattern></defs>'
    )
