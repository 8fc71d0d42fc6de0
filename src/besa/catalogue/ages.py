"""Ages as registers give them, and the bands in which they are published."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

OLDEST = 120
ADULT = 18

_BAND = re.compile(r"(\d{1,3})(?:-(\d{1,3})|(\+))")
_SPAN = re.compile(r"(\d{1,3})\s*[-–—‒]\s*(\d{1,3})|(\d{1,3})\s*\+|\+\s*(\d{1,3})")
_YEARS = re.compile(r"(\d{1,3})\s*([^\W\d][^\d]*)?")


@dataclass(frozen=True, slots=True)
class Band:
    """Years of life from `low` to `high`, both inclusive; `high` None means and over."""

    id: str
    low: int
    high: int | None

    @property
    def adult(self) -> bool:
        """Whether everybody in the band is 18 or over."""
        return self.low >= ADULT


@dataclass(frozen=True, slots=True)
class AgePeriod:
    """The bands in force from `since` until `until`, both inclusive; None means without end. `groups` are
    bands merged for tables of two dimensions, by id.
    """

    since: datetime.date | None
    until: datetime.date | None
    bands: tuple[Band, ...]
    groups: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Age:
    """An age in years where known, else the band as it was given, else the band `unknown`."""

    years: int | None
    band: str | None


def band(id: str) -> Band | None:
    """The band an id such as "15-17" or "31+" stands for; None where it stands for none."""
    match = _BAND.fullmatch(id)
    if match is None or (match[2] and int(match[2]) < int(match[1])):
        return None
    return Band(id, int(match[1]), int(match[2]) if match[2] else None)


def span_id(text: str) -> str | None:
    """The band id meant by "15 – 17" or "31 +", whether or not any profile has it; None for anything else."""
    match = _SPAN.fullmatch(text)
    if match is None:
        return None
    if match[1]:
        return f"{int(match[1])}-{int(match[2])}"
    return f"{int(match[3] or match[4])}+"


def years(folded: str, words: frozenset[str]) -> int | None:
    """The age in "16" or "16 years", where the word is one of `words` (folded); None for anything else."""
    match = _YEARS.fullmatch(folded)
    if match is None or int(match[1]) > OLDEST:
        return None
    return int(match[1]) if (match[2] or "").strip(" .") in words | {""} else None
