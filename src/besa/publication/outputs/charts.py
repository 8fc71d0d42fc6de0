"""The charts, drawn by Vega-Lite: pine for this year, hair for the year before, apricot for what is meant.

Every bar is labelled directly and hidden cells are hatched. A chart is made of printed rows only (`Bar`),
so it can hold nothing that the table beside it does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert

from besa.publication.outputs.svg import HATCH, Frame, finish, line_of, register_fonts
from besa.ui.tokens import font_list, load

WIDTH = 340
"""Width of a drawing in its own pixels; it is scaled to the column it stands in."""

_BAR, _OLD, _LABEL, _SMALL = 13, 6, 13, 10.5
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
class _Canvas:
    """The rows' positions and lengths, and the two scales that place them."""

    base: Any
    x: Any
    y: Any
    rtl: bool

    def rect(self, length: str, top: str, bottom: str, colour: Any) -> Any:
        """A bar from nought to a field, between two heights; left out where the field is empty."""
        marks = self.base.mark_rect(cornerRadius=2).encode(
            x=alt.X("zero:Q", scale=self.x, axis=None),
            x2=f"{length}:Q",
            y=alt.Y(f"{top}:Q", scale=self.y, axis=None),
            y2=f"{bottom}:Q",
            color=colour,
        )
        return marks.transform_filter(f"isValid(datum.{length})")

    def text(self, field: str, at: str, height: str, dx: float = 0, **style: Any) -> Any:
        """A text beginning at a field's value, towards the end of the line."""
        side, shift = ("right", -dx) if self.rtl else ("left", dx)
        marks = self.base.mark_text(align=side, baseline="middle", dx=shift, limit=WIDTH, **style).encode(
            x=alt.X(f"{at}:Q", scale=self.x, axis=None),
            y=alt.Y(f"{height}:Q", scale=self.y, axis=None),
            text=f"{field}:N",
        )
        return marks.transform_filter(f"isValid(datum.{at})")


def bars(rows: Sequence[Bar], frame: Frame, year: int) -> str:
    """Lying bars, one under the other, each under its name."""
    top, look = _top(rows), load()
    step = _LONE_ROW if all(row.previous is None for row in rows) else _ROW
    canvas = _Canvas(
        _data(
            [
                _bar_values(index * step, row, top, year, index == 0, frame.rtl)
                for index, row in enumerate(rows)
            ]
        ),
        alt.Scale(domain=[0, top * 1.3], reverse=frame.rtl, nice=False),
        alt.Scale(domain=[0, len(rows) * step], reverse=True, nice=False),
        frame.rtl,
    )
    layers = (
        canvas.rect("value", "y0", "y1", alt.Color("fill:N", scale=None)),
        canvas.rect("previous", "y2", "y3", alt.value(look.hair)),
        canvas.text("label", "zero", "yl", fontSize=_LABEL, color=look.ink),
        canvas.text("text", "value", "yt", 5, fontSize=_LABEL, fontWeight="bold", color=look.ink),
        canvas.text("ptext", "previous", "yp", 5, fontSize=_SMALL, color=look.soft),
    )
    return _svg(layers, len(rows) * step, frame)


def columns(rows: Sequence[Bar], frame: Frame, year: int) -> str:
    """Standing bars side by side, each before its wider bar of the year before."""
    top, look = _top(rows), load()
    base = _data([_column_values(index, row, top) for index, row in enumerate(rows)])
    x = alt.X(
        "i:O", axis=_names(rows), scale=alt.Scale(reverse=frame.rtl, paddingInner=0.14, paddingOuter=0.07)
    )
    scale = alt.Scale(domain=[0, top * 1.14], nice=False)
    height = alt.Y("value:Q", scale=scale, axis=None)
    before = alt.Y("previous:Q", scale=scale, axis=None)
    layers = (
        base.mark_bar(color=look.hair, cornerRadiusEnd=3).encode(x=x, y=before),
        base.mark_bar(cornerRadiusEnd=2, width=alt.RelativeBandSize(0.62)).encode(
            x=x, y=height, color=alt.Color("fill:N", scale=None)
        ),
        base.mark_text(dy=-8, fontWeight="bold", fontSize=_fitting(rows), color=look.ink).encode(
            x=x, y=height, text="text:N"
        ),
    )
    return _svg(layers, _COLUMN_HEIGHT, frame, _key(rows, frame, year))


def _data(values: Sequence[Mapping[str, object]]) -> Any:
    return alt.Chart.from_dict({"data": {"values": list(values)}, "mark": "bar"})


def _top(rows: Sequence[Bar]) -> float:
    return max([row.value or 0 for row in rows] + [row.previous or 0 for row in rows] + [1])


def _colour(row: Bar) -> str:
    if row.hidden:
        return HATCH
    return load().apricot if row.marked else load().pine


def _bar_values(at: int, row: Bar, top: float, year: int, first: bool, rtl: bool) -> Mapping[str, object]:
    """Heights in pixels from `at`, lengths in the unit of the figure; the first row names the years."""
    named = first and row.previous is not None
    return {
        "label": line_of(row.label, rtl),
        "text": f"{year}: {row.text}" if named else row.text,
        "ptext": f"{year - 1}: {row.previous_text}" if named else row.previous_text,
        "fill": _colour(row),
        "zero": 0,
        "value": top * 0.1 if row.hidden else row.value or 0,
        "previous": row.previous,
        "yl": at + 9,
        "y0": at + 18,
        "yt": at + 18 + _BAR / 2,
        "y1": at + 18 + _BAR,
        "y2": at + 20 + _BAR,
        "yp": at + 21 + _BAR + _OLD / 2,
        "y3": at + 20 + _BAR + _OLD,
    }


def _column_values(index: int, row: Bar, top: float) -> Mapping[str, object]:
    height = top * 0.12 if row.hidden else row.value or 0
    return {
        "i": index,
        "value": height,
        "previous": row.previous,
        "text": row.text,
        "fill": _colour(row),
    }


def _names(rows: Sequence[Bar]) -> Any:
    """The names under the columns, broken at their spaces."""
    quoted = ("'" + row.label.replace("\\", "").replace("'", "\\'") + "'" for row in rows)
    longest = max((len(word) for row in rows for word in row.label.split()), default=1)
    expression = f"split([{', '.join(quoted)}][datum.value], ' ')"
    return alt.Axis(
        labelExpr=expression,
        labelAngle=0,
        labelFontSize=min(_SMALL, _room(rows) / (longest * 0.58)),
        labelPadding=7,
        title=None,
        ticks=False,
    )


def _fitting(rows: Sequence[Bar]) -> float:
    """Letters small enough for the longest number over its column."""
    longest = max((len(row.text) for row in rows), default=1)
    return min(12.0, _room(rows) / (longest * 0.62))


def _room(rows: Sequence[Bar]) -> float:
    """The width of a column with its gap."""
    return WIDTH / max(len(rows), 1)


def _key(rows: Sequence[Bar], frame: Frame, year: int) -> str:
    """Which bar is which year, written above them; only needed where there is a year before."""
    if all(row.previous is None for row in rows):
        return ""
    look, square = load(), 'y="3" width="11" height="11" rx="2"'
    return (
        f'<g font-size="11.5" fill="{look.soft}" font-family="{font_list(frame.rtl)}" direction="ltr">'
        f'<rect x="6" {square} fill="{look.pine}"/><text x="22" y="13">{year}</text>'
        f'<rect x="64" {square} fill="{look.hair}"/><text x="80" y="13">{year - 1}</text></g>'
    )


def _svg(layers: Sequence[Any], height: float, frame: Frame, extra: str = "") -> str:
    register_fonts()
    chart: Any = alt.layer(*layers).properties(width=WIDTH, height=height)
    look = load()
    spec = (
        chart.configure(font=font_list(frame.rtl), background="transparent", aria=False, padding=6)
        .configure_view(stroke=None)
        .configure_axis(grid=False, domainColor=look.control, labelColor=look.soft)
        .to_dict()
    )
    return finish(vl_convert.vegalite_to_svg(spec), frame, extra)
