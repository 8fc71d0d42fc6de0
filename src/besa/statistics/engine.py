"""Running measures: Ibis expressions on any engine, their results as raw tables that nothing can print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import ibis

from besa.catalogue import queries as catalogue
from besa.catalogue.profile import Profile
from besa.statistics.figures import Days
from besa.statistics.measures.registry import Measure, measures
from besa.statistics.snapshot import Snapshot
from besa.statistics.tables import UNKNOWN, Axis, RawTable

LEAST_FOR_QUANTILES = 10
"""Medians and percentiles are given only where at least so many pages contribute."""
GROUPED = {"age_group": "age_band", "category_group": "category"}
"""Dimensions that are groups of another; the attack sees through them."""


@dataclass(frozen=True, slots=True, repr=False)
class Raw:
    """Everything computed for some years: tables to protect, `asked` (table, year) pairs that a register answers, and
    days to removal by year."""

    tables: tuple[RawTable, ...]
    not_asked: frozenset[tuple[str, int]]
    removal: Mapping[int, Days]


def on_duckdb(snapshot: Snapshot) -> dict[str, Any]:
    """The snapshot's tables, run by DuckDB in this process."""
    backend = ibis.duckdb.connect()
    # Its progress bar would end up in the middle of what this program prints.
    backend.raw_sql("SET enable_progress_bar = false")
    return {name: backend.read_parquet(str(snapshot.file(name)), table_name=name) for name in snapshot.rows}


def compute(sources: Mapping[str, Any], profile: Profile, years: Iterable[int]) -> Raw:
    """Every measure for the given years."""
    wanted = tuple(years)
    results = {
        measure.id: _rows(measure, sources) for measure in measures().values() if measure.source in sources
    }
    tables: list[RawTable] = []
    not_asked: set[tuple[str, int]] = set()
    for measure in measures().values():
        for year in wanted if measure.dimensions and measure.id in results else ():
            rows = [row for row in results[measure.id] if row["year"] == year]
            if rows:
                tables.append(_table(measure, profile, year, rows))
                not_asked |= {(measure.id, year)} if _unasked(measure, rows) else set()
    return Raw(
        tuple(tables), frozenset(not_asked), dict(_days(results.get("pages_days_to_removal", []), wanted))
    )


def _rows(measure: Measure, sources: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = measure.expression(sources[measure.source]).to_pyarrow().to_pylist()
    return rows


def _unasked(measure: Measure, rows: list[dict[str, Any]]) -> bool:
    """True where no row of the year answers a question: the register has no such column."""
    return any(all(not row[dimension] for row in rows) for dimension in measure.dimensions)


def _table(measure: Measure, profile: Profile, year: int, rows: list[dict[str, Any]]) -> RawTable:
    counts: dict[tuple[str, ...], int] = {}
    for row in rows:
        codes = tuple(row[dimension] or UNKNOWN for dimension in measure.dimensions)
        counts[codes] = counts.get(codes, 0) + int(row["n"])
    axes = tuple(
        _axis(dimension, profile, year, {codes[place] for codes in counts})
        for place, dimension in enumerate(measure.dimensions)
    )
    return RawTable(measure.id, measure.population, measure.unit, year, axes, counts, measure.rule)


def _axis(dimension: str, profile: Profile, year: int, found: set[str]) -> Axis:
    """Codes in print order: those the catalogue lists for the year, then any other found, unknown last and always."""
    listed = catalogue.codes(profile, dimension, year) if dimension not in OPEN_ENDED else ()
    others = sorted(found - set(listed) - {UNKNOWN})
    unknown = (UNKNOWN,) if UNKNOWN in found or (UNKNOWN in listed and dimension not in DERIVED) else ()
    codes = tuple(code for code in (*listed, *others) if code != UNKNOWN)
    return Axis(GROUPED.get(dimension, dimension), (*codes, *unknown), _groups(dimension, profile, codes))


DERIVED = {"removal", "counselling", "age_group", "category_group"}
"""Dimensions made from others, where unknown is printed only when there is any."""
OPEN_ENDED = {"hosting_country"}
"""Dimensions whose list is the world: only what was found is printed."""


def _groups(dimension: str, profile: Profile, codes: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    if dimension not in GROUPED:
        return {}
    groups = profile.groups(dimension)
    return {code: tuple(groups[code]) for code in codes if code in groups}


def _days(rows: list[dict[str, Any]], years: Iterable[int]) -> Iterator[tuple[int, Days]]:
    for row in rows:
        if row["year"] in years and row["n"] >= LEAST_FOR_QUANTILES:
            yield row["year"], Days(float(row["median"]), float(row["p90"]))
