"""What codes are called in print, and in which order they stand.

Labels that all countries share are translated by gettext; the message id is the English label in the
catalogue's files, the context the name of its dimension. Names of places and platforms are the profile's,
those of countries and months Babel's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from babel import Locale
from django.utils.translation import override, pgettext

from besa.catalogue.ages import band
from besa.catalogue.codes import UNKNOWN, catalogue
from besa.catalogue.profile import Profile
from besa.catalogue.values import countries, dimension
from besa.lib.collation import key

AND_OVER = "{years} and over"
MONTHS = tuple(f"{month:02d}" for month in range(1, 13))
AGES = ("age_band", "age_group")


def messages() -> Iterator[tuple[str, str]]:
    """(context, message id) of every label that translators write, for extraction and for the check on
    completeness.
    """
    yield UNKNOWN, catalogue().unknown
    yield from (("category", category.label) for category in catalogue().categories.values())
    yield from ((name, code.label) for name, codes in catalogue().lists.items() for code in codes.values())
    yield "platform", "Other"
    yield "age_band", AND_OVER


def label(name: str, code: str, lang: str, profile: Profile) -> str:
    """The printed name of a code of a dimension (or register field).

    A code that catalogue and profile do not know is printed as it stands: an old row must not stop a report.
    """
    return _label(dimension(name), code, lang, profile)


@cache
def codes(profile: Profile, name: str, year: int | None = None) -> tuple[str, ...]:
    """All codes of a dimension in print order, `unknown` last (months have none).

    Age bands and groups are those in force at the end of `year`, today's without it. Places stand in the
    order of the profile's first language. KeyError for an unknown dimension.
    """
    name = dimension(name)
    return MONTHS if name == "month" else (*_codes(profile, name, year), UNKNOWN)


def _codes(profile: Profile, name: str, year: int | None) -> tuple[str, ...]:
    if name in AGES:
        period = profile.age_periods[-1] if year is None else profile.period(year)
        return tuple(period.groups) if name == "age_group" else tuple(band.id for band in period.bands)
    if name in ("municipality", "county"):
        return _sorted_places(profile, name)
    if name == "platform":
        return (*profile.platforms, "other")
    if name == "category":
        return profile.categories
    if name == "category_group":
        return tuple(profile.category_groups)
    return countries() if name == "hosting_country" else tuple(catalogue().lists[name])


def _sorted_places(profile: Profile, name: str) -> tuple[str, ...]:
    places = profile.municipalities if name == "municipality" else profile.counties
    lang = profile.languages[0]
    return tuple(sorted(places, key=lambda code: key(label(name, code, lang, profile), lang)))


@cache
def _label(name: str, code: str, lang: str, profile: Profile) -> str:
    if code == UNKNOWN:
        return _translated(UNKNOWN, catalogue().unknown, lang)
    if name in AGES:
        return _age(code, lang)
    if name == "month" and code in MONTHS:
        month = str(Locale.parse(lang).months["stand-alone"]["wide"][int(code)])
        return month[:1].upper() + month[1:]
    if name == "hosting_country":
        return _country(code, lang, profile)
    if name in ("municipality", "county"):
        return _place(name, code, lang, profile)
    return _coded(name, code, lang, profile)


def _coded(name: str, code: str, lang: str, profile: Profile) -> str:
    if name == "platform":
        return profile.platforms[code].name if code in profile.platforms else _platform(code, lang)
    category = catalogue().categories.get(code) if name == "category" else None
    if category:
        return _translated(name, category.label, lang)
    if name == "category":  # a group of categories stands in tables where categories do
        name = "category_group"
    found = catalogue().lists.get(name, {}).get(code)
    if found is None:
        return code
    text = _translated(name, found.label, lang)
    return text.replace("{nationality}", profile.said(profile.nationality, lang))


def _platform(code: str, lang: str) -> str:
    return _translated("platform", "Other", lang) if code == "other" else code


def _place(name: str, code: str, lang: str, profile: Profile) -> str:
    area = (profile.municipalities if name == "municipality" else profile.counties).get(code)
    return area.names.get(lang, area.name) if area else code


def _country(code: str, lang: str, profile: Profile) -> str:
    if code == profile.country:
        return profile.said(profile.name, lang)
    return str(Locale.parse(lang).territories.get(code, code))


def _age(code: str, lang: str) -> str:
    """ "15–17" with an en dash, "31 and over" in words."""
    found = band(code)
    if found is None:
        return code
    if found.high is None:
        return _translated("age_band", AND_OVER, lang).replace("{years}", str(found.low))
    return f"{found.low}–{found.high}"


def _translated(context: str, message: str, lang: str) -> str:
    with override(lang):
        return pgettext(context, message)
