"""Small tables for the disclosure tests, and an attacker that tries every possible world."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from besa.statistics.disclosure.patterns import CLASS, HIDDEN, counts_on
from besa.statistics.tables import UNKNOWN, Axis, Cell, ProtectedTable, RawTable, Rule

Codes = tuple[str, ...]
Ends = dict[tuple[str, Codes], tuple[int, int]]


def one_way(
    dimension: str,
    counts: Mapping[str, int],
    *,
    population: str = "incidents",
    rule: Rule = Rule.SMALL,
    year: int = 2020,
) -> RawTable:
    cells: dict[Codes, int] = {(code,): count for code, count in counts.items()}
    name = f"{population}_by_{dimension}"
    return RawTable(name, population, "incident", year, (Axis(dimension, tuple(counts)),), cells, rule)


def from_rows(
    rows: Sequence[Mapping[str, str]], axes: Sequence[Axis], population: str = "incidents"
) -> RawTable:
    """The table of `rows` on `axes`."""
    counts = Counter(tuple(row[axis.dimension] for axis in axes) for row in rows)
    name = f"{population}_by_{'_'.join(axis.dimension for axis in axes)}"
    return RawTable(name, population, "incident", 2020, tuple(axes), counts)


def printed(raw: RawTable, hidden: Sequence[Codes] = (), axes: Sequence[Axis] = ()) -> ProtectedTable:
    """A release made by hand: every cell exact but the `hidden` ones; 0–4 in lowest-class tables."""
    axes = tuple(axes or raw.axes)
    counts = counts_on(raw, axes)
    cells = {codes: Cell(value=counts.get(codes, 0)) for codes in product(*(axis.codes for axis in axes))}
    lowest = {codes: CLASS for codes in cells if raw.rule is Rule.LOWEST_CLASS and counts.get(codes, 0) < 5}
    lowest.pop((UNKNOWN,), None)
    cells |= lowest | dict.fromkeys(hidden, HIDDEN)
    total = Cell(value=sum(raw.counts.values()))
    merged = "" if axes == raw.axes else "merged"
    return ProtectedTable(raw.id, raw.population, raw.unit, raw.year, axes, cells, total, raw.rule, merged)


def small_cells(raw: RawTable) -> list[Codes]:
    return [codes for codes, count in raw.counts.items() if 1 <= count <= 4 and codes != (UNKNOWN,)]


def symbols(table: ProtectedTable) -> set[Codes]:
    """The cells hidden behind `c`."""
    return {codes for codes, cell in table.cells.items() if cell == HIDDEN}


def with_cell(table: ProtectedTable, codes: Codes, cell: Cell) -> ProtectedTable:
    return replace(table, cells={**table.cells, codes: cell})


def every_world(tables: Sequence[ProtectedTable], total: int) -> NDArray[np.int64]:
    """All ways to spread `total` rows over the base cells of two dimensions that agree with the tables."""
    size = len(base_cells(tables))
    worlds = np.array(list(_spread(total, size)), dtype=np.int64)
    for table in tables:
        for codes, cell in table.cells.items():
            low = cell.value if cell.value is not None else 1
            value = worlds[:, _inside(table, codes, tables)].sum(axis=1)
            worlds = worlds[(value >= low) & (value <= (low if cell.value is not None else total))]
    return worlds


def _spread(total: int, size: int) -> Iterator[Codes | tuple[int, ...]]:
    for bars in combinations(range(total + size - 1), size - 1):
        ends = (-1, *bars, total + size - 1)
        yield tuple(right - left - 1 for left, right in zip(ends, ends[1:], strict=False))


def base_cells(tables: Sequence[ProtectedTable]) -> list[dict[str, str]]:
    dims: dict[str, dict[str, None]] = {}
    for axis in (axis for table in tables for axis in table.axes):
        dims.setdefault(axis.dimension, {}).update(dict.fromkeys(b for c in axis.codes for b in axis.base(c)))
    return [dict(zip(dims, codes, strict=True)) for codes in product(*dims.values())]


def _inside(table: ProtectedTable, codes: Codes, tables: Sequence[ProtectedTable]) -> list[int]:
    wanted = {axis.dimension: axis.base(code) for axis, code in zip(table.axes, codes, strict=True)}
    cells = base_cells(tables)
    return [
        place for place, cell in enumerate(cells) if all(cell[dim] in base for dim, base in wanted.items())
    ]


def hidden_ends(tables: Sequence[ProtectedTable], worlds: NDArray[np.int64]) -> Ends:
    """Least and greatest value of every hidden cell over all worlds."""
    ends: Ends = {}
    for table in tables:
        for codes in symbols(table):
            value = worlds[:, _inside(table, codes, tables)].sum(axis=1)
            ends[table.id, codes] = int(value.min()), int(value.max())
    return ends


def inner_ends(tables: Sequence[ProtectedTable], worlds: NDArray[np.int64]) -> dict[Codes, tuple[int, int]]:
    """Least and greatest value of every base cell, printed or not."""
    cells = base_cells(tables)
    return {
        tuple(cell[dim] for dim in sorted(cell)): (int(worlds[:, place].min()), int(worlds[:, place].max()))
        for place, cell in enumerate(cells)
    }
