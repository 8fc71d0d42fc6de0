"""What an attacker knows besides the tables: sentences, and how populations and places hang together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

Hierarchy = Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]]
"""(parent dimension, child dimension) -> parent code -> child codes, e.g. ("county", "municipality").

Every row of a child belongs to its parent; a row whose child is unknown is unknown in the parent too.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A population that is one cell of another: "contacts_counselling" is ("contacts", "contact_type",
    "counselling"), in every year."""

    population: str
    dimension: str
    code: str


@dataclass(frozen=True, slots=True)
class Links:
    """Public knowledge that ties tables together. `parts` is keyed by the smaller population."""

    hierarchy: Hierarchy = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)


NO_LINKS = Links()


@dataclass(frozen=True, slots=True)
class Term:
    """`coefficient` times one cell of a table; empty `codes` mean the table's total."""

    table: str
    year: int
    codes: tuple[str, ...]
    coefficient: float = 1.0


@dataclass(frozen=True, slots=True)
class Statement:
    """A printed sentence as a linear fact: low <= sum of terms <= high."""

    terms: tuple[Term, ...]
    low: float
    high: float


def share(
    table: str,
    year: int,
    cells: Sequence[tuple[str, ...]],
    *,
    base: int,
    percent: float | str,
    decimals: int = 0,
) -> Statement:
    """The statement "`cells` together are `percent` % of `base`", rounded half up to `decimals`.

    52 % of 125 says that the count lies in [51.5, 52.5) % of 125: it is 65. `base` is a printed number;
    give `percent` as text ("8.1") where decimals matter.
    """
    printed, half = Fraction(str(percent)), Fraction(1, 2 * 10**decimals)
    low, high = (ceil((printed + side) * base / 100) for side in (-half, half))
    terms = tuple(Term(table, year, codes) for codes in cells)
    return Statement(terms, max(0, low), high - 1)
