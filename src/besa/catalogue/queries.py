"""The catalogue and the chosen country: everything another room may ask. Read-only, and the same on every
call.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from besa.catalogue import labels
from besa.catalogue.ages import Age, AgePeriod, Band
from besa.catalogue.codes import UNKNOWN, Catalogue, Category, catalogue, counselling_groups
from besa.catalogue.files import ProfileError
from besa.catalogue.labels import codes, messages
from besa.catalogue.profile import Area, Context, Language, PhoneNumber, Platform, Profile
from besa.catalogue.reading import read_profile
from besa.catalogue.values import age_breaks, age_of, band_of, bands, dimension, resolve
from besa.lib.fold import fold

__all__ = [
    "UNKNOWN", "Age", "AgePeriod", "Area", "Band", "Catalogue", "Category", "Context", "Language",
    "PhoneNumber", "Platform", "Profile", "ProfileError", "age_breaks", "age_of", "band_of", "bands",
    "catalogue", "codes", "counselling_groups", "dimension", "fold", "label", "messages", "number",
    "profile", "resolve", "text", "tiles",
]  # fmt: skip


@cache
def profile(code: str) -> Profile:
    """The profile in the folder `code`. ProfileError, a sentence, where it cannot be used."""
    return read_profile(Path(settings.BESA_PROFILES) / code)


def label(dimension: str, code: str, lang: str, country: Profile | str) -> str:
    """The printed name of a code, in `lang`, for a profile or its code; see `labels.label`."""
    return labels.label(dimension, code, lang, profile(country) if isinstance(country, str) else country)


def number(country: Profile, role: str) -> PhoneNumber | None:
    """The phone number of a role (`helpline`, `police`, `emergency`), None where the country has none."""
    return next((number for number in country.numbers if number.role == role), None)


def text(country: Profile, name: str, lang: str) -> str:
    """A text of the profile for people: `centre`, `short_name`, `country`, `website`, `email`; a number's
    role gives what to dial, `<role>_name` its name, `<role>_label` what it is. Empty where the profile
    has no such text.
    """
    words = {"centre": country.centre, "short_name": country.short_name, "country": country.name}
    if name in words:
        return country.said(words[name], lang)
    if name in ("website", "email"):
        return str(getattr(country, name))
    role, _, part = name.partition("_")
    found = number(country, role)
    if found is None:
        return ""
    texts = {"": found.dial, "name": country.said(found.name, lang), "label": country.said(found.label, lang)}
    return texts.get(part, "")


def tiles(country: Profile, dimension: str) -> dict[str, tuple[int, int]]:
    """Column and row, from 0, of every `municipality` or `county` on the tile map; empty for other
    dimensions.
    """
    places = {"municipality": country.municipalities, "county": country.counties}.get(dimension, {})
    return {code: area.tile for code, area in places.items()}
