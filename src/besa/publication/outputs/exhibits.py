"""Tables as printed, and the pictures of them: protected cells in, grids and drawings out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from django.utils.translation import gettext as _

from besa.lib.numbers import figure as number
from besa.publication.outputs import charts, formats, labels, maps, titles
from besa.publication.outputs.document import Grid, Picture, Row, Shown
from besa.publication.outputs.ordering import IN_ORDER, LEAST_BASE, PLACES, ranked
from besa.publication.outputs.svg import Frame
from besa.publication.release import Release
from besa.statistics.tables import TOTAL, UNKNOWN, Cell, ProtectedTable, Symbol

_STANDING = ("month",)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the tables of one document share: the release, the language, and the running numbers."""

    release: Release
    lang: str
    rtl: bool
    tables: Iterator[int] = field(default_factory=lambda: count(1))
    pictures: Iterator[int] = field(default_factory=lambda: count(1))

    def label(self, dimension: str, code: str) -> str:
        """The printed name of a code."""
        return labels.label(dimension, code, self.lang, self.release.profile)


def shown(setting: Setting, id: str, *, mark: str = "", plain: bool = False) -> list[Shown]:
    """The table `id` with its picture, as a list of one; an empty list where the release does not publish it.

    `mark` is the code to draw in apricot ("top" for the largest); `plain` asks for the table alone.
    """
    table = setting.release.tables.get(id)
    if table is None or not table.axes:
        return []
    grid = _grid(setting, table)
    picture = (
        None if plain or len(table.axes) > 1 or not _is_drawable(table) else _picture(setting, table, mark)
    )
    return [Shown(picture, grid, tall=picture is not None and table.axes[0].dimension == "municipality")]


def _is_drawable(table: ProtectedTable) -> bool:
    return any(formats.visible(cell) is not None or cell.low is not None for cell in table.cells.values())


def _grid(setting: Setting, table: ProtectedTable) -> Grid:
    if len(table.axes) > 1:
        return _two_way(setting, table)
    previous = setting.release.previous.get(table.id)
    with_share = _has_shares(table)
    head = [titles.dimension_title(table.axes[0].dimension), str(table.year)]
    head += ["%"] * with_share + [str(table.year - 1)] * (previous is not None)
    rows = [*_rows(setting, table, previous, with_share), _total_row(setting, table, previous, with_share)]
    return Grid(table.id, next(setting.tables), titles.caption(table), tuple(head), tuple(rows), note(table))


def _has_shares(table: ProtectedTable) -> bool:
    total = formats.visible(table.total) or 0
    return total >= LEAST_BASE and table.axes[0].dimension not in ("month", *PLACES) and _is_drawable(table)


def _rows(
    setting: Setting, table: ProtectedTable, previous: ProtectedTable | None, shares: bool
) -> Iterator[Row]:
    dimension = table.axes[0].dimension
    codes = ranked(table)
    lowest = [code for code in codes if dimension == "municipality" and table.cell(code).low is not None]
    for code in codes:
        if code not in lowest and not _is_left_out(table, previous, code):
            yield _row(setting, table, previous, code, shares)
    if lowest:
        text = _("%(count)s other municipalities, each") % {"count": number(len(lowest), setting.lang)}
        yield Row(
            (text, formats.cell(table.cell(lowest[0]), setting.lang), *([""] if previous is not None else []))
        )


def _row(
    setting: Setting, table: ProtectedTable, previous: ProtectedTable | None, code: str, shares: bool
) -> Row:
    cell = table.cell(code)
    cells = [setting.label(table.axes[0].dimension, code), formats.cell(cell, setting.lang)]
    if shares:
        cells.append(_share(cell, table.total, setting.lang))
    if previous is not None:
        cells.append(_before(previous, code, setting.lang))
    return Row(tuple(cells))


def _share(cell: Cell, total: Cell, lang: str) -> str:
    """The whole share of a printed cell in a printed total; a symbol stays the symbol."""
    part, whole = formats.visible(cell), formats.visible(total)
    if part is None or not whole:
        return formats.cell(cell, lang) if cell.symbol else ""
    return number(int(100 * part / whole + 0.5), lang)


def _before(previous: ProtectedTable, code: str, lang: str) -> str:
    cell = previous.cells.get((code,))
    return formats.cell(cell, lang) if cell else Symbol.NOT_AVAILABLE.value


def _total_row(setting: Setting, table: ProtectedTable, previous: ProtectedTable | None, shares: bool) -> Row:
    cells = [_("Total"), formats.cell(table.total, setting.lang)]
    cells += ["100"] * shares
    if previous is not None:
        cells.append(formats.cell(previous.total, setting.lang))
    return Row(tuple(cells), strong=True)


def _two_way(setting: Setting, table: ProtectedTable) -> Grid:
    rows_axis, columns_axis = table.axes
    columns = [*columns_axis.codes, *([TOTAL] if any(codes[1] == TOTAL for codes in table.cells) else [])]
    head = (
        titles.dimension_title(rows_axis.dimension),
        *(setting.label(columns_axis.dimension, c) for c in columns),
    )
    lines = [*rows_axis.codes, *([TOTAL] if any(codes[0] == TOTAL for codes in table.cells) else [])]
    rows = tuple(
        Row(
            (
                setting.label(rows_axis.dimension, line),
                *(_crossed(table, line, c, setting.lang) for c in columns),
            ),
            line == TOTAL,
        )
        for line in lines
    )
    return Grid(table.id, next(setting.tables), titles.caption(table), head, rows, note(table))


def _crossed(table: ProtectedTable, line: str, column: str, lang: str) -> str:
    if (line, column) == (TOTAL, TOTAL):
        return formats.cell(table.total, lang)
    cell = table.cells.get((line, column))
    return formats.cell(cell, lang) if cell else Symbol.NOT_APPLICABLE.value


def note(table: ProtectedTable) -> str:
    """What the signs in this table mean; empty where it has none."""
    symbols = {cell.symbol for cell in table.cells.values()}
    notes = []
    if len(table.axes) == 1 and any(_is_left_out(table, None, code) for (code,) in table.cells):
        notes.append(_("What counted nothing is in the data files only."))
    if Symbol.HIDDEN in symbols:
        notes.append(_("c: hidden, so that nobody can be recognised."))
    if Symbol.NOT_AVAILABLE in symbols:
        notes.append(_(": not in the registers."))
    if any(cell.low is not None for cell in table.cells.values()):
        notes.append(_("Small numbers are printed as a class only."))
    return " ".join(notes)


def _picture(setting: Setting, table: ProtectedTable, mark: str) -> Picture | None:
    number_id = f"{table.id}-{setting.lang}"
    text = _description(setting, table)
    frame = Frame(number_id, titles.caption(table), text, setting.lang, setting.rtl)
    if table.axes[0].dimension in PLACES:
        svg = maps.place_map(table, frame, setting.release.profile)
        return Picture(svg, next(setting.pictures), titles.table_title(table.id), text) if svg else None
    draw = charts.columns if table.axes[0].dimension in _STANDING else charts.bars
    svg = draw(_bars(setting, table, mark), frame, table.year)
    return Picture(svg, next(setting.pictures), titles.table_title(table.id), text)


def _bars(setting: Setting, table: ProtectedTable, mark: str) -> list[charts.Bar]:
    previous = setting.release.previous.get(table.id)
    codes = ranked(table)
    known = [code for code in codes if code != UNKNOWN and formats.visible(table.cell(code)) is not None]
    marked = (
        max(known, key=lambda code: formats.visible(table.cell(code)) or 0)
        if mark == "top" and known
        else mark
    )
    return [
        _bar(setting, table, previous, code, code == marked)
        for code in codes
        if table.axes[0].dimension in IN_ORDER or not _is_nought(table, previous, code)
    ]


def _is_left_out(table: ProtectedTable, previous: ProtectedTable | None, code: str) -> bool:
    """What counted nothing in either year is not printed, save where its place in a row matters or it is unknown."""
    kept = table.axes[0].dimension in (*IN_ORDER, *PLACES) or code == UNKNOWN
    return not kept and _is_nought(table, previous, code)


def _is_nought(table: ProtectedTable, previous: ProtectedTable | None, code: str) -> bool:
    """Whether a printed cell is nought in both years: in the table, but with nothing to draw."""
    cells = [table.cell(code), *([previous.cells[(code,)]] if previous and (code,) in previous.cells else [])]
    return all(formats.visible(cell) == 0 for cell in cells)


def _bar(
    setting: Setting, table: ProtectedTable, previous: ProtectedTable | None, code: str, marked: bool
) -> charts.Bar:
    cell, dimension = table.cell(code), table.axes[0].dimension
    before = previous.cells.get((code,)) if previous is not None else None
    name = (
        formats.month_name(code, setting.lang, short=True)
        if dimension == "month"
        else setting.label(dimension, code)
    )
    return charts.Bar(
        name,
        formats.visible(cell),
        formats.cell(cell, setting.lang),
        formats.visible(before),
        formats.cell(before, setting.lang) if before else "",
        cell.symbol is Symbol.HIDDEN,
        marked,
    )


def _description(setting: Setting, table: ProtectedTable) -> str:
    """The text alternative: every printed cell in words, so that nothing is only seen."""
    if table.axes[0].dimension == "municipality":
        codes: Sequence[str] = [code for code in ranked(table) if table.cell(code).low is None]
    else:
        codes = ranked(table)
    told = "; ".join(
        f"{setting.label(table.axes[0].dimension, code)}: {formats.cell(table.cell(code), setting.lang)}"
        for code in codes
    )
    return _("%(title)s. %(cells)s. All numbers stand in the table.") % {
        "title": titles.caption(table),
        "cells": told,
    }
