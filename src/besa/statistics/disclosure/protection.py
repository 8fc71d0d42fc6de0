"""True tables in, publishable tables out.

Tables are added one after the other: one-way before two-way, a population before its parts, banded tables
last of their kind, else in the order given. Each is printed with its small cells hidden, then attacked
together with all tables added before (`attack`). For every cell that falls, an integer programme finds the
cheapest cells of the *new* table to hide so that the worlds the rule asks for (a hidden cell can be 1, and
can be 4) agree with everything printed. Those worlds stay possible whatever else is hidden, so the loop
only moves forward. Cells late in print order are hidden before early ones, whatever their size: an order by
size, replayed, would tell how large the hidden cells can be. `unknown`, and a cell that is the total of
another population, are hidden only where nothing else helps. A two-way table that stays open goes
to its next merge level; a table for which nothing helps is not published.

Which cells are hidden as well depends on what would be printed, not on the counts that are hidden already.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from besa.statistics.disclosure.attack import Target, exposed
from besa.statistics.disclosure.bands import veil
from besa.statistics.disclosure.knowledge import NO_LINKS, Links
from besa.statistics.disclosure.patterns import (
    Merge,
    check,
    counts_on,
    dense_enough,
    first_pattern,
    hide,
    levels,
)
from besa.statistics.disclosure.selection import cheapest, demands
from besa.statistics.disclosure.system import cell_bounds
from besa.statistics.tables import Cell, ProtectedTable, RawTable, Rule


def protect(
    raw: Sequence[RawTable], *, merges: Mapping[str, Sequence[Merge]] | None = None,
    earlier: Sequence[ProtectedTable] = (), links: Links = NO_LINKS,
) -> tuple[ProtectedTable, ...]:  # fmt: skip
    """The publishable form of `raw` (one or several years), in order; what nothing can protect is left out.

    `merges` gives two-way tables their merge levels, by table id, finest first. `earlier` are the tables of
    editions already published: what they hid stays hidden, and where they count the same rows they join the
    attack. ValueError where the tables of one population and year do not share their total.
    """
    check(raw)
    desk = _Desk(links, [*_same_rows(raw, earlier)], set())
    done: dict[int, ProtectedTable] = {}
    for index in sorted(range(len(raw)), key=lambda index: _turn(raw[index], links)):
        before = [old for old in earlier if (old.id, old.year) == (raw[index].id, raw[index].year)]
        table = _publishable(raw[index], (merges or {}).get(raw[index].id, ()), before, desk)
        if table:
            done[index] = table
            desk.published.append(table)
    return tuple(done[index] for index in sorted(done))


def _turn(table: RawTable, links: Links) -> tuple[int, bool, bool]:
    return len(table.axes), table.population in links.parts, table.rule is Rule.BANDED


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is printed so far, and the blocks of it proven safe."""

    links: Links
    published: list[ProtectedTable]
    proven: set[Hashable]

    def beside(self, table: ProtectedTable) -> list[ProtectedTable]:
        """The tables that could bear on this one: same year, same or linked population."""
        family = _family(table.population, self.links)
        return [old for old in self.published if old.year == table.year and old.population in family]


def _family(population: str, links: Links) -> set[str]:
    family, size = {population}, 0
    while len(family) > size:
        size = len(family)
        for small, part in links.parts.items():
            family |= {small, part.population} if family & {small, part.population} else set()
    return family


def _same_rows(raw: Sequence[RawTable], earlier: Sequence[ProtectedTable]) -> list[ProtectedTable]:
    """Earlier tables of every population and year in which no printed number has changed."""
    now = {(table.id, table.year): table for table in raw}
    moved = {(t.population, t.year) for t in earlier if not _agrees(t, now.get((t.id, t.year)))}
    return [table for table in earlier if (table.population, table.year) not in moved]


def _agrees(old: ProtectedTable, now: RawTable | None) -> bool:
    if now is None:
        return True
    counts = counts_on(now, old.axes)
    total = old.total.value in (None, sum(now.counts.values()))
    return total and all(_fits(cell, counts.get(codes, 0)) for codes, cell in old.cells.items())


def _fits(cell: Cell, count: int) -> bool:
    low, high = cell_bounds(cell, Rule.BANDED)
    return low <= count <= high


def _publishable(
    raw: RawTable, merges: Sequence[Merge], before: Sequence[ProtectedTable], desk: _Desk
) -> ProtectedTable | None:
    least = before[-1].merged if before else ""
    for name, level in levels(raw, merges, least):
        if raw.rule is Rule.OPEN or dense_enough(level):
            table = first_pattern(level, sum(raw.counts.values()), name, before)
            closed = table if raw.rule is Rule.OPEN else _closed(table, desk)
            if closed:
                return closed
    return None


def _closed(table: ProtectedTable, desk: _Desk) -> ProtectedTable | None:
    """The table with enough of its own cells hidden that the attack fails; None where nothing helps."""
    beside = desk.beside(table)
    if table.rule is Rule.BANDED:
        table = veil(table, beside, desk.links)
    while True:
        weak, conflicts = exposed([*beside, table], (), desk.links, proven=desk.proven)
        if not weak and not conflicts:
            return table
        wider = _wider(table, beside, weak, desk.links)
        if wider is None or wider == table:
            return None
        table = wider


def _wider(
    table: ProtectedTable, beside: Sequence[ProtectedTable], weak: Sequence[Target], links: Links
) -> ProtectedTable | None:
    """The table with more cells hidden, so that every weak target is safe; None where that cannot be."""
    for demand in demands(weak):
        extra = cheapest(table, beside, demand, links)
        if extra is None:
            return None
        table = hide(table, extra)
    return table
