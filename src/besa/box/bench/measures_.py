"""The measure set: Ibis expressions on a synthetic snapshot, beside the same figures written by hand in DuckDB SQL."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import duckdb

from besa.box.bench.machine import Figures, throwaway

ROWS = 10_000_000
SHARES = {"pages": 50, "incidents": 30, "complaints": 1, "contacts": 19}
"""Per cent of the rows in each table; visits are a row a day."""


def measure(*, rows: int, runs: int) -> tuple[list[Figures], Figures]:
    """Seconds for every measure of two years, by Ibis and by hand in turn, and whether all values are equal."""
    with throwaway() as folder:
        write_snapshot(folder, rows)
        from besa.statistics.measures.registry import measures  # noqa: PLC0415 - slow

        started = time.perf_counter()
        small = write_snapshot(folder / "small", 1000)
        _with_ibis(_ibis_tables(small), measures())  # loads the libraries: told apart, not compared
        loading = time.perf_counter() - started
        # Opened once and outside the clock on both sides: the figures are compared, not the opening of files.
        sources, session = _ibis_tables(folder), _session(folder)
        _run(rows, sources, session, measures(), ibis_first=True)  # a warm-up that is not counted
        measured = [_run(rows, sources, session, measures(), ibis_first=run % 2 == 0) for run in range(runs)]
    ratios = [float(figures["ratio"]) for figures in measured]
    return measured, {"loading_libraries_s": round(loading, 2), "median_ratio": median(ratios)}


def _run(
    rows: int,
    sources: Any,
    session: duckdb.DuckDBPyConnection,
    all_measures: dict[str, Any],
    *,
    ibis_first: bool,
) -> Figures:
    """One round of both; who goes first alternates, since the second finds the files warm."""
    work = {"ibis": lambda: _with_ibis(sources, all_measures), "sql": lambda: _by_hand(session)}
    order = ("ibis", "sql") if ibis_first else ("sql", "ibis")
    told = {name: _timed(work[name]) for name in order}
    return {
        "rows": rows,
        "figures": len(told["sql"][0]),
        "ibis_s": round(told["ibis"][1], 3),
        "sql_s": round(told["sql"][1], 3),
        "ratio": round(told["ibis"][1] / told["sql"][1], 3),
        "equal": int(told["ibis"][0] == told["sql"][0]),
    }


def _timed(work: Callable[[], dict[str, list[Any]]]) -> tuple[dict[str, list[Any]], float]:
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def _ibis_tables(folder: Path) -> dict[str, Any]:
    import ibis  # noqa: PLC0415 - slow

    backend = ibis.duckdb.connect(threads=2)
    backend.raw_sql("SET enable_progress_bar = false")
    return {
        name: backend.read_parquet(str(folder / f"{name}.parquet"), table_name=name)
        for name in (*SHARES, "visits")
    }


def _with_ibis(sources: dict[str, Any], all_measures: dict[str, Any]) -> dict[str, list[Any]]:
    return {
        name: _sorted(one.expression(sources[one.source]).to_pyarrow().to_pylist())
        for name, one in all_measures.items()
    }


def _session(folder: Path) -> duckdb.DuckDBPyConnection:
    session = duckdb.connect(config={"threads": 2})
    session.execute("SET enable_progress_bar = false")
    for name in (*SHARES, "visits"):
        session.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder / name}.parquet')")
    return session


def _by_hand(session: duckdb.DuckDBPyConnection) -> dict[str, list[Any]]:
    return {
        name: _sorted(session.sql(sql).to_arrow_table().to_pylist()) for name, sql in HAND_WRITTEN.items()
    }


def _sorted(rows: list[dict[str, Any]]) -> list[Any]:
    return sorted(tuple((key, str(value)) for key, value in sorted(row.items())) for row in rows)


def _count(table: str, column: str, where: str = "") -> str:
    return f"SELECT year, {column}, count(*) AS n FROM {table} {where} GROUP BY year, {column}"


HAND_WRITTEN = {
    "pages_by_child_nationality": _count("pages", "child_nationality"),
    "pages_by_item_type": _count("pages", "item_type"),
    "pages_by_hosting_country": _count("pages", "hosting_country"),
    "pages_by_hosting_country_and_child_nationality": _count("pages", "hosting_country, child_nationality"),
    "pages_by_month": _count("pages", "month"),
    "pages_by_removal": _count("pages", "removal"),
    "pages_days_to_removal": "SELECT year, count(*) AS n, quantile_cont(days, 0.5) AS median, quantile_cont(days, 0.9) AS p90 "
    "FROM pages WHERE days IS NOT NULL GROUP BY year",
    **{
        f"incidents_by_{column}": _count("incidents", column)
        for column in (
            "category",
            "age_band",
            "age_group",
            "category_group",
            "affected_sex",
            "reporter_sex",
            "reporter_role",
            "channel",
            "platform",
            "municipality",
            "county",
            "month",
            "status",
        )
    },
    "incidents_by_age_and_category": _count("incidents", "age_band, category"),
    "incidents_by_age_and_reporter_sex": _count("incidents", "age_band, reporter_sex"),
    "complaints_by_reason": _count("complaints", "complaint_reason"),
    "complaints_by_outcome": _count("complaints", "outcome"),
    **{
        f"contacts_by_{column}": _count("contacts", column)
        for column in ("counselling", "contact_type", "channel", "month")
    },
    **{
        f"counselling_by_{column}": _count("contacts", column, "WHERE counselling = 'counselling'")
        for column in ("contact_reason", "action", "age_band", "sex")
    },
    "visits_by_month": "SELECT year, month, sum(visits) AS n FROM visits GROUP BY year, month",
}
"""What a person would write: one plain query a figure."""

VALUES = {
    "month": "printf('%02d', 1 + (pick(i * 7, 12)))",
    "item_type": "['page','image','video','profile'][1 + pick(i, 4)]",
    "child_nationality": "['national','other','other','unknown'][1 + pick(i * 31, 4)]",
    "hosting_country": "['NL','US','DE','FR','RU','AL','unknown'][1 + pick(i * 13, 7)]",
    "days": "CASE WHEN pick(i, 9) > 1 THEN pick(i * 17, 40) END",
    "removal": "['not_told','open','within_24h','within_72h','later'][1 + pick(i * 29, 5)]",
    "channel": "['form','email','phone','app','chat'][1 + pick(i, 5)]",
    "reporter_role": "['child','parent','teacher','young_person','other'][1 + pick(i * 3, 5)]",
    "reporter_sex": "['female','male','unknown'][1 + pick(i * 5, 3)]",
    "affected_sex": "['female','male','unknown'][1 + pick(i * 11, 3)]",
    "municipality": "printf('M%03d', 111 + pick(i * 37, 61))",
    "category": "['bullying','threat','blackmail','grooming','fraud','ncii','privacy'][1 + pick(i * 19, 7)]",
    "platform": "['instagram','youtube','facebook','tiktok','whatsapp','snapchat','other'][1 + pick(i * 23, 7)]",
    "status": "['open','closed'][1 + pick(i, 2)]",
    "age_band": "['0-7','8-11','12-14','15-17','18-30','unknown'][1 + pick(i * 41, 6)]",
    "age_group": "['0-14','15-17','18+','unknown'][1 + pick(i * 43, 4)]",
    "category_group": "['sexual','threats_blackmail_stalking','hate_bullying','other'][1 + pick(i * 47, 4)]",
    "county": "printf('AL-%02d', 1 + pick(i * 53, 12))",
    "complaint_reason": "['child_image','identity_revealed','stigmatising_language'][1 + pick(i, 3)]",
    "outcome": "['removed','changed','no_answer'][1 + pick(i * 7, 3)]",
    "contact_type": "['silent','joking','information','wrong_number','counselling','thanks','trial'][1 + pick(i * 59, 7)]",
    "counselling": "['counselling','non_counselling'][1 + CASE WHEN i % 10 = 0 THEN 0 ELSE 1 END]",
    "sex": "['female','male','unknown'][1 + pick(i * 5, 3)]",
    "contact_reason": "['anxiety','school','bullying','family_relations','suicidal_thoughts'][1 + pick(i * 61, 5)]",
    "action": "['counselled','referred_police'][1 + pick(i * 67, 2)]",
    "visits": "i % 300",
}
"""Each column as a function of the row's number: the same snapshot on every machine."""


def write_snapshot(folder: Path, rows: int) -> Path:
    """A synthetic snapshot of `rows` rows over two years, with the real one's columns; returns the folder."""
    from besa.statistics.snapshot import SCHEMAS  # noqa: PLC0415 - slow

    folder.mkdir(exist_ok=True)
    session = duckdb.connect()
    session.execute("SET enable_progress_bar = false")
    session.execute("CREATE MACRO pick(i, n) AS CAST(hash(i) % n AS BIGINT)")
    for table, columns in SCHEMAS.items():
        count = rows * SHARES[table] // 100 if table in SHARES else 730
        picked = ", ".join(
            f"{VALUES[name.partition(':')[0]]} AS {name.partition(':')[0]}" for name in columns
        )
        session.execute(
            f"COPY (SELECT 2019 + i % 2 AS year, {picked} FROM range({count}) AS r(i)) "
            f"TO '{folder / table}.parquet' (FORMAT parquet, COMPRESSION zstd)"
        )
    return folder
