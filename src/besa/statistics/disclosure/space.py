"""The unknowns of the attack: one whole number, zero or more, for every combination of base codes.

All tables of one population and year describe the same rows. A table cell is a sum of atoms; an atom of a
wider cube summed over one dimension is an atom of the narrower one; the cube without dimensions is the
grand total.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple

from besa.statistics.disclosure.knowledge import Links
from besa.statistics.tables import UNKNOWN, Axis, ProtectedTable

ELSEWHERE = "(elsewhere)"
"""Stands for codes that no table of the dimension lists, where no complete table of it is published."""

Dims = tuple[str, ...]
Place = tuple[str, int]


class Atom(NamedTuple):
    """A count of rows of one population and year; `dims` sorted, one code for each."""

    population: str
    year: int
    dims: Dims
    codes: tuple[str, ...]

    def without(self, dimension: str) -> Atom:
        """The margin this atom belongs to when `dimension` is summed over."""
        kept = [(dim, code) for dim, code in zip(self.dims, self.codes, strict=True) if dim != dimension]
        return Atom(
            self.population, self.year, tuple(dim for dim, _ in kept), tuple(code for _, code in kept)
        )

    def with_code(self, dimension: str, code: str) -> Atom:
        """The atom with one more dimension."""
        pairs = sorted([*zip(self.dims, self.codes, strict=True), (dimension, code)])
        return Atom(
            self.population, self.year, tuple(dim for dim, _ in pairs), tuple(code for _, code in pairs)
        )


@dataclass(frozen=True, slots=True)
class Space:
    """The cubes of one population and year, with the base codes of every dimension."""

    population: str
    year: int
    codes: Mapping[str, tuple[str, ...]]
    cubes: tuple[Dims, ...]

    def atoms(self, cube: Dims) -> Iterator[Atom]:
        for codes in product(*(self.codes[dim] for dim in cube)):
            yield Atom(self.population, self.year, cube, codes)


def cell_atoms(table: ProtectedTable, codes: tuple[str, ...]) -> tuple[Atom, ...]:
    """The atoms whose sum is the cell; empty `codes` mean the table's total."""
    axes = sorted(zip(table.axes, codes, strict=True), key=_dimension) if codes else []
    dims = tuple(axis.dimension for axis, _ in axes)
    bases = product(*(axis.base(code) for axis, code in axes))
    return tuple(Atom(table.population, table.year, dims, base) for base in bases)


def _dimension(pair: tuple[Axis, str]) -> str:
    return pair[0].dimension


def spaces(tables: Sequence[ProtectedTable], links: Links) -> dict[Place, Space]:
    """The space of every population and year that the tables speak of."""
    places: dict[Place, list[ProtectedTable]] = {}
    for table in tables:
        places.setdefault((table.population, table.year), []).append(table)
    return {place: _space(place, group, links) for place, group in places.items()}


def _space(place: Place, tables: Sequence[ProtectedTable], links: Links) -> Space:
    cubes = {cube for table in tables for cube in _faces(axis.dimension for axis in table.axes)}
    codes = {dim: _codes(dim, tables) for cube in cubes for dim in cube}
    for (parent, child), children in links.hierarchy.items():
        if child in codes and parent not in codes:
            codes[parent] = (*children, ELSEWHERE)
            cubes.add((parent,))
    return Space(*place, codes, tuple(sorted(cubes, key=lambda cube: (len(cube), cube))))


def _faces(dimensions: Iterable[str]) -> Iterator[Dims]:
    dims = sorted(dimensions)
    for size in range(len(dims) + 1):
        yield from combinations(dims, size)


def _codes(dimension: str, tables: Sequence[ProtectedTable]) -> tuple[str, ...]:
    """Base codes in order of first mention; a merged table may have dropped some."""
    axes = [(table, axis) for table in tables for axis in table.axes if axis.dimension == dimension]
    known = dict.fromkeys(base for _, axis in axes for code in axis.codes for base in axis.base(code))
    complete = any(not table.merged for table, _ in axes)
    return tuple(known) if complete else (*known, ELSEWHERE)


def describes_nobody(atom: Atom) -> bool:
    """Whether the atom is a total, or a one-way count of unknown."""
    return not atom.dims or atom.codes in ((UNKNOWN,), (ELSEWHERE,))
