"""Figures of others for comparison: reports by country and year, as published, read once and checked.

The traps of such tables are handled here, and every one that was met is told in `Series.notes`; whatever is not
known to be a trap is a SeriesError.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

COUNTRY, CODE = "country", "iso3"
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(r"\d+|\d{1,3}(?:,\d{3})+")
OTHER_CODES = {"KOS": "XKX"}
"""Codes that publishers used in some years for a country whose code is another."""
NO_COUNTRY = frozenset({"no country listed", "unknown", "not known"})
"""What a row is called that holds the reports without a country."""


class SeriesError(ValueError):
    """A table that cannot be read without guessing; the message is a sentence naming file and line."""


class Trap(StrEnum):
    """What was met in a table and how it was handled."""

    OTHER_CODE = "other-code"
    """Another code stands for the country; it was read as the country's own."""
    OTHER_NAME = "other-name"
    """The table calls the country otherwise than the list of countries does; the code decides."""
    SAME_CODE = "same-code"
    """Two rows of the table are one country or territory; their figures were added."""
    NO_COUNTRY = "no-country"
    """A row belongs to no country; it counts in the totals only."""
    NOT_A_COUNTRY = "not-a-country"
    """The list of countries gives no two-letter code: not a country. It counts in the totals, and by its three letters."""


@dataclass(frozen=True, slots=True)
class Note:
    """One trap met: which, at which row, and what the table says there."""

    trap: Trap
    code: str
    written: str


@dataclass(frozen=True, slots=True)
class Row:
    """One country. `code` is ISO 3166-1 alpha-3 (XKX for Kosovo), `short` alpha-2 or empty; both are empty for reports
    without a country. `figures` go with the series' years; None where the table has an empty cell, which is not a zero.
    `written` holds the names in the table.
    """

    code: str
    short: str
    name: str
    written: tuple[str, ...]
    figures: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A table of figures by country and year. The unit and the date basis are the publisher's."""

    years: tuple[int, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]

    def row(self, country: str) -> Row:
        """By three-letter or two-letter code, by the name, or by a name in the table. KeyError where there is none."""
        code = OTHER_CODES.get(country, country)
        for row in self.rows:
            if code and code in (row.code, row.short, row.name, *row.written):
                return row
        raise KeyError(country)

    def figure(self, country: str, year: int) -> int | None:
        """One cell; None where the publisher left it empty. KeyError for a country or year that is not there."""
        if year not in self.years:
            raise KeyError(year)
        return self.row(country).figures[self.years.index(year)]

    def total(self, year: int) -> int:
        """The sum over all rows, those without a country too."""
        place = self.years.index(year)
        return sum(row.figures[place] or 0 for row in self.rows)


@dataclass(frozen=True, slots=True)
class Difference:
    """A year whose rows do not sum to what the publisher gives as its total."""

    year: int
    summed: int
    published: int


def read(table: Path, countries: Path) -> Series:
    """The series in `table` (columns country, iso3, then years; thousands may be set apart by commas), named by `countries`
    (country, iso2, iso3).

    Raises SeriesError where a figure, a code or a year cannot be read.
    """
    known = _countries(countries)
    years, lines = _lines(table)
    notes: list[Note] = []
    rows: dict[str, Row] = {}
    for place, line in lines:
        row = _row(place, line, years, known, notes)
        rows[row.code] = _added(rows[row.code], row, notes) if row.code in rows else row
    return Series(years, tuple(rows.values()), tuple(notes))


def totals(path: Path) -> dict[int, int]:
    """Published totals (columns year, reports) by year."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {int(line["year"]): _whole(str(path), line["reports"]) for line in csv.DictReader(file)}


def differences(series: Series, published: Mapping[int, int]) -> list[Difference]:
    """The years of the series whose rows do not sum to the published total. KeyError where a year has none."""
    sums = ((year, series.total(year), published[year]) for year in series.years)
    return [Difference(year, summed, total) for year, summed, total in sums if summed != total]


def _countries(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    twice = [code for code, count in Counter(line[CODE] for line in lines).items() if count > 1]
    if twice:
        raise SeriesError(f"{path.name}: the code “{twice[0]}” stands there twice.")
    return {line[CODE]: line for line in lines}


def _lines(path: Path) -> tuple[tuple[int, ...], Iterable[tuple[str, dict[str, str]]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        lines = [(f"{path.name}, line {reader.line_num}", line) for line in reader]
    head = list(reader.fieldnames or ())
    if head[:2] != [COUNTRY, CODE] or not head[2:] or not all(map(_YEAR.fullmatch, head[2:])):
        raise SeriesError(f"{path.name}: the columns must be {COUNTRY}, {CODE} and then years.")
    if len(set(head)) < len(head):
        raise SeriesError(f"{path.name}: a year stands there twice.")
    return tuple(map(int, head[2:])), lines


def _row(
    place: str,
    line: dict[str, str],
    years: Iterable[int],
    known: Mapping[str, Mapping[str, str]],
    notes: list[Note],
) -> Row:
    if None in line or None in line.values():
        raise SeriesError(f"{place}: the row has another number of cells than the headings.")
    written, code = line[COUNTRY].strip(), line[CODE].strip()
    own = OTHER_CODES.get(code, code)
    country = known.get(own, {}) if own else {}
    if not country and not (own == "" and written.casefold() in NO_COUNTRY):
        raise SeriesError(f"{place}: nobody knows the code “{code}” of “{written}”.")
    name, short = country.get(COUNTRY, ""), country.get("iso2", "")
    notes.extend(_notes(written, code, Row(own, short, name, (), ())))
    return Row(own, short, name, (written,), tuple(_figure(place, line[str(year)]) for year in years))


def _notes(written: str, code: str, row: Row) -> Iterator[Note]:
    if not row.code:
        yield Note(Trap.NO_COUNTRY, "", written)
        return
    if code != row.code:
        yield Note(Trap.OTHER_CODE, row.code, code)
    if written != row.name:
        yield Note(Trap.OTHER_NAME, row.code, written)
    if not row.short:
        yield Note(Trap.NOT_A_COUNTRY, row.code, written)


def _added(one: Row, other: Row, notes: list[Note]) -> Row:
    """Two rows of one territory as one: a cell is empty only where both are."""
    notes.append(Note(Trap.SAME_CODE, one.code, " + ".join((*one.written, *other.written))))
    figures = tuple(
        None if left is None and right is None else (left or 0) + (right or 0)
        for left, right in zip(one.figures, other.figures, strict=True)
    )
    return Row(one.code, one.short, one.name, (*one.written, *other.written), figures)


def _figure(place: str, text: str) -> int | None:
    return _whole(place, text) if text.strip() else None


def _whole(place: str, text: str) -> int:
    """A count; thousands set apart by commas must be set apart rightly, so that 1,23 is not read as 123."""
    if not text.isascii() or not _FIGURE.fullmatch(text.strip()):
        raise SeriesError(f"{place}: “{text}” is not a count.")
    return int(text.replace(",", ""))
