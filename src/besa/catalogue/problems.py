"""Whether a country profile is complete: what `besa check` says about it."""

from __future__ import annotations

import gettext
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from django.conf import settings

from besa.catalogue import queries
from besa.catalogue.ages import AgePeriod
from besa.catalogue.codes import catalogue
from besa.catalogue.files import ProfileError
from besa.catalogue.labels import codes, messages
from besa.catalogue.profile import Profile
from besa.catalogue.values import REGISTER_FIELDS, meanings
from besa.lib.contrast import ENOUGH, contrast
from besa.ui import tokens

ROLES = ("helpline", "emergency")
"""Numbers that no country may be without."""
SPELT = ("municipality", "county", "platform", "hosting_country")
"""Dimensions with spellings beside those in registers.toml."""
DARK = ("pine", "pine_dark", "lagoon")
"""Colours a centre may replace: white stands on them, and they on paper."""


@dataclass(frozen=True, slots=True)
class Problem:
    """`number` begins with E for what must be put right before the doors open, W for what should be."""

    number: str
    text: str
    hint: str


def problems(code: str) -> list[Problem]:
    """Everything wrong with the profile `code`; empty where it is complete."""
    try:
        profile = queries.profile(code)
    except ProfileError as error:
        return [Problem("E101", str(error), "Nothing can be done before the profile can be read.")]
    return check(profile)


def check(profile: Profile) -> list[Problem]:
    """The same for a profile already read."""
    return sorted((found for one in CHECKS for found in one(profile)), key=lambda problem: problem.number)


def _texts(profile: Profile) -> Iterator[Problem]:
    for name, words in _words(profile):
        missing = [lang for lang in profile.languages if not words.get(lang)]
        if missing:
            yield Problem(
                "E102", f"“{name}” has no text in {', '.join(missing)}.", "Write one line for each language."
            )


def _words(profile: Profile) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield from (
        (field.name, getattr(profile, field.name)) for field in fields(profile) if field.type == "Words"
    )
    for number in profile.numbers:
        yield from (
            (f"number {number.role}: name", number.name),
            (f"number {number.role}: label", number.label),
        )
    if profile.context:
        context = profile.context
        yield from (("context: title", context.title), ("context: source", context.source))
        yield "context: caveat", context.caveat
        yield from ((f"context: {row.code}", row.name) for row in context.rows)


def _categories(profile: Profile) -> Iterator[Problem]:
    known = catalogue().categories
    for code in profile.categories:
        if code not in known:
            yield Problem(
                "E103",
                f"Nobody knows the category “{code}”.",
                "See besa/catalogue/categories.toml for the ids.",
            )
        elif known[code].retired:
            yield Problem(
                "W103", f"The category “{code}” is retired.", "Take it out of “in_use”; old rows keep it."
            )
    placed = Counter(code for group in profile.category_groups.values() for code in group)
    for code in profile.categories:
        if placed[code] != 1:
            yield Problem(
                "E104",
                f"The category “{code}” is in {placed[code]} groups.",
                "Put it into one [categories.groups].",
            )
    for group in set(profile.category_groups) - set(catalogue().lists["category_group"]):
        yield Problem(
            "E104",
            f"Nobody knows the group “{group}”.",
            "See [category_group] in besa/catalogue/codelists.toml.",
        )


def _ages(profile: Profile) -> Iterator[Problem]:
    for period in profile.age_periods:
        name = f"The age bands until {period.until}" if period.until else "The last age bands"
        if period.until and (period.until.month, period.until.day) != (12, 31):
            yield Problem(
                "E105",
                f"{name} end within a year.",
                "A year has one set of bands: let them end on 31 December.",
            )
        if period.since and period.until and period.until <= period.since:
            yield Problem("E105", f"{name} end before they begin.", "Put the periods in order of time.")
        if not _without_gap(period):
            yield Problem(
                "E105",
                f"{name} leave out ages or count some twice.",
                "Begin at 0; each band begins after the last.",
            )
        grouped = sorted(band for bands in period.groups.values() for band in bands)
        if grouped != sorted(band.id for band in period.bands):
            yield Problem("E105", f"{name}: each must be in one group.", "Name every band once in “groups”.")


def _without_gap(period: AgePeriod) -> bool:
    begins = [0, *(band.high + 1 if band.high is not None else -1 for band in period.bands)]
    return begins == [*(band.low for band in period.bands), -1]


def _numbers(profile: Profile) -> Iterator[Problem]:
    for role in ROLES:
        if queries.number(profile, role) is None:
            yield Problem("E106", f"There is no number for {role}.", "Write a [[number]] with this role.")
    for number in profile.numbers:
        if not number.verified:
            yield Problem(
                "W107",
                f"Nobody has checked the number {number.dial} ({number.role}).",
                "Call it, then write “verified = true”.",
            )


def _tiles(profile: Profile) -> Iterator[Problem]:
    for name in ("municipality", "county"):
        taken = Counter(queries.tiles(profile, name).values())
        for tile in sorted(tile for tile, times in taken.items() if times > 1):
            yield Problem(
                "E108", f"Two places ({name}) share the tile {tile}.", "Give each its own tile_x and tile_y."
            )
    for area in profile.municipalities.values():
        if area.parent not in profile.counties:
            yield Problem("E115", f"{area.name} lies in no county.", "Write a code of counties.csv.")


def _spellings(profile: Profile) -> Iterator[Problem]:
    for name in sorted({*SPELT, "category", *catalogue().lists, *profile.values}):
        try:
            known = meanings(profile, name)
        except KeyError:
            yield Problem(
                "E111", f"Nobody knows [values.{name}].", "See besa/catalogue/codelists.toml for the names."
            )
            continue
        for text, found in known.items():
            if len(found) > 1:
                yield Problem(
                    "E109",
                    f"“{text}” ({name}) means {' and '.join(found)}.",
                    "Let each spelling mean one thing.",
                )
        strange = set(profile.values.get(name, {})) - set(codes(profile, name))
        for code in sorted(strange):
            yield Problem(
                "E111", f"Nobody knows the code “{code}” of {name}.", "Correct it in registers.toml."
            )


def _headings(profile: Profile) -> Iterator[Problem]:
    for kind in sorted(set(REGISTER_FIELDS) | set(profile.headings)):
        strange = set(profile.headings.get(kind, {}).values()) - set(REGISTER_FIELDS.get(kind, ()))
        if strange or not profile.headings.get(kind):
            named = f" or names unknown fields: {', '.join(sorted(strange))}" if strange else ""
            text = f"[headings.{kind}] is missing{named}."
            yield Problem("E112", text, "The kinds and fields are listed in docs/howto/new-country.md.")


def _languages(profile: Profile) -> Iterator[Problem]:
    for code, language in profile.language.items():
        if _direction(code) != language.direction:
            yield Problem(
                "E116",
                f"“{code}” is not a language written {language.direction}.",
                "Check code and direction.",
            )
        if not language.reviewed:
            yield Problem(
                "W113",
                f"No native speaker has read the texts in {language.name}.",
                "Have them read, then write “reviewed = true”.",
            )
        untold = untranslated(code) if code != "en" else ()
        if untold:
            some = "; ".join(f"“{message}”" for _context, message in untold[:3])
            yield Problem(
                "W114",
                f"{len(untold)} labels have no {code} translation: {some}.",
                f"Translate them in locale/{code}/LC_MESSAGES/django.po.",
            )


def _direction(code: str) -> str:
    try:
        return "rtl" if Locale.parse(code).text_direction == "rtl" else "ltr"
    except (UnknownLocaleError, ValueError):
        return "unknown"


class _Missing(gettext.NullTranslations):
    """Where the catalogue has nothing to say."""

    def pgettext(self, context: str, message: str) -> str:
        return ""


def untranslated(lang: str, folders: Iterable[Any] = ()) -> tuple[tuple[str, str], ...]:
    """(context, message id) of the catalogue's labels that no compiled catalogue of `lang` has.

    `folders` hold `<lang>/LC_MESSAGES/django.mo`; the settings' own where none are given.
    """
    left = dict.fromkeys(messages())
    for folder in [Path(folder) for folder in folders] or [Path(path) for path in settings.LOCALE_PATHS]:
        try:
            told = gettext.translation("django", folder, [lang])
        except FileNotFoundError:
            continue
        told.add_fallback(_Missing())
        left = {pair: None for pair in left if not told.pgettext(*pair)}
    return tuple(left)


def _looks(profile: Profile) -> Iterator[Problem]:
    house = tokens.load()
    for name, colour in profile.colours.items():
        if name not in DARK or not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
            yield Problem(
                "E110", f"“{name} = {colour}” is no colour of ours.", f"Write {', '.join(DARK)} like #0E4A47."
            )
        elif min(contrast(colour, house.card), contrast(colour, house.paper)) < ENOUGH:
            yield Problem(
                "E110", f"{name} {colour} is too light to be read on white and paper.", "Choose a darker one."
            )
    for page, words in profile.paths.items():
        for word in words.values():
            if not re.fullmatch("[a-z0-9-]+", word):
                yield Problem(
                    "E117",
                    f"The address word “{word}” of {page} cannot be used.",
                    "Use a-z, 0-9 and hyphens.",
                )


CHECKS = (_texts, _categories, _ages, _numbers, _tiles, _spellings, _headings, _languages, _looks)
