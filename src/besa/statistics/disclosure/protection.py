"""True tables in, publishable tables out.

Tables are added one after the other, one-way before banded before two-way, in the order given. Each is printed with its
small cells hidden, then attacked together with all tables added before (`attack`). For each cell that
falls, an integer programme finds the cheapest cells of the *new* table to hide so that two worlds agree with everything
printed: one where the fallen cell is small, one where it is not. Those worlds stay possible whatever
else is hidden, so the loop only moves forward. Smaller cells are hidden before larger ones, ties by print order; `unknown`
and cells that are the total of another population only where nothing else helps. A two-way table that stays open goes to
its next merge level; a table for which nothing helps is not published.

The choice reads what is printed and what would be hidden next, not the counts that are hidden already.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from besa.statistics.disclosure.attack import Secret, Target, exposed
from besa.statistics.disclosure.bands import veil
from besa.statistics.disclosure.knowledge import Links
from besa.statistics.disclosure.patterns import Codes, Merge, check, dense_enough, first_pattern, hide, hideable, levels
from besa.statistics.disclosure.solver import Programme
from besa.statistics.disclosure.space import Atom, cell_atoms
from besa.statistics.disclosure.system import Row, build, cell_bounds, hidden_floor
from besa.statistics.tables import UNKNOWN, Cell, ProtectedTable, RawTable, Rule


def protect(
    raw: Sequence[RawTable], *, merges: Mapping[str, Sequence[Merge]] | None = None,
    earlier: Sequence[ProtectedTable] = (), links: Links = Links(),
) -> tuple[ProtectedTable, ...]:  # fmt: skip
    """The publishable form of `raw` (one or several years), in the same order; tables nothing can protect are left out.

    `merges` gives two-way tables their merge levels, by table id, finest first. `earlier` are the tables of editions
    already published: what they hid stays hidden, and where they count the same rows they join the attack.
    ValueError where the tables of one population and year do not share their total.
    """
    check(raw)
    desk = _Desk(links, [*_same_rows(raw, earlier)], set())
    done: dict[int, ProtectedTable] = {}
    for index in sorted(range(len(raw)), key=lambda index: _turn(raw[index])):
        before = [old for old in earlier if (old.id, old.year) == (raw[index].id, raw[index].year)]
        table = _publishable(raw[index], (merges or {}).get(raw[index].id, ()), before, desk)
        if table:
            done[index] = table
            desk.published.append(table)
    return tuple(done[index] for index in sorted(done))


def _turn(table: RawTable) -> tuple[int, bool]:
    return len(table.axes), table.rule is Rule.BANDED


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
    step = Merge(old.merged, {a.dimension: {code: a.base(code) for code in a.codes} for a in old.axes})
    merged = list(levels(now, [step], old.merged))[-1][1] if len(now.axes) > 1 else now
    total = old.total.value in (None, sum(now.counts.values()))
    return total and all(_fits(cell, merged.counts.get(codes, 0)) for codes, cell in old.cells.items())


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
    demands = [demand for target in weak for demand in _demands(target)] or [None]
    for demand in demands:
        extra = _cheapest(table, beside, demand, links)
        if extra is None:
            return None
        table = hide(table, extra)
    return table


Demand = tuple[Target, float, float]


def _demands(target: Target) -> tuple[Demand, ...]:
    """The worlds that must be possible for a target to be safe."""
    if target.secret is Secret.HIDDEN:
        return (target, -inf, 1), (target, 4, inf)
    if target.secret is Secret.CLASS:
        return (target, -inf, 0), (target, target.reach, inf)
    return ((target, -inf, 0),)


def _cheapest(
    table: ProtectedTable, beside: Sequence[ProtectedTable], demand: Demand | None, links: Links
) -> list[Codes] | None:
    """The cells of `table` to hide so that the demanded world is possible; None where none will do.

    An integer programme over the system in which every cell that may be hidden is hidden: a switch for each of
    them, off = the count is as printed, on = hidden; the sum of the switches' costs is least.
    """
    choices = hideable(table)
    opened = hide(table, choices)
    system = build([*beside, opened], (), links)
    if system.conflicts:
        return None
    total = table.total.value or 0
    low = {atom: bound for atom, bound in system.low.items()}
    high = {atom: min(bound, total) for atom, bound in system.high.items()}
    rows = list(system.rows)
    switches = {codes: Atom("(switch)", table.year, ("cell",), ("/".join(codes),)) for codes in choices}
    for codes, switch in switches.items():
        low[switch], high[switch] = 0, 1
        rows += _switched(table, codes, switch, total)
    if demand:
        rows.append(Row(dict.fromkeys(demand[0].atoms, 1.0), demand[1], demand[2], demand[0].where))
    weights = dict(zip(switches.values(), _costs(table, choices, links), strict=True))
    world = Programme(low, high, rows).lowest(weights)
    return None if world is None else [codes for codes, switch in switches.items() if world[switch]]


def _switched(table: ProtectedTable, codes: Codes, switch: Atom, total: int) -> list[Row]:
    low, high = cell_bounds(table.cells[codes], table.rule)
    high = min(high, total)
    where = (table.id, table.year, codes)
    atoms = dict.fromkeys(cell_atoms(table, codes), 1.0)
    return [
        Row({**atoms, switch: low - hidden_floor(table.rule)}, low, inf, where),
        Row({**atoms, switch: high - total}, -inf, high, where),
    ]


def _costs(table: ProtectedTable, choices: Sequence[Codes], links: Links) -> list[int]:
    """Rank by size, then print order; last resorts cost more than all others together."""
    sizes = [cell_bounds(table.cells[codes], table.rule)[0] for codes in choices]
    order = sorted(range(len(choices)), key=lambda index: (sizes[index], index))
    rank = {index: place + 1 for place, index in enumerate(order)}
    dear = len(choices) * (len(choices) + 1)
    return [rank[index] + dear * _last_resort(table, codes, links) for index, codes in enumerate(choices)]


def _last_resort(table: ProtectedTable, codes: Codes, links: Links) -> bool:
    parts = {(part.population, (part.dimension,), (part.code,)) for part in links.parts.values()}
    dims = tuple(axis.dimension for axis in table.axes)
    return codes == (UNKNOWN,) or (table.population, dims, codes) in parts
