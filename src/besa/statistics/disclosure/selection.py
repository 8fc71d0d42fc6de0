"""Which further cells of a table to hide: the cheapest that leave a demanded world possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from besa.statistics.disclosure.attack import Secret, Target
from besa.statistics.disclosure.knowledge import Links
from besa.statistics.disclosure.patterns import Codes, hide, hideable
from besa.statistics.disclosure.solver import Programme
from besa.statistics.disclosure.space import Atom, cell_atoms
from besa.statistics.disclosure.system import Row, System, build, cell_bounds
from besa.statistics.tables import UNKNOWN, ProtectedTable


@dataclass(frozen=True, slots=True)
class Demand:
    """A world that must be possible: the target lies within low and high. No target: any world."""

    target: Target | None = None
    low: float = -inf
    high: float = inf


def demands(weak: Sequence[Target]) -> Iterator[Demand]:
    """The worlds that make weak targets safe; without targets (printed cells disagree), any world."""
    for target in weak:
        yield Demand(target, high=1 if target.secret is Secret.HIDDEN else 0)
        if target.secret is not Secret.UNPRINTED:
            yield Demand(target, low=target.reach)
    if not weak:
        yield Demand()


def cheapest(
    table: ProtectedTable, beside: Sequence[ProtectedTable], demand: Demand, links: Links
) -> list[Codes] | None:
    """The cells of `table` to hide so that the demanded world is possible; None where none will do.

    An integer programme over the system in which every cell that may be hidden is hidden. Each of them pays
    its cost for every unit by which the world departs from what is printed; their sum is least.
    (A price per cell instead of per unit needs big-M switches, with which the solver is not exact.)
    """
    choices = hideable(table)
    system = build([*beside, hide(table, choices)], (), links)
    if system.conflicts:
        return None
    departures = [_departure(table, codes) for codes in choices]
    costs = _costs(table, choices, links)
    weights = {unit: costs[each.codes] for each in departures for unit in (each.less, each.more)}
    world = _programme(system, departures, demand, _most([*beside, table])).lowest(weights)
    if world is None:
        return None
    return [each.codes for each in departures if world[each.less] or world[each.more]]


@dataclass(frozen=True, slots=True)
class _Departure:
    """By how much a cell falls short of its printed bounds, and by how much it exceeds them."""

    codes: Codes
    less: Atom
    more: Atom
    rows: tuple[Row, Row]


def _departure(table: ProtectedTable, codes: Codes) -> _Departure:
    low, high = cell_bounds(table.cells[codes], table.rule)
    where = (table.id, table.year, codes)
    less, more = (Atom(table.population, table.year, (side,), codes) for side in ("(less)", "(more)"))
    atoms = dict.fromkeys(cell_atoms(table, codes), 1.0)
    rows = Row({**atoms, less: 1.0}, low, inf, where), Row({**atoms, more: -1.0}, -inf, high, where)
    return _Departure(codes, less, more, rows)


def _most(tables: Sequence[ProtectedTable]) -> int:
    return max(table.total.value or 0 for table in tables)


def _programme(system: System, departures: Sequence[_Departure], demand: Demand, most: int) -> Programme:
    low, high, rows = dict(system.low), dict(system.high), [*system.rows, *_demanded(demand)]
    for each in departures:
        low |= {each.less: 0, each.more: 0}
        high |= {each.less: most, each.more: most}
        rows += each.rows
    return Programme(low, {atom: min(bound, most) for atom, bound in high.items()}, rows)


def _demanded(demand: Demand) -> list[Row]:
    if demand.target is None:
        return []
    return [Row(dict.fromkeys(demand.target.atoms, 1.0), demand.low, demand.high, demand.target.where)]


def _costs(table: ProtectedTable, choices: Sequence[Codes], links: Links) -> dict[Codes, int]:
    """Rank by print order, the last code cheapest; last resorts cost more than all others together.

    Never by size: whoever can replay the choice would learn from it how large the hidden cells can be.
    """
    ranked = sorted(choices, key=list(table.cells).index, reverse=True)
    dear = len(choices) * (len(choices) + 1)
    return {codes: rank + dear * _last_resort(table, codes, links) for rank, codes in enumerate(ranked, 1)}


def _last_resort(table: ProtectedTable, codes: Codes, links: Links) -> bool:
    parts = {(part.population, (part.dimension,), (part.code,)) for part in links.parts.values()}
    dims = tuple(axis.dimension for axis in table.axes)
    return codes == (UNKNOWN,) or (table.population, dims, codes) in parts
