"""How a true table is first printed: merged, checked, its small cells hidden. No look at other tables yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from statistics import median

from besa.statistics.tables import TOTAL, UNKNOWN, Axis, Cell, ProtectedTable, RawTable, Rule, Symbol

Codes = tuple[str, ...]

LEAST_MEDIAN = 10
CLASS = Cell(low=0, high=4)
BANDS = (CLASS, Cell(low=5, high=24), Cell(low=25, high=49), Cell(low=50, high=99), Cell(low=100))
HIDDEN = Cell(symbol=Symbol.HIDDEN)


@dataclass(frozen=True, slots=True)
class Merge:
    """One level of a two-way table: for each dimension, merged code -> base codes.

    Dimensions not named stay as they are. Base codes in no group are dropped from the table (`unknown` too,
    so name it). The order of the groups is the print order.
    """

    name: str
    groups: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)


def check(raw: Sequence[RawTable]) -> None:
    """ValueError unless every table is whole, and all of one population and year have one total."""
    totals: dict[tuple[str, int], int] = {}
    for table in raw:
        cells = set(product(*(axis.codes for axis in table.axes)))
        if not cells.issuperset(table.counts) or any(TOTAL in axis.codes for axis in table.axes):
            raise ValueError(f"table {table.id} ({table.year}) counts codes that are not on its axes")
        if min(table.counts.values(), default=0) < 0:
            raise ValueError(f"table {table.id} ({table.year}) has a count below zero")
        total = sum(table.counts.values())
        if table.rule is not Rule.OPEN and totals.setdefault((table.population, table.year), total) != total:
            raise ValueError(
                f"table {table.id} ({table.year}) does not sum to the total of {table.population}"
            )


def levels(table: RawTable, merges: Sequence[Merge], least: str = "") -> Iterator[tuple[str, RawTable]]:
    """The table as it stands, then at each merge level; those before the one named `least` left out."""
    steps = [Merge(""), *(merges if len(table.axes) > 1 else ())]
    names = [step.name for step in steps]
    for step in steps[names.index(least) if least in names else 0 :]:
        merged = replace(table, axes=tuple(_merged_axis(axis, step) for axis in table.axes))
        yield step.name, replace(merged, counts=counts_on(table, merged.axes))


def _merged_axis(axis: Axis, step: Merge) -> Axis:
    groups = step.groups.get(axis.dimension)
    if groups is None:
        return axis
    bases = {code: tuple(base for old in olds for base in axis.base(old)) for code, olds in groups.items()}
    return Axis(
        axis.dimension, tuple(groups), {code: base for code, base in bases.items() if base != (code,)}
    )


def counts_on(table: RawTable, axes: Sequence[Axis]) -> dict[Codes, int]:
    """The table's counts summed onto other axes; codes these leave out are dropped."""
    goes = [{base: code for code in axis.codes for base in axis.base(code)} for axis in axes]
    counts: dict[Codes, int] = {}
    for codes, count in table.counts.items():
        merged = [to.get(axis.base(code)[0]) for to, axis, code in zip(goes, table.axes, codes, strict=True)]
        if None not in merged:
            key = tuple(str(code) for code in merged)
            counts[key] = counts.get(key, 0) + count
    return counts


def dense_enough(table: RawTable) -> bool:
    """Whether a two-way table's median inner cell (unknown left out) is 10 or more; one-way: always."""
    if len(table.axes) < 2:
        return True
    inner = [codes for codes in product(*(axis.codes for axis in table.axes)) if UNKNOWN not in codes]
    return bool(inner) and median(table.counts.get(codes, 0) for codes in inner) >= LEAST_MEDIAN


def first_pattern(
    table: RawTable, total: int, merged: str, earlier: Sequence[ProtectedTable]
) -> ProtectedTable:
    """The table with its own small cells hidden, and whatever an earlier edition hid."""
    keys = product(*(axis.codes for axis in table.axes))
    cells = {codes: _first_cell(table, codes, _was_hidden(codes, earlier)) for codes in keys}
    return ProtectedTable(
        table.id,
        table.population,
        table.unit,
        table.year,
        table.axes,
        cells,
        Cell(value=total),
        table.rule,
        merged,
    )


def _first_cell(table: RawTable, codes: Codes, was_hidden: bool) -> Cell:
    count = table.counts.get(codes, 0)
    nobody = codes == (UNKNOWN,)
    if table.rule is Rule.OPEN:
        return Cell(value=count)
    if table.rule is Rule.LOWEST_CLASS and count <= 4 and not nobody:
        return CLASS
    if was_hidden or (table.rule is Rule.SMALL and 1 <= count <= 4 and not nobody):
        return HIDDEN
    return _band(count) if table.rule is Rule.BANDED and not nobody else Cell(value=count)


def _band(count: int) -> Cell:
    return next(band for band in BANDS if band.high is None or count <= band.high)


def _was_hidden(codes: Codes, earlier: Sequence[ProtectedTable]) -> bool:
    """Whether an earlier edition printed less than a number, or for banded tables less than a band."""
    cells = [(table.rule, table.cells[codes]) for table in earlier if codes in table.cells]
    return any(cell.value is None and (rule is not Rule.BANDED or cell.low is None) for rule, cell in cells)


def hideable(table: ProtectedTable) -> list[Codes]:
    """Cells that may be hidden to protect others: numbers above zero and bands."""
    rows = [
        (codes, cell)
        for codes, cell in table.cells.items()
        if codes != (UNKNOWN,) or table.rule is Rule.SMALL
    ]
    return [
        codes for codes, cell in rows if cell.value or (table.rule is Rule.BANDED and cell.low is not None)
    ]


def hide(table: ProtectedTable, codes: Sequence[Codes]) -> ProtectedTable:
    """The table with these cells hidden as well."""
    return replace(table, cells={**table.cells, **dict.fromkeys(codes, HIDDEN)})
