"""What a country profile holds, once read. `besa.catalogue.reading` reads it, `besa.catalogue.queries`
answers from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from besa.catalogue.ages import AgePeriod
from besa.catalogue.files import Words


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the centre. `direction` is `ltr` or `rtl`; `reviewed` says that a native speaker read
    the texts.
    """

    code: str
    name: str
    direction: str
    reviewed: bool


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number people may call. `role` is `helpline`, `police`, `emergency` …; `dial` as printed."""

    role: str
    dial: str
    free: bool
    verified: bool
    name: Words
    label: Words


@dataclass(frozen=True, slots=True)
class Area:
    """A municipality or county. `code` is the official one; `parent` a municipality's county; `tile`
    column and row of its place on the map, from 0. `names` by language may leave languages out: `name`
    holds there.
    """

    code: str
    name: str
    names: Words
    parent: str | None
    aliases: tuple[str, ...]
    tile: tuple[int, int]
    population: int | None = None
    population_year: int | None = None


@dataclass(frozen=True, slots=True)
class Platform:
    """Where it happened; `name` is the same in every language."""

    id: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContextRow:
    """One country of a series; `reports` go with the series' years."""

    code: str
    name: Words
    reports: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """Figures of others, quoted as published, with where they come from and what must be said beside them."""

    id: str
    years: tuple[int, ...]
    title: Words
    source: Words
    caveat: Words
    publisher: str
    url: str
    licence: str
    rows: tuple[ContextRow, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """One country. `code` is its folder's name, `country` its ISO 3166 code; `languages` start with the
    one that all texts fall back to. Texts by language are complete (`besa check` says where not).
    """

    code: str
    folder: Path
    country: str
    time_zone: str
    editions: Path
    """Folder of the human words of the reports."""
    website: str
    email: str
    language: Mapping[str, Language]
    name: Words
    centre: Words
    short_name: Words
    nationality_id: str
    nationality: Words
    paths: Mapping[str, Words]
    """Words of public addresses, by page."""
    numbers: tuple[PhoneNumber, ...]
    age_words: tuple[str, ...]
    """Words after an age in years ("16 vjeç")."""
    age_periods: tuple[AgePeriod, ...]
    """In order of time; the last has no end."""
    categories: tuple[str, ...]
    """Categories in use, in print order."""
    category_groups: Mapping[str, tuple[str, ...]]
    date_styles: tuple[str, ...]
    headings: Mapping[str, Mapping[str, str]]
    """Register kind → heading → field."""
    unknown_words: tuple[str, ...]
    values: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Dimension → code → texts that mean it."""
    counties: Mapping[str, Area]
    municipalities: Mapping[str, Area]
    platforms: Mapping[str, Platform]
    context: Context | None
    colours: Mapping[str, str]
    """Tokens the centre replaces, by name."""
    law_titles: tuple[str, ...]
    """Titles of laws that hold a word we avoid."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages, the default one first."""
        return tuple(self.language)

    @property
    def unreviewed(self) -> tuple[str, ...]:
        """Languages whose texts no native speaker has read."""
        return tuple(code for code, language in self.language.items() if not language.reviewed)

    def groups(self, dimension: str, year: int | None = None) -> Mapping[str, tuple[str, ...]]:
        """Group → codes, for `county` (its municipalities), `category_group` and `age_group` (bands).

        Age groups are those in force at the end of `year`; without a year those of all periods, so that
        every band has its group. KeyError for any other dimension.
        """
        if dimension == "age_group":
            periods = self.age_periods if year is None else (self.period(year),)
            return {group: bands for period in periods for group, bands in period.groups.items()}
        if dimension == "category_group":
            return self.category_groups
        if dimension != "county":
            raise KeyError(dimension)
        members = self.municipalities.items()
        return {
            county: tuple(code for code, area in members if area.parent == county) for county in self.counties
        }

    def period(self, year: int) -> AgePeriod:
        """The age bands in force at the end of `year`."""
        return next(
            period for period in self.age_periods if period.until is None or period.until.year >= year
        )

    def said(self, words: Words, lang: str) -> str:
        """A text in `lang`, else in the default language, else empty."""
        return words.get(lang) or words.get(self.languages[0]) or ""
