"""Tables before and after disclosure control.

A `RawTable` holds true counts and cannot be printed, compared or serialised; `disclosure.protect` turns a set of
them into `ProtectedTable`s, the only form any page, file, chart or sentence may read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

UNKNOWN = "unknown"
TOTAL = "total"
"""Axis code of a margin; never a code of a dimension."""


class Symbol(StrEnum):
    """Why a cell has no number. The signs are those of official statistics on children (DfE)."""

    HIDDEN = "c"
    NOT_AVAILABLE = ":"
    NOT_APPLICABLE = "z"


class Rule(StrEnum):
    """How a table is protected (DESIGN.md, "Statistics")."""

    SMALL = "small"
    """Cells 1–4 are hidden, with secondary suppression."""
    LOWEST_CLASS = "lowest-class"
    """Cells 0–4 form one printed class, zero among them (municipalities)."""
    BANDED = "banded"
    """Every cell is printed as a class only (counties, beside municipalities)."""
    OPEN = "open"
    """Counts that describe nobody (site visits)."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One dimension of a table.

    `codes` are in print order. `groups` names, for a merged axis, the base codes each of `codes` stands for;
    an empty mapping means the codes are base codes themselves.
    """

    dimension: str
    codes: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def base(self, code: str) -> tuple[str, ...]:
        """The base codes that `code` stands for."""
        return self.groups.get(code, (code,))


@dataclass(frozen=True, slots=True)
class Cell:
    """A published cell: a number, a symbol, or an interval such as 0–4 (`low` and `high`, both inclusive).

    `high` None with `low` set means "low or more".
    """

    value: int | None = None
    symbol: Symbol | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class RawTable:
    """True counts of one population in one year; missing combinations are zero.

    `population` names who is counted ("incidents"): tables of one population and year share their total and
    are attacked together. `counts` is keyed by one code per axis.
    """

    id: str
    population: str
    unit: str
    year: int
    axes: tuple[Axis, ...]
    counts: Mapping[tuple[str, ...], int]
    rule: Rule = Rule.SMALL

    def __repr__(self) -> str:
        return f"<RawTable {self.id} {self.year}>"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a raw table is never written anywhere; protect it first")


@dataclass(frozen=True, slots=True)
class ProtectedTable:
    """What may be printed. `cells` is keyed by one code per axis; `total` is the population of the table.

    `merged` names the merge level chosen for a two-way table ("" for none).
    """

    id: str
    population: str
    unit: str
    year: int
    axes: tuple[Axis, ...]
    cells: Mapping[tuple[str, ...], Cell]
    total: Cell
    rule: Rule = Rule.SMALL
    merged: str = ""

    def cell(self, *codes: str) -> Cell:
        """The cell of `codes`, one per axis; KeyError for a code the table does not have."""
        return self.cells[codes]
