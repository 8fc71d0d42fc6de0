"""Every measure over one fixed world: DuckDB on the frozen Parquet and PostgreSQL itself give the same values, and they
are the ones written down in `golden/`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import ibis
import pytest
from django.db import connection

from besa.box import database
from besa.box import home as homes
from besa.box.home import demo_registers
from besa.catalogue.queries import profile
from besa.lib.tenancy import SETTING, centre_scope
from besa.registers import actions, mapping
from besa.registers.reading import open_register
from besa.registers.recognise import recognise
from besa.registers.records import Reading
from besa.statistics.engine import on_duckdb
from besa.statistics.extracts import extracts
from besa.statistics.measures.registry import Measure, measures
from besa.statistics.snapshot import SCHEMAS, freeze, schema
from besa.vault import actions as vault

GOLDEN = Path(__file__).parent / "golden"
MEASURES = tuple(measures().values())
COUNTRY = "zz"
"""The small country's two years: every dimension has several values, the unknown and the empty among them."""
COLUMNS = {name: schema(name).names for name in SCHEMAS}
Rows = list[list[object]]
Results = dict[str, Rows]


def take_in(centre: int, path: Path) -> None:
    """Import one of the small country's registers."""
    country = profile(COUNTRY)
    sheet = open_register(path)
    found = recognise(sheet, country.headings)
    with centre_scope(centre):
        decided = mapping.decided(centre)
    columns = tuple((place, sheet.header[place], field) for place, field in found.columns.items())
    reading = Reading(found.kind, columns, country, decided, vault.keys().index())
    year = int(path.stem[-4:])
    actions.import_register(centre=centre, sheet=sheet, reading=reading, year=year, actor="Cleo")


@pytest.fixture
def world(transactional_db: None, other_centre: int) -> int:
    """The small country's demo registers of both years, committed."""
    for path in sorted(demo_registers(COUNTRY).glob("*.csv")):
        take_in(other_centre, path)
    return other_centre


@pytest.fixture
def duckdb(world: int) -> dict[str, Any]:
    """The snapshot's tables as a release is made from."""
    return on_duckdb(freeze(world, profile(COUNTRY)))


@pytest.fixture
def postgres(world: int) -> Iterator[dict[str, Any]]:
    """The same extracts as views in PostgreSQL, over the live rows and through row-level security."""
    login = database.login(homes.current(), "owner")
    backend = ibis.postgres.connect(
        user=login.user,
        password=login.password,
        host=login.host,
        port=int(login.port),
        database=connection.settings_dict["NAME"],
    )
    backend.raw_sql(f"SELECT set_config('{SETTING}', '{world}', false)").close()
    for name, query in extracts(world, profile(COUNTRY)).items():
        backend.raw_sql(f"CREATE TEMPORARY VIEW extract_{name} AS {query.as_string(None)}").close()
    yield {name: backend.table(f"extract_{name}") for name in SCHEMAS}
    backend.disconnect()


def result(measure: Measure, sources: dict[str, Any]) -> Rows:
    """The measure's rows in a fixed order, its columns by name, its numbers as plain ones."""
    rows = measure.expression(sources[measure.source]).to_pyarrow().to_pylist()
    names = ("year", *measure.dimensions, *sorted(set(rows[0]) - {"year", *measure.dimensions}))
    return sorted(([_plain(row[name]) for name in names] for row in rows), key=repr)


def _plain(value: object) -> object:
    """By value, whatever type an engine gives it: a count is whole, a quantile has six decimals at most."""
    if isinstance(value, float | Decimal):
        rounded = round(float(value), 6)
        return int(rounded) if rounded.is_integer() else rounded
    return value


def results(sources: dict[str, Any]) -> Results:
    return {measure.id: result(measure, sources) for measure in MEASURES}


def unlike(one: Results, other: Results) -> list[str]:
    return [id for id in one.keys() | other.keys() if one.get(id) != other.get(id)]


def golden() -> Results:
    written = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in GOLDEN.glob("*.json")}
    return {id: rows for theme in written.values() for id, rows in theme.items()}


def write_golden(found: Results) -> None:
    """Write the table anew: for whoever changes a definition on purpose, and then reads the difference."""
    for theme in {measure.source for measure in MEASURES}:
        told = {measure.id: found[measure.id] for measure in MEASURES if measure.source == theme}
        lines = [
            f'"{id}": [\n ' + ",\n ".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]"
            for id, rows in told.items()
        ]
        (GOLDEN / f"{theme}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def test_every_measure_gives_the_values_written_down_on_both_engines(
    duckdb: dict[str, Any], postgres: dict[str, Any]
) -> None:
    found, there = results(duckdb), results(postgres)
    assert unlike(found, golden()) == []
    assert unlike(there, golden()) == []
    assert set(found) == set(measures())
    assert all(len(rows) > 1 for rows in found.values())


def test_one_row_more_or_one_day_later_is_noticed(duckdb: dict[str, Any]) -> None:
    incidents, pages = duckdb["incidents"], duckdb["pages"]
    assert unlike(results(duckdb), golden()) == []
    more = unlike(results({**duckdb, "incidents": incidents.union(incidents.limit(1))}), golden())
    assert sorted(more) == sorted(measure.id for measure in MEASURES if measure.source == "incidents")
    later = unlike(results({**duckdb, "pages": pages.mutate(days=pages.days + 1)}), golden())
    assert later == ["pages_days_to_removal"]


def test_quantiles_between_two_days_are_equal_too(duckdb: dict[str, Any], postgres: dict[str, Any]) -> None:
    """Over smaller parts of the pages, where medians and percentiles fall between two values."""
    measure = measures()["pages_days_to_removal"]
    parts = [
        (month, *results_of_part(measure, month, duckdb, postgres)) for month in ("01", "02", "03", "04")
    ]
    assert [month for month, here, there in parts if here != there] == []
    assert any(isinstance(value, float) for _month, here, _there in parts for row in here for value in row)


def results_of_part(measure: Measure, month: str, *engines: dict[str, Any]) -> list[Rows]:
    """A measure of pages over the pages of one month, by each engine."""
    return [
        result(measure, {"pages": sources["pages"].filter(sources["pages"].month == month)})
        for sources in engines
    ]


def test_the_extracts_have_the_columns_of_the_snapshot(
    duckdb: dict[str, Any], postgres: dict[str, Any]
) -> None:
    for sources in (duckdb, postgres):
        assert {name: list(table.columns) for name, table in sources.items()} == COLUMNS


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.id)
def test_a_definition_names_unit_date_and_duplicates(measure: Measure) -> None:
    assert missing(measure.definition, measure.unit) == []


def missing(definition: str, unit: str) -> list[str]:
    """What a published definition does not say."""
    says = {
        "unit": rf"\bUnit: {unit}\b",
        "date": r"\bDate: \w",
        "duplicates": r"\bDuplicates: \w",
    }
    return [name for name, pattern in says.items() if not re.search(pattern, definition)]


def test_a_definition_that_says_less_is_noticed() -> None:
    assert missing("Pages. Unit: page. Date: received.", "page") == ["duplicates"]
    assert missing("Pages. Unit: pages. Duplicates: none.", "page") == ["unit", "date"]
