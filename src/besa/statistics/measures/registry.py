"""What a measure is, and the list of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from besa.statistics.tables import Rule

THEMES = ("pages", "incidents", "complaints", "contacts", "visits")
Table = Any
"""An Ibis table: the library has no types of its own to check against."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A published statistic: an expression over one snapshot table, and how it is printed.

    `title` is the English name, a message id. `population` names who is counted, `source` the snapshot table; `dimensions`
    are the result's columns beside `year` and `n`. `definition` is the docstring: unit, date basis and duplicate rule in words.
    """

    id: str
    title: str
    population: str
    source: str
    unit: str
    dimensions: tuple[str, ...]
    rule: Rule
    expression: Callable[[Table], Table]

    @property
    def definition(self) -> str:
        """The published definition."""
        return " ".join((self.expression.__doc__ or "").split())


_REGISTRY: dict[str, Measure] = {}


def measure(
    title: str, *, population: str, unit: str, by: tuple[str, ...], source: str = "", rule: Rule = Rule.SMALL
) -> Callable[[Callable[[Table], Table]], Callable[[Table], Table]]:
    """Register the decorated function as a measure; its name is the table's id, `title` the table's in English."""

    def register(function: Callable[[Table], Table]) -> Callable[[Table], Table]:
        _REGISTRY[function.__name__] = Measure(
            function.__name__, title, population, source or population, unit, by, rule, function
        )
        return function

    return register


def measures() -> dict[str, Measure]:
    """Every measure by id, in the order of the report."""
    for theme in THEMES:
        import_module(f"besa.statistics.measures.{theme}")
    return dict(_REGISTRY)


def count_by(table: Table, *dimensions: str) -> Table:
    """Rows by year and the given columns."""
    return table.group_by(["year", *dimensions]).aggregate(n=table.count())
