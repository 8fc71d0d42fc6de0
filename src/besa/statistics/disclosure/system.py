"""Everything published as one system of linear constraints over whole numbers, in independent blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, inf

from besa.statistics.disclosure.knowledge import Links, Statement, Term
from besa.statistics.disclosure.space import ELSEWHERE, Atom, Place, Space, cell_atoms, spaces
from besa.statistics.tables import UNKNOWN, Cell, ProtectedTable, Rule, Symbol

Where = tuple[str, int, tuple[str, ...]]
"""Table id, year and codes of a printed cell."""

SLACK = 1e-7
"""Below this, a bound computed with floats counts as a whole number."""


@dataclass(frozen=True, slots=True)
class Row:
    """low <= sum of coefficient x atom <= high; `where` names the cell it speaks of."""

    terms: Mapping[Atom, float]
    low: float
    high: float
    where: Where


@dataclass(frozen=True, slots=True)
class Block:
    """Unknown atoms that hang together, and the rows that tie them (known atoms already subtracted)."""

    atoms: tuple[Atom, ...]
    rows: tuple[Row, ...]


@dataclass(slots=True)
class System:
    """Bounds of every atom, rows between them, and the printed cells that cannot be true."""

    low: dict[Atom, float] = field(default_factory=dict)
    high: dict[Atom, float] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    conflicts: list[Where] = field(default_factory=list)

    def free(self, atom: Atom) -> bool:
        return self.low[atom] < self.high[atom]

    def add(self, terms: Mapping[Atom, float], low: float, high: float, where: Where | None = None) -> None:
        """Add a row; a row of one atom becomes a bound of that atom. Atoms outside the space are zero."""
        where = where or _name(next(iter(terms)))
        known = {atom: factor for atom, factor in terms.items() if atom in self.low}
        if len(known) == 1:
            self._bound(*next(iter(known.items())), low, high, where)
        elif known:
            self.rows.append(Row(known, low, high, where))

    def _bound(self, atom: Atom, factor: float, low: float, high: float, where: Where) -> bool:
        """Narrow one atom to low <= factor x atom <= high; whether that changed anything."""
        ends = sorted((low / factor, high / factor))
        bottom = max(self.low[atom], _up(ends[0]))
        top = min(self.high[atom], _down(ends[1]))
        if bottom > top:
            self.conflicts.append(where)
            return False
        changed = (bottom, top) != (self.low[atom], self.high[atom])
        self.low[atom], self.high[atom] = bottom, top
        return changed

    def settle(self) -> None:
        """Work out every atom that one row alone gives away, until none is left."""
        changed = True
        while changed and not self.conflicts:
            rest = [self._reduced(row) for row in self.rows]
            changed = sum(map(self._use, rest)) > 0
            self.rows = [row for row in rest if len(row.terms) > 1]

    def _reduced(self, row: Row) -> Row:
        terms = {atom: factor for atom, factor in row.terms.items() if self.free(atom)}
        known = sum(factor * self.low[atom] for atom, factor in row.terms.items() if atom not in terms)
        return Row(terms, row.low - known, row.high - known, row.where)

    def _use(self, row: Row) -> bool:
        if not row.terms and not row.low - SLACK <= 0 <= row.high + SLACK:
            self.conflicts.append(row.where)
        if len(row.terms) != 1:
            return False
        ((atom, factor),) = row.terms.items()
        return self._bound(atom, factor, row.low, row.high, row.where)

    def blocks(self) -> list[Block]:
        """The independent blocks of free atoms, in a fixed order. Call `settle` first."""
        root: dict[Atom, Atom] = {atom: atom for atom in self.low if self.free(atom)}
        for row in self.rows:
            first, *others = row.terms
            for other in others:
                root[_find(root, other)] = _find(root, first)
        atoms: dict[Atom, list[Atom]] = {}
        rows: dict[Atom, list[Row]] = {}
        for atom in root:
            atoms.setdefault(_find(root, atom), []).append(atom)
        for row in self.rows:
            rows.setdefault(_find(root, next(iter(row.terms))), []).append(row)
        return [Block(tuple(group), tuple(rows.get(key, ()))) for key, group in atoms.items()]


def _find(root: dict[Atom, Atom], atom: Atom) -> Atom:
    while root[atom] != atom:
        root[atom] = root[root[atom]]
        atom = root[atom]
    return atom


def _up(bound: float) -> float:
    return bound if bound in (inf, -inf) else ceil(bound - SLACK)


def _down(bound: float) -> float:
    return bound if bound in (inf, -inf) else floor(bound + SLACK)


def _name(atom: Atom) -> Where:
    return f"{atom.population} by {' and '.join(atom.dims)}".removesuffix(" by "), atom.year, atom.codes


def hidden_floor(rule: Rule) -> int:
    """The least a `c` can stand for: zero is printed in small tables, 0–4 is printed in lowest-class ones."""
    return {Rule.SMALL: 1, Rule.LOWEST_CLASS: 5}.get(rule, 0)


def cell_bounds(cell: Cell, rule: Rule) -> tuple[float, float]:
    """What a printed cell says about its count."""
    if cell.value is not None:
        return cell.value, cell.value
    if cell.low is not None:
        return cell.low, inf if cell.high is None else cell.high
    if cell.symbol is Symbol.NOT_APPLICABLE:
        return 0, 0
    return (hidden_floor(rule) if cell.symbol is Symbol.HIDDEN else 0), inf


def build(tables: Sequence[ProtectedTable], statements: Sequence[Statement], links: Links) -> System:
    """The settled system of everything published. `Rule.OPEN` describes nobody and is left out."""
    closed = [table for table in tables if table.rule is not Rule.OPEN]
    known = spaces(closed, links)
    system = System()
    for space in known.values():
        _add_cubes(system, space)
    for table in closed:
        _add_cells(system, table)
    for statement in statements:
        _add_statement(system, statement, tables)
    _add_links(system, known, links)
    system.settle()
    return system


def _add_cubes(system: System, space: Space) -> None:
    for cube in space.cubes:
        for atom in space.atoms(cube):
            system.low[atom], system.high[atom] = 0, inf
    for cube in space.cubes:
        for dimension in cube:
            for terms in _margins(space.atoms(cube), dimension):
                system.add(terms, 0, 0)


def _margins(atoms: Iterable[Atom], dimension: str) -> Iterator[dict[Atom, float]]:
    """For each atom of the narrower cube: the atoms that sum to it, less itself."""
    groups: dict[Atom, dict[Atom, float]] = {}
    for atom in atoms:
        margin = atom.without(dimension)
        groups.setdefault(margin, {margin: -1.0})[atom] = 1.0
    yield from groups.values()


def _add_cells(system: System, table: ProtectedTable) -> None:
    for codes, cell in {(): table.total, **table.cells}.items():
        low, high = cell_bounds(cell, table.rule)
        if (low, high) != (0, inf):
            terms = dict.fromkeys(cell_atoms(table, codes), 1.0)
            system.add(terms, low, high, (table.id, table.year, codes))


def _add_statement(system: System, statement: Statement, tables: Sequence[ProtectedTable]) -> None:
    terms: dict[Atom, float] = {}
    known = 0.0
    for term in statement.terms:
        table = _table_of(term, tables)
        if table.rule is Rule.OPEN:
            known += term.coefficient * (_cell_of(term, table).value or 0)
            continue
        for atom in cell_atoms(table, term.codes):
            terms[atom] = terms.get(atom, 0.0) + term.coefficient
    first = statement.terms[0]
    if terms:
        where = (first.table, first.year, first.codes)
        system.add(terms, statement.low - known, statement.high - known, where)


def _table_of(term: Term, tables: Sequence[ProtectedTable]) -> ProtectedTable:
    for table in tables:
        if (table.id, table.year) == (term.table, term.year):
            _cell_of(term, table)
            return table
    raise ValueError(f"a statement speaks of table {term.table} ({term.year}), which is not given")


def _cell_of(term: Term, table: ProtectedTable) -> Cell:
    """The printed cell a term speaks of; KeyError where the table has no such cell."""
    return table.cells[term.codes] if term.codes else table.total


def _add_links(system: System, known: Mapping[Place, Space], links: Links) -> None:
    for space in known.values():
        for (parent, child), children in links.hierarchy.items():
            _add_hierarchy(system, space, parent, child, {UNKNOWN: (UNKNOWN,), **children})
        if part := links.parts.get(space.population):
            whole = known.get((part.population, space.year))
            if whole:
                _add_part(system, space, whole, part.dimension, part.code)


def _add_hierarchy(
    system: System, space: Space, parent: str, child: str, children: Mapping[str, tuple[str, ...]]
) -> None:
    """In every cube with the child whose twin with the parent exists, children sum to their parent."""
    for cube in space.cubes:
        if child in cube and parent not in cube and _twin(cube, child, parent) in space.cubes:
            for rest in space.atoms(tuple(dim for dim in cube if dim != child)):
                for code in filter(children.__contains__, space.codes[parent]):
                    terms = {rest.with_code(child, member): 1.0 for member in children[code]}
                    slack = inf if ELSEWHERE in space.codes[child] else 0
                    system.add({rest.with_code(parent, code): -1.0, **terms}, -slack, 0)


def _twin(cube: tuple[str, ...], child: str, parent: str) -> tuple[str, ...]:
    return tuple(sorted(parent if dim == child else dim for dim in cube))


def _add_part(system: System, space: Space, whole: Space, dimension: str, code: str) -> None:
    """A part equals its cell of the whole where the whole is split that far, else it is at most the whole."""
    for cube in (cube for cube in space.cubes if dimension not in cube):
        finer = tuple(sorted((*cube, dimension)))
        for atom in space.atoms(cube):
            larger = atom._replace(population=whole.population)
            if finer in whole.cubes and code in whole.codes[dimension]:
                system.add({atom: 1.0, larger.with_code(dimension, code): -1.0}, 0, 0)
            elif larger in system.low:
                system.add({atom: 1.0, larger: -1.0}, -inf, 0)
