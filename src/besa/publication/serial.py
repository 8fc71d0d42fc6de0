"""A release as JSON: what an edition keeps in the database and what is signed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from besa.publication.release import Provenance, Release, Revision
from besa.statistics.facts import Change, Fact
from besa.statistics.tables import Axis, Cell, ProtectedTable, Rule, Symbol

Json = dict[str, Any]


def canonical(told: Json) -> bytes:
    """The one spelling of a JSON value: what a signature is made over."""
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def dump(release: Release) -> Json:
    """A release as JSON can hold it."""
    return {
        "year": release.year,
        "profile": release.profile,
        "published_on": release.published_on.isoformat(),
        "made_up": release.made_up,
        "facts": [dump_fact(fact) for fact in release.facts],
        "tables": [dump_table(table) for table in release.tables.values()],
        "previous": [dump_table(table) for table in release.previous.values()],
        "words": {lang: dict(files) for lang, files in release.words.items()},
        "provenance": {
            "sha256": release.provenance.sha256,
            "rows": dict(release.provenance.rows),
            "code_version": release.provenance.code_version,
        },
        "revisions": [
            {
                "corrected_on": revision.corrected_on.isoformat(),
                "fact": revision.fact,
                "title": dict(revision.title),
                "before": dict(revision.before),
                "after": dict(revision.after),
                "reason": dict(revision.reason),
            }
            for revision in release.revisions
        ],
    }


def load(told: Json) -> Release:
    """The release again; never a draft, since only frozen ones are kept."""
    return Release(
        year=told["year"],
        profile=told["profile"],
        published_on=date.fromisoformat(told["published_on"]),
        facts=tuple(map(load_fact, told["facts"])),
        tables=load_tables(told["tables"]),
        previous=load_tables(told["previous"]),
        words=told["words"],
        provenance=Provenance(**told["provenance"]),
        made_up=told.get("made_up", False),
        revisions=tuple(
            Revision(**{**revision, "corrected_on": date.fromisoformat(revision["corrected_on"])})
            for revision in told["revisions"]
        ),
    )


def load_tables(told: list[Json]) -> Mapping[str, ProtectedTable]:
    """Tables by id, in the order they were written."""
    return {table["id"]: load_table(table) for table in told}


def dump_fact(fact: Fact) -> Json:
    """One fact with everything it is made of."""
    change = fact.change
    return {
        "id": fact.id,
        "unit": fact.unit,
        "value": fact.value,
        "previous": fact.previous,
        "base": fact.base,
        "change": None if change is None else [change.ratio, change.percent, change.points, change.clear],
        "symbol": fact.symbol,
        "table": fact.table,
        "cells": fact.cells,
        "text": dict(fact.text),
    }


def load_fact(told: Json) -> Fact:
    """One fact again."""
    return Fact(
        told["id"],
        told["unit"],
        _value(told["value"]),
        _value(told["previous"]),
        None if told["change"] is None else Change(*told["change"]),
        None if told["symbol"] is None else Symbol(told["symbol"]),
        told["base"],
        told["table"],
        tuple(map(tuple, told["cells"])),
        told["text"],
    )


def _value(told: Any) -> Any:
    return tuple(told) if isinstance(told, list) else told


def dump_table(table: ProtectedTable) -> Json:
    """One protected table; a cell is its codes and then value, symbol, low, high."""
    return {
        "id": table.id,
        "population": table.population,
        "unit": table.unit,
        "year": table.year,
        "rule": table.rule,
        "merged": table.merged,
        "total": _cell(table.total),
        "axes": [
            [axis.dimension, list(axis.codes), {code: list(base) for code, base in axis.groups.items()}]
            for axis in table.axes
        ],
        "cells": [[list(codes), *_cell(cell)] for codes, cell in table.cells.items()],
    }


def load_table(told: Json) -> ProtectedTable:
    """One protected table again."""
    axes = tuple(
        Axis(dimension, tuple(codes), {code: tuple(base) for code, base in groups.items()})
        for dimension, codes, groups in told["axes"]
    )
    return ProtectedTable(
        told["id"],
        told["population"],
        told["unit"],
        told["year"],
        axes,
        {tuple(codes): _load_cell(*rest) for codes, *rest in told["cells"]},
        _load_cell(*told["total"]),
        Rule(told["rule"]),
        told["merged"],
    )


def _cell(cell: Cell) -> list[Any]:
    return [cell.value, cell.symbol, cell.low, cell.high]


def _load_cell(value: int | None, symbol: str | None, low: int | None, high: int | None) -> Cell:
    return Cell(value, None if symbol is None else Symbol(symbol), low, high)
