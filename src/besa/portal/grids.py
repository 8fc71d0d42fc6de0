"""Protected tables as the rows a page prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from besa.catalogue import queries as catalogue
from besa.catalogue.queries import Profile
from besa.lib.numbers import figure, percent
from besa.publication.outputs import formats, titles
from besa.publication.outputs.ordering import LEAST_BASE, PLACES, ranked
from besa.publication.release import Release
from besa.statistics.tables import TOTAL, Cell, ProtectedTable, Symbol


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its name and the printed cells. `strong` for totals."""

    name: str
    cells: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A printed table. `head` names the first column and the others; `note` explains the signs met in it."""

    id: str
    caption: str
    head: tuple[str, ...]
    lines: tuple[Line, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Setting:
    """The release and the language it is printed in; the language must be active while printing."""

    release: Release
    lang: str

    @property
    def profile(self) -> Profile:
        """The country the release is of."""
        return catalogue.profile(self.release.profile)

    def label(self, dimension: str, code: str) -> str:
        """The printed name of a code."""
        return _("Total") if code == TOTAL else catalogue.label(dimension, code, self.lang, self.profile)


def grid(setting: Setting, table: ProtectedTable) -> Grid:
    """`table` as printed, with shares and the year before where they may be."""
    if len(table.axes) > 1:
        head, lines, before = *_two_way(setting, table), None
    else:
        head, lines, before = *_one_way(setting, table), setting.release.previous.get(table.id)
    return Grid(table.id, titles.caption(table), head, tuple(lines), note(table, before))


def has_shares(table: ProtectedTable) -> bool:
    """Whether shares of the total may be printed beside the counts."""
    return (table.total.value or 0) >= LEAST_BASE and table.axes[0].dimension not in ("month", *PLACES)


def share(cell: Cell, table: ProtectedTable, lang: str) -> str:
    """The whole share of a printed cell in the printed total; empty where either is not a number."""
    if cell.value is None or not table.total.value:
        return ""
    return percent(int(100 * cell.value / table.total.value + 0.5), lang)


def _one_way(setting: Setting, table: ProtectedTable) -> tuple[tuple[str, ...], list[Line]]:
    shares, before = has_shares(table), setting.release.previous.get(table.id)
    head = [titles.dimension_title(table.axes[0].dimension), str(table.year)]
    head += [_("share")] * shares + [str(table.year - 1)] * (before is not None)
    total = [formats.cell(table.total, setting.lang), *([percent(100, setting.lang)] * shares)]
    total += [formats.cell(before.total, setting.lang)] if before is not None else []
    return tuple(head), [*_lines(setting, table, before, shares), Line(_("Total"), tuple(total), True)]


def _lines(
    setting: Setting, table: ProtectedTable, before: ProtectedTable | None, shares: bool
) -> Iterator[Line]:
    axis, codes = table.axes[0], ranked(table)
    fewest = [code for code in codes if axis.dimension == "municipality" and table.cell(code).low == 0]
    for code in codes:
        if code not in fewest:
            cells = _cells(setting, table, before, code, shares)
            yield Line(setting.label(axis.dimension, code), cells)
    if fewest:
        name = _("%(count)s other municipalities, each") % {"count": figure(len(fewest), setting.lang)}
        cells = (formats.cell(table.cell(fewest[0]), setting.lang), *([""] if before is not None else []))
        yield Line(name, cells)


def _cells(
    setting: Setting, table: ProtectedTable, before: ProtectedTable | None, code: str, shares: bool
) -> tuple[str, ...]:
    cell = table.cell(code)
    printed = [formats.cell(cell, setting.lang)]
    printed += [share(cell, table, setting.lang) or printed[0]] * shares
    if before is not None:
        printed.append(before_text(before, code, setting.lang))
    return tuple(printed)


def before_text(before: ProtectedTable, code: str, lang: str) -> str:
    """The year before's cell as printed; the sign of "not available" where that year had no such code."""
    cell = before.cells.get((code,))
    return formats.cell(cell, lang) if cell else Symbol.NOT_AVAILABLE.value


def _two_way(setting: Setting, table: ProtectedTable) -> tuple[tuple[str, ...], list[Line]]:
    rows, columns = (_with_total(table, place) for place in (0, 1))
    head = (
        titles.dimension_title(table.axes[0].dimension),
        *(setting.label(table.axes[1].dimension, code) for code in columns),
    )
    lines = [
        Line(
            setting.label(table.axes[0].dimension, row),
            tuple(_crossed(table, row, code, setting.lang) for code in columns),
            row == TOTAL,
        )
        for row in rows
    ]
    return head, lines


def _with_total(table: ProtectedTable, place: int) -> list[str]:
    codes = list(table.axes[place].codes)
    return [*codes, TOTAL] if any(key[place] == TOTAL for key in table.cells) else codes


def _crossed(table: ProtectedTable, row: str, column: str, lang: str) -> str:
    if (row, column) == (TOTAL, TOTAL):
        return formats.cell(table.total, lang)
    cell = table.cells.get((row, column))
    return formats.cell(cell, lang) if cell else Symbol.NOT_APPLICABLE.value


def note(table: ProtectedTable, before: ProtectedTable | None) -> str:
    """What the signs in this table and in its column of the year before mean; empty where they have none."""
    cells = [*table.cells.values(), *(before.cells.values() if before is not None else ())]
    symbols, notes = {cell.symbol for cell in cells}, []
    if Symbol.HIDDEN in symbols:
        notes.append(_("c: hidden, so that nobody can be recognised."))
    if Symbol.NOT_AVAILABLE in symbols:
        notes.append(_(": not in the registers."))
    if any(cell.low is not None for cell in cells):
        notes.append(_("Small numbers are printed as a class only."))
    return " ".join(notes)
