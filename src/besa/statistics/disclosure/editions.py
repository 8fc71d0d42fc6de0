"""Two editions of one year, the second of which corrects the first: what does subtracting them give away?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf

from besa.statistics.disclosure.attack import exposed, findings_of
from besa.statistics.disclosure.findings import Finding, Kind
from besa.statistics.disclosure.knowledge import NO_LINKS, Links
from besa.statistics.disclosure.space import Place
from besa.statistics.disclosure.system import cell_bounds
from besa.statistics.tables import Cell, ProtectedTable, Rule

FEW = 5
"""Below this many changed rows, where they are is a description of the people in them."""

Pair = tuple[ProtectedTable, ProtectedTable]


def differencing(
    before: Sequence[ProtectedTable], after: Sequence[ProtectedTable], links: Links = NO_LINKS
) -> tuple[Finding, ...]:
    """What two editions of the same year give away together, in order; empty means safe.

    The attacker takes it that no more rows changed than the editions show: k, the most that any one table
    gained or lost. Two things follow.

    1. Every count of one edition is within k of the other's. With that knowledge each edition is attacked
       again: a cell shown as 5 and then hidden while one row left is 4; a hidden cell that is shown later
       was within k of it. For k = 0 this is the attack on the union of both editions.
    2. Where k is 1 to 4 and two or more tables show a change, lining the changes up describes the rows that
       came or went ("a girl, 15–17, from Vlorë"). Each changed cell is a finding. A change in one table
       alone, such as one incident put into another category, says nothing else about anybody.

    A correction so refused waits until at least five rows have changed, or leaves out all but one of the
    tables.
    """
    findings: set[Finding] = set()
    for place, rows in changed_rows(before, after).items():
        old, new = _of(place, before), _of(place, after)
        findings.update(_hinted(new, old, rows, links), _hinted(old, new, rows, links))
        findings.update(_traces(old, new) if 0 < rows < FEW else ())
    return tuple(sorted(findings))


def changed_rows(before: Sequence[ProtectedTable], after: Sequence[ProtectedTable]) -> Mapping[Place, int]:
    """The least number of rows that differ, for every population and year that both editions hold."""
    rows: dict[Place, int] = {}
    for old, new in _pairs(before, after):
        place = (old.population, old.year)
        rows[place] = max(rows.get(place, 0), *_gained_and_lost(old, new))
    return rows


def _pairs(before: Sequence[ProtectedTable], after: Sequence[ProtectedTable]) -> Iterator[Pair]:
    now = {(table.id, table.year): table for table in after}
    for old in before:
        if old.rule is not Rule.OPEN and (new := now.get((old.id, old.year))):
            yield old, new


def _of(place: Place, tables: Sequence[ProtectedTable]) -> list[ProtectedTable]:
    return [table for table in tables if (table.population, table.year) == place]


def _gained_and_lost(old: ProtectedTable, new: ProtectedTable) -> tuple[int, int, int]:
    moves = list(_moves(old, new).values())
    total = (new.total.value or 0) - (old.total.value or 0)
    return sum(move for move in moves if move > 0), -sum(move for move in moves if move < 0), abs(total)


def _moves(old: ProtectedTable, new: ProtectedTable) -> dict[tuple[str, ...], int]:
    """The change of every cell, as far as what is printed proves one."""
    moves = {}
    bases = {axis.dimension: axis for axis in new.axes}
    same = all(
        bases[a.dimension].base(c) == a.base(c) for a in old.axes for c in a.codes if a.dimension in bases
    )
    for codes in old.cells.keys() & new.cells.keys() if same else ():
        (low, high), (least, most) = (cell_bounds(t.cells[codes], t.rule) for t in (old, new))
        move = max(least - high, 0) or min(most - low, 0)
        if move:
            moves[codes] = int(move)
    return moves


def _traces(old: Sequence[ProtectedTable], new: Sequence[ProtectedTable]) -> Iterator[Finding]:
    moved = {
        (table.id, table.year): moves for was, table in _pairs(old, new) if (moves := _moves(was, table))
    }
    for name, year in moved if len(moved) > 1 else ():
        yield from (Finding(name, year, codes, Kind.FEW_ROWS) for codes in moved[name, year])


def _hinted(
    tables: Sequence[ProtectedTable], other: Sequence[ProtectedTable], rows: int, links: Links
) -> tuple[Finding, ...]:
    """The attack on one edition, knowing the other to within `rows`; one more where that cannot be."""
    for reach in range(rows, rows + FEW):
        weak, conflicts = exposed(tables, (), links, hints=[_blurred(table, reach) for table in other])
        if not conflicts:
            return findings_of(weak, ())
    return ()


def _blurred(table: ProtectedTable, rows: int) -> ProtectedTable:
    """The table as knowledge about another edition: every count give or take `rows`."""
    cells = {codes: _blur(cell, table.rule, rows) for codes, cell in table.cells.items()}
    return replace(table, cells=cells, total=_blur(table.total, table.rule, rows), rule=Rule.BANDED)


def _blur(cell: Cell, rule: Rule, rows: int) -> Cell:
    low, high = cell_bounds(cell, rule)
    return Cell(low=max(0, int(low) - rows), high=None if high == inf else int(high) + rows)
