"""The tile maps: one equal tile an area, its class by shade, hidden areas hatched."""

from __future__ import annotations

from besa.lib.numbers import figure
from besa.publication.outputs import formats, labels
from besa.publication.outputs.svg import Frame
from besa.statistics.tables import Cell, ProtectedTable
from besa.ui.tilemap import SHADES, Tile, tile_map

_FROM = (5, 10, 20, 50)
"""The smallest number of the second and each further shade."""
_SIDES = {"municipality": (68, 10.5), "county": (112, 15.0)}


def place_map(table: ProtectedTable, frame: Frame, profile: str) -> str:
    """The map of a table by place as SVG; empty where the profile gives its areas no positions."""
    dimension = table.axes[0].dimension
    places = labels.tile_positions(profile, dimension)
    tiles = [
        _tile(table, code, places[code], frame, profile) for code in table.axes[0].codes if code in places
    ]
    if not tiles:
        return ""
    side, size = _SIDES.get(dimension, (84, 12.5))
    return tile_map(
        tiles,
        id=frame.id,
        title=frame.title,
        description=frame.description,
        lang=frame.lang,
        rtl=frame.rtl,
        side=side,
        size=size,
    )


def _tile(table: ProtectedTable, code: str, place: tuple[int, int], frame: Frame, profile: str) -> Tile:
    cell = table.cell(code)
    name = labels.label(table.axes[0].dimension, code, frame.lang, profile)
    return Tile(code, name, place[0], place[1], _shade(cell), _short(cell, frame.lang))


def _short(cell: Cell, lang: str) -> str:
    """As in the table, but an open class as "50+", which fits a tile."""
    if cell.symbol is None and cell.value is None and cell.high is None:
        return figure(cell.low or 0, lang) + "+"
    return formats.cell(cell, lang)


def _shade(cell: Cell) -> int | None:
    if cell.symbol is not None:
        return None
    number = cell.value if cell.value is not None else cell.low
    return None if number is None else min(sum(number >= start for start in _FROM), SHADES - 1)
