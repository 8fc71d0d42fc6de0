"""Dates as people write them in registers, and the one date of the year that matters to a centre."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

EARLIEST_YEAR = 1990
"""No centre's register is older than the public web."""

ISO = "yyyy-mm-dd"
_SHAPE = re.compile(
    r"(\d{1,4})([./-])\s?(\d{1,2})\2\s?(\d{1,4})\.?"
    r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)


class DateError(ValueError):
    """No date can be read here. `reason` is one of:

    `empty`, `not-a-date` (written in none of the register's ways), `impossible` (31.02., 15/13/2020),
    `year` (before 1990 or after next year: 0202, a two-digit year).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse_date(text: str | datetime.date, styles: tuple[str, ...]) -> datetime.date:
    """Read a register's date. `styles` are the profile's ways of writing one, such as "dd.mm.yyyy",
    "dd/mm/yyyy".

    Year-month-day with hyphens is understood always, since it cannot be mistaken. Of two styles that look
    alike (dd/mm and mm/dd) the first of `styles` holds: the numbers are never used to guess. A time of day is
    left off. Raises DateError.
    """
    this_year = datetime.date.today().year  # noqa: DTZ011 - only the year matters, in any time zone
    if isinstance(text, str):
        return _parse(text.strip(), styles, this_year + 1)
    found = text.date() if isinstance(text, datetime.datetime) else text
    return _plausible(found.year, found.month, found.day, this_year + 1)


def safer_internet_day(year: int) -> datetime.date:
    """The Tuesday from 5 to 11 February."""
    fifth = datetime.date(year, 2, 5)
    return fifth + datetime.timedelta(days=(1 - fifth.weekday()) % 7)


@lru_cache(maxsize=8192)
def _parse(text: str, styles: tuple[str, ...], last_year: int) -> datetime.date:
    if not text:
        raise DateError("empty")
    match = _SHAPE.fullmatch(text) if len(text) < 60 and text.isascii() else None
    if match is None:
        raise DateError("not-a-date")
    first, mark, second, third = match.groups()
    order = _order(styles, mark, year_first=len(first) > 2)
    numbers = dict(zip(order, (int(first), int(second), int(third)), strict=True))
    if len(first if order[0] == "y" else third) != 4:
        raise DateError("year")
    return _plausible(numbers["y"], numbers["m"], numbers["d"], last_year)


@lru_cache(maxsize=64)
def _order(styles: tuple[str, ...], mark: str, *, year_first: bool) -> tuple[str, str, str]:
    """The first style with this mark and the year at this end, as ("d", "m", "y") in its order."""
    for style in (*styles, ISO):
        parts = [part[:1].lower() for part in style.split(mark)]
        if sorted(parts) == ["d", "m", "y"] and (parts[0] == "y") == year_first:
            return parts[0], parts[1], parts[2]
    raise DateError("not-a-date")


def _plausible(year: int, month: int, day: int, last_year: int) -> datetime.date:
    if not EARLIEST_YEAR <= year <= last_year:
        raise DateError("year")
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise DateError("impossible") from None
