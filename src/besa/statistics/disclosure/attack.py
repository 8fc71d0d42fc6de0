"""The release gate's attacker: works out every hidden count as far as everything published allows.

It reads published tables, sentences and public links only. Each hidden count is driven to its least and
greatest whole value with integer programmes (HiGHS); what is safe is said by `Kind`, the kind of secret:

- a cell printed `c` must be able to be both 1 and 4, or be known to be 5 or more without being pinned;
- a cell printed 0–4 must be able to be 0 and as high as its class allows. Where the whole class sums to 0
  every member is 0: that says "none", describes nobody, and is let through. Where the sum forces a member
  above 0, it is a leak;
- a count nobody printed (inside a merged cell, a dropped code, a county without a table) must not be known
  to lie within 1–4, unless all of 1–4 remains possible. A one-way count of `unknown` describes nobody.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from besa.statistics.disclosure.findings import Finding, Kind
from besa.statistics.disclosure.knowledge import NO_LINKS, Links, Statement
from besa.statistics.disclosure.solver import Programme, World
from besa.statistics.disclosure.space import Atom, cell_atoms, describes_nobody, spaces
from besa.statistics.disclosure.system import Block, System, Where, build, cell_bounds
from besa.statistics.tables import Cell, ProtectedTable, Rule, Symbol

SMALL_TOP = 4


class Secret(Enum):
    """What is kept secret about a target."""

    HIDDEN = auto()
    CLASS = auto()
    UNPRINTED = auto()


@dataclass(frozen=True, slots=True)
class Target:
    """A sum of atoms to be attacked. `reach` is the highest value its printed class allows."""

    where: Where
    atoms: tuple[Atom, ...]
    secret: Secret
    reach: int = SMALL_TOP

    def wide(self, low: int, high: int) -> bool:
        """Whether two possible values are far enough apart already; a wider range stays wide."""
        if self.secret is Secret.HIDDEN:
            return low <= 1 and high >= SMALL_TOP
        if self.secret is Secret.CLASS:
            return low == 0 and high >= self.reach
        return low == 0 or high > SMALL_TOP or (low == 1 and high == SMALL_TOP)

    def safe(self, low: int, high: int) -> bool:
        """Whether the exact range of possible values keeps the secret."""
        large = self.secret is Secret.HIDDEN and low > SMALL_TOP and high > low
        return large or self.wide(low, high)


def attack(
    tables: Sequence[ProtectedTable], statements: Sequence[Statement] = (), links: Links = NO_LINKS
) -> tuple[Finding, ...]:
    """Every cell that the published `tables` (any number of editions) and `statements` give away, in order.

    Empty means safe. Tables of one population and year must count the same rows: two editions of which one
    corrects the other contradict each other; compare those with `editions.differencing`.
    """
    return findings_of(*exposed(tables, statements, links))


def findings_of(targets: Iterable[Target], conflicts: Iterable[Where]) -> tuple[Finding, ...]:
    """Targets and conflicts as findings, each once, in order."""
    found = {Finding(*target.where, Kind.EXPOSED) for target in targets}
    return tuple(sorted(found | {Finding(*where, Kind.CONTRADICTION) for where in conflicts}))


def exposed(
    tables: Sequence[ProtectedTable], statements: Sequence[Statement] = (), links: Links = NO_LINKS,
    *, hints: Sequence[ProtectedTable] = (), proven: set[Hashable] | None = None,
) -> tuple[list[Target], list[Where]]:  # fmt: skip
    """The targets that are not safe and the cells that contradict others.

    `hints` are tables the attacker knows but whose own secrets are not on trial; `proven` collects the
    blocks found safe, so that a caller who adds table after table attacks each of them once.
    """
    system = build([*tables, *hints], statements, links)
    if system.conflicts:
        return [], system.conflicts
    secrets = list(targets_of(tables, links, system))
    weak = [
        target
        for target in secrets
        if not any(map(system.free, target.atoms)) and not _known_safe(system, target)
    ]
    conflicts: list[Where] = []
    proven = set() if proven is None else proven
    for block in system.blocks():
        inside = _inside(block, secrets)
        if (key := (_content(system, block), tuple(inside))) not in proven:
            found = _weak(system, block, inside, conflicts)
            weak += found
            proven.update(() if found or conflicts else (key,))
    return weak, conflicts


def _content(system: System, block: Block) -> Hashable:
    bounds = tuple((atom, system.low[atom], system.high[atom]) for atom in block.atoms)
    return bounds, tuple((tuple(row.terms.items()), row.low, row.high) for row in block.rows)


def targets_of(tables: Sequence[ProtectedTable], links: Links, system: System) -> Iterator[Target]:
    """All secrets of the tables: printed ones first, then counts that no cell prints."""
    closed = [table for table in tables if table.rule is not Rule.OPEN]
    printed: set[Atom] = set()
    for table in closed:
        for codes, cell in table.cells.items():
            atoms = cell_atoms(table, codes)
            target = _target(table, codes, cell, atoms)
            printed.update(
                atoms if len(atoms) == 1 and (target or cell_bounds(cell, table.rule)[0] > 0) else ()
            )
            if target:
                yield target
    names = {tuple(sorted(axis.dimension for axis in table.axes)): table.id for table in reversed(closed)}
    for space in spaces(closed, links).values():
        for atom in (atom for cube in space.cubes for atom in space.atoms(cube)):
            if system.high.get(atom, 0) > 0 and atom not in printed and not describes_nobody(atom):
                name = names.get(atom.dims, f"{atom.population} by {' and '.join(atom.dims)}")
                yield Target((name, atom.year, atom.codes), (atom,), Secret.UNPRINTED)


def _target(
    table: ProtectedTable, codes: tuple[str, ...], cell: Cell, atoms: tuple[Atom, ...]
) -> Target | None:
    where = (table.id, table.year, codes)
    if (cell.low, cell.high) == (0, SMALL_TOP):
        return Target(where, atoms, Secret.CLASS, _reach(table))
    if cell.symbol is Symbol.HIDDEN and table.rule is not Rule.BANDED:
        return Target(where, atoms, Secret.HIDDEN)
    return None


def _reach(table: ProtectedTable) -> int:
    """The highest count a member of the class 0–4 can have: 4, or less where the whole class sums to less.

    The other bands of a banded table leave that open, so there only the lower end is on trial (reach 0).
    """
    if table.rule is Rule.BANDED:
        return 0
    if table.total.value is None:
        return SMALL_TOP
    others = sum(cell_bounds(cell, table.rule)[0] for cell in table.cells.values())
    return min(SMALL_TOP, int(table.total.value - others))


def _known_safe(system: System, target: Target) -> bool:
    value = int(sum(system.low[atom] for atom in target.atoms))
    return target.safe(value, value)


def _inside(block: Block, targets: Sequence[Target]) -> list[Target]:
    atoms = set(block.atoms)
    return [target for target in targets if not atoms.isdisjoint(target.atoms)]


def programme(system: System, block: Block) -> Programme:
    """The block as an integer programme."""
    low, high = ({atom: ends[atom] for atom in block.atoms} for ends in (system.low, system.high))
    return Programme(low, high, block.rows)


def _weak(system: System, block: Block, targets: list[Target], conflicts: list[Where]) -> list[Target]:
    """The targets of one block that are not safe. Every world found serves as a witness for all of them."""
    if not targets and not block.rows:
        return []
    search = _Search(system, programme(system, block), targets)
    if not search.feasible:
        conflicts.append(block.rows[0].where)
        return []
    return [target for target in targets if not search.safe(target)]


class _Search:
    """Least and greatest value of each target, as far as worlds found so far show."""

    def __init__(self, system: System, solver: Programme, targets: list[Target]) -> None:
        self.system, self.solver = system, solver
        self.free = {t: [atom for atom in t.atoms if atom in solver.place] for t in targets}
        self.known = {t: int(sum(system.low[a] for a in t.atoms if a not in solver.place)) for t in targets}
        self.seen: dict[Target, tuple[int, int]] = {}
        everything = [atom for atoms in self.free.values() for atom in atoms]
        self.feasible = self._look(everything, 1)
        if self.feasible:
            self._look(everything, -1)

    def _look(self, atoms: Sequence[Atom], sign: int) -> bool:
        world = self.solver.lowest(dict.fromkeys(atoms, sign))
        if world is None:
            return False
        for target in self.free:
            value = self._value(target, world)
            low, high = self.seen.get(target, (value, value))
            self.seen[target] = min(low, value), max(high, value)
        return True

    def _value(self, target: Target, world: World) -> int:
        return self.known[target] + sum(world[atom] for atom in self.free[target])

    def safe(self, target: Target) -> bool:
        """Whether the target keeps its secret; solved for its exact ends only where no witness shows it."""
        for sign in (1, -1):
            if not target.wide(*self.seen[target]):
                self._look(self.free[target], sign)
        return target.safe(*self.seen[target])
