"""What a text in a register means. Nothing is guessed: what nobody knows has no code."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

from besa.catalogue import ages
from besa.catalogue.ages import Age, AgePeriod, Band
from besa.catalogue.codes import UNKNOWN, catalogue
from besa.catalogue.profile import Area, Profile
from besa.lib.fold import fold

DIMENSIONS = {"reporter_sex": "sex", "affected_sex": "sex", "age": "age_band", "affected_age": "age_band"}
"""Fields and columns whose values are those of another dimension."""

REGISTER_FIELDS: Mapping[str, tuple[str, ...]] = {
    "pages": (
        "nr",
        "received",
        "address",
        "item_type",
        "child_nationality",
        "hosting_country",
        "told",
        "gone",
    ),
    "incidents": (
        "nr",
        "received",
        "channel",
        "reporter_role",
        "reporter_sex",
        "affected_age",
        "affected_sex",
        "municipality",
        "category",
        "platform",
        "address",
        "story",
        "status",
    ),
    "complaints": ("nr", "received", "portal", "address", "complaint_reason", "outcome"),
    "contacts": (
        "nr",
        "received",
        "time",
        "channel",
        "contact_type",
        "age",
        "sex",
        "municipality",
        "contact_reason",
        "action",
        "minutes",
    ),
    "visits": ("date", "visits"),
}
"""What a register may tell, by its kind: the fields a profile's headings can name."""

VALUE_LIMIT = 200
"""No coded value is longer; a longer text is not worth folding."""

Meanings = Mapping[str, tuple[str, ...]]
"""Folded text → codes it may mean; more than one is a mistake in the profile."""

_TERRITORY = re.compile(r"[A-Z]{2}")
_NOT_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)
"""Codes of Unicode's list that ISO 3166 does not give to countries."""


def dimension(field: str) -> str:
    """The dimension whose codes a register field (or a column of statistics) has."""
    return DIMENSIONS.get(field, field)


def resolve(profile: Profile, field: str, text: str) -> str | None:
    """The code `text` means in a coded field; None where nobody knows or the profile is of two minds.

    An empty text is `unknown`. KeyError for a field that is not coded; ages are for `age_of`.
    """
    known = meanings(profile, dimension(field))
    if len(text) > VALUE_LIMIT:
        return UNKNOWN if not text.strip() else None
    found = known.get(fold(text), ())
    return found[0] if len(found) == 1 else None


@cache
def meanings(profile: Profile, name: str) -> Meanings:
    """Every text a dimension knows, folded, with the codes it may mean. KeyError for an unknown dimension."""
    told: dict[str, tuple[str, ...]] = {}
    unknowns = [(text, UNKNOWN) for text in ("", UNKNOWN, *profile.unknown_words)]
    for text, code in (*_texts(profile, name), *unknowns):
        codes = told.get(fold(text), ())
        told[fold(text)] = codes if code in codes else (*codes, code)
    return told


def countries() -> tuple[str, ...]:
    """ISO 3166 codes of all countries, in order."""
    found = map(str, Locale("en").territories)
    return tuple(sorted(code for code in found if _TERRITORY.fullmatch(code) and code not in _NOT_COUNTRIES))


def _texts(profile: Profile, name: str) -> Iterator[tuple[str, str]]:
    places = {"municipality": profile.municipalities, "county": profile.counties}
    if name in places:
        yield from _areas(places[name])
    elif name == "platform":
        yield from ((text, id) for id, p in profile.platforms.items() for text in (id, p.name, *p.aliases))
        yield "other", "other"
    elif name == "hosting_country":
        yield from _country_names(profile)
    else:
        listed = profile.categories if name == "category" else catalogue().lists[name]
        yield from ((code, code) for code in listed)
    yield from ((text, code) for code, texts in profile.values.get(name, {}).items() for text in texts)


def _areas(areas: Mapping[str, Area]) -> Iterator[tuple[str, str]]:
    for code, area in areas.items():
        yield from ((text, code) for text in (code, area.name, *area.names.values(), *area.aliases))


def _country_names(profile: Profile) -> Iterator[tuple[str, str]]:
    yield from ((code, code) for code in countries())
    for lang in profile.languages:
        names = Locale.parse(lang).territories
        yield from ((str(names[code]), code) for code in countries() if code in names)
    yield from ((text, profile.country) for text in (profile.country, *profile.name.values()))


def age_of(profile: Profile, text: str) -> Age | None:
    """The age in "16", "16 vjeç", "15-17" or "31+"; the band `unknown` for an empty text; None where
    nobody knows.

    A band is understood where it is one of the profile's, of any period: it is kept as given.
    """
    folded = fold(text) if len(text) <= VALUE_LIMIT else text.strip()
    words = _age_words(profile)
    if folded in words.unknown:
        return Age(None, UNKNOWN)
    years = ages.years(folded, words.after)
    if years is not None:
        return Age(years, None)
    span = ages.span_id(folded)
    return Age(None, span) if span in words.bands else None


@dataclass(frozen=True, slots=True)
class _AgeWords:
    after: frozenset[str]
    unknown: frozenset[str]
    bands: frozenset[str]


@cache
def _age_words(profile: Profile) -> _AgeWords:
    bands = (band.id for period in profile.age_periods for band in period.bands)
    unknown = ("", UNKNOWN, *profile.unknown_words)
    return _AgeWords(frozenset(map(fold, profile.age_words)), frozenset(map(fold, unknown)), frozenset(bands))


def band_of(profile: Profile, on: datetime.date, age: Age) -> str:
    """The band `age` is counted in on a day: from the years where known, else as given, else `unknown`."""
    if age.years is None:
        return age.band or UNKNOWN
    years = age.years
    found = (band for band in _period(profile, on).bands if band.low <= years <= (band.high or ages.OLDEST))
    return next((band.id for band in found), UNKNOWN)


def bands(profile: Profile, year: int) -> tuple[Band, ...]:
    """The age bands in force at the end of `year`, youngest first."""
    return profile.period(year).bands


def age_breaks(profile: Profile) -> tuple[datetime.date, ...]:
    """The days from which other age bands are in force: figures before and after must not be compared
    band by band.
    """
    return tuple(period.since for period in profile.age_periods if period.since)


def _period(profile: Profile, on: datetime.date) -> AgePeriod:
    return next(period for period in profile.age_periods if period.until is None or on <= period.until)
