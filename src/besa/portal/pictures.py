"""The drawing of a protected table: bars, columns through the year, or a tile map."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from besa.catalogue import queries as catalogue
from besa.lib.numbers import figure, rtl
from besa.portal.grids import Setting, before_text, has_shares, share
from besa.portal.outline import TOP
from besa.publication.outputs import formats, titles
from besa.publication.outputs.ordering import PLACES, ranked, size
from besa.statistics.tables import UNKNOWN, Cell, ProtectedTable
from besa.ui.bars import Bar, bar_list, columns
from besa.ui.tilemap import SHADES, Tile, tile_map

_SHADE_FROM = (5, 10, 20, 50)
"""The smallest number of the second and each further shade."""
_SIDES = {"county": (104, 15.0), "municipality": (76, 11.0)}
_ROOM_ON_A_PHONE, _ROOM = 2, 3
"""Digits of a number that still fits above each of twelve columns, on a phone and on a wide screen."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every drawing of a table needs: setting, table, id on the page, and the code drawn in apricot."""

    setting: Setting
    table: ProtectedTable
    light: str

    @property
    def id(self) -> str:
        return f"p-{self.table.id.replace('_', '-')}"

    @property
    def title(self) -> str:
        return titles.caption(self.table)


def picture(setting: Setting, table: ProtectedTable, light: str = "") -> str:
    """The drawing as markup; empty where there is nothing to draw (two-way tables, no number at all)."""
    if len(table.axes) > 1 or all(size(cell) < 0 for cell in table.cells.values()):
        return ""
    frame = Frame(setting, table, _largest(table) if light == TOP else light)
    if table.axes[0].dimension in PLACES:
        return _map(frame)
    words = {"id": frame.id, "title": frame.title, "description": _told(frame)}
    if table.axes[0].dimension != "month":
        return bar_list(_bars(frame), **words, rtl=rtl(setting.lang))
    years = [str(table.year), *([str(table.year - 1)] if table.id in setting.release.previous else [])]
    return columns(_bars(frame), **words, years=years, rtl=rtl(setting.lang))


def _largest(table: ProtectedTable) -> str:
    known = [code for code in ranked(table) if code != UNKNOWN]
    return max(known, key=lambda code: size(table.cell(code)), default="")


def _told(frame: Frame) -> str:
    """The text alternative: every printed number in words, so that nothing is only seen."""
    axis = frame.table.axes[0]
    parts = [
        f"{frame.setting.label(axis.dimension, code)}: {formats.cell(frame.table.cell(code), frame.setting.lang)}"
        for code in ranked(frame.table)
        if axis.dimension != "municipality" or frame.table.cell(code).low != 0
    ]
    return "; ".join(parts) + ". " + _("All numbers stand in the table.")


def _bars(frame: Frame) -> list[Bar]:
    digits = max(len(str(cell.value or 0)) for cell in frame.table.cells.values())
    return [_bar(frame, code, digits) for code in _drawn(frame)]


def _drawn(frame: Frame) -> list[str]:
    """The codes worth a bar: what counted nothing in both years stands in the table only, unknown and time stay."""
    before = frame.setting.release.previous.get(frame.table.id)
    none = {code for code in ranked(frame.table) if size(frame.table.cell(code)) == 0}
    if frame.table.axes[0].dimension in ("month", "age_band"):
        none = set()
    if before is not None:
        none = {code for code in none if size(before.cells.get((code,), Cell(0))) == 0}
    return [code for code in ranked(frame.table) if code not in none or code == UNKNOWN]


def _bar(frame: Frame, code: str, digits: int) -> Bar:
    """A code's bar; of columns under crowded numbers (`digits` is the longest) the largest alone keeps its own."""
    table, lang, upright = frame.table, frame.setting.lang, frame.table.axes[0].dimension == "month"
    aside = upright and code != _largest(table)
    cell, before = table.cell(code), frame.setting.release.previous.get(table.id)
    text = formats.cell(cell, lang)
    part = share(cell, table, lang) if has_shares(table) else ""
    old = before.cells.get((code,)) if before is not None else None
    return Bar(
        label=formats.month_name(code, lang, short=True)
        if upright
        else frame.setting.label(table.axes[0].dimension, code),
        value=cell.value,
        text="" if aside and digits > _ROOM else f"{text} · {part}" if part else text,
        before=old.value if old else None,
        before_text=f"{table.year - 1}: {before_text(before, code, lang)}" if before is not None else "",
        light=code == frame.light,
        roomy=aside and digits > _ROOM_ON_A_PHONE,
        short=formats.month_name(code, lang, short=True)[:1].upper() if upright else "",
    )


def _map(frame: Frame) -> str:
    dimension, lang = frame.table.axes[0].dimension, frame.setting.lang
    places = catalogue.tiles(frame.setting.profile, dimension)
    tiles = [_tile(frame, code, places[code]) for code in frame.table.axes[0].codes if code in places]
    if not tiles:
        return ""
    side, letters = _SIDES[dimension]
    return tile_map(
        tiles, id=frame.id, title=frame.title, description=_told(frame), lang=lang, rtl=rtl(lang), side=side, size=letters
    )  # fmt: skip


def _tile(frame: Frame, code: str, place: tuple[int, int]) -> Tile:
    cell, lang = frame.table.cell(code), frame.setting.lang
    start = size(cell)
    shade = None if start < 0 else min(sum(start >= least for least in _SHADE_FROM), SHADES - 1)
    name = frame.setting.label(frame.table.axes[0].dimension, code)
    # "50 or more" has no room in a tile.
    text = (
        f"{figure(start, lang)}+" if cell.low is not None and cell.high is None else formats.cell(cell, lang)
    )
    return Tile(code, name, place[0], place[1], shade, text)
