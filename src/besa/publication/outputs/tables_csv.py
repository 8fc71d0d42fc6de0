"""The tables as tidy CSV: one row a cell, codes and labels, number or symbol or class. UTF-8, RFC 4180."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from besa.lib.safetext import neutralise
from besa.publication.outputs import formats, labels
from besa.publication.release import Release
from besa.statistics.tables import TOTAL, Cell, ProtectedTable

Value = str | int | None


def columns(table: ProtectedTable, languages: Sequence[str]) -> list[str]:
    """The header: year, code and labels of each dimension, value, symbol, low, high, unit."""
    named = [
        name
        for axis in table.axes
        for name in (axis.dimension, *(f"{axis.dimension}_{lang}" for lang in languages))
    ]
    return ["year", *named, "value", "symbol", "low", "high", "unit"]


def lines(release: Release, table: ProtectedTable, languages: Sequence[str]) -> Iterator[list[Value]]:
    """The rows of this year and, where published, of the year before; totals carry the code "total"."""
    for version in (table, release.previous.get(table.id)):
        if version is not None and len(version.axes) == len(table.axes):
            yield from _version(release, version, languages)


def table_csv(release: Release, table: ProtectedTable, languages: Sequence[str]) -> bytes:
    """The file of one table; text that a spreadsheet would take for a formula is neutralised."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns(table, languages))
    for line in lines(release, table, languages):
        writer.writerow(
            [
                "" if value is None else neutralise(value) if isinstance(value, str) else value
                for value in line
            ]
        )
    return buffer.getvalue().encode("utf-8")


def _version(release: Release, table: ProtectedTable, languages: Sequence[str]) -> Iterator[list[Value]]:
    order = [{code: place for place, code in enumerate((*axis.codes, TOTAL))} for axis in table.axes]
    total = (TOTAL,) * len(table.axes)
    for codes in sorted(
        table.cells, key=lambda codes: [places[code] for places, code in zip(order, codes, strict=True)]
    ):
        if codes != total:
            yield _line(release, table, codes, table.cells[codes], languages)
    yield _line(release, table, total, table.total, languages)


def _line(
    release: Release, table: ProtectedTable, codes: Sequence[str], cell: Cell, languages: Sequence[str]
) -> list[Value]:
    line: list[Value] = [table.year]
    for axis, code in zip(table.axes, codes, strict=True):
        line += [code, *(labels.label(axis.dimension, code, lang, release.profile) for lang in languages)]
    return [
        *line,
        formats.visible(cell),
        cell.symbol.value if cell.symbol else None,
        cell.low,
        cell.high,
        table.unit,
    ]
