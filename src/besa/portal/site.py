"""What the profile says around the figures: languages, addresses, and numbers to call."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from besa.catalogue import queries
from besa.catalogue.queries import PhoneNumber, Profile


@dataclass(frozen=True, slots=True)
class Call:
    """A number to call: whom it reaches, the number as printed and as a link, and what must be known about it."""

    label: str
    dial: str
    href: str
    aside: str


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language to read this page in."""

    code: str
    name: str
    address: str


def current() -> Profile:
    """The profile of this installation."""
    return queries.profile(settings.BESA_PROFILE)


def language(profile: Profile, path: str) -> str:
    """The language an address is in, by its first part; the default where it is none of ours."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in profile.language else profile.languages[0]


def statistics_word(profile: Profile, lang: str) -> str:
    """The word for the statistics in a language's addresses."""
    return profile.said(profile.paths["statistics"], lang)


def index_address(profile: Profile, lang: str) -> str:
    """Where the figures of all years are."""
    return reverse("statistics", args=[lang, statistics_word(profile, lang)])


def year_address(profile: Profile, lang: str, year: int) -> str:
    """Where the figures of one year are."""
    return reverse("statistics-year", args=[lang, statistics_word(profile, lang), year])


def calls(profile: Profile, lang: str) -> tuple[Call, ...]:
    """The profile's numbers, whoever helps at once first."""
    urgent_first = sorted(profile.numbers, key=lambda number: number.role == "helpline")
    return tuple(_call(profile, number, lang) for number in urgent_first)


def _call(profile: Profile, number: PhoneNumber, lang: str) -> Call:
    digits = "".join(sign for sign in number.dial if sign.isdigit() or sign == "+")
    # That the police cost nothing goes without saying; a child does not know it of a helpline.
    aside = _("free of charge") if number.free and number.role == "helpline" else ""
    return Call(profile.said(number.label, lang), number.dial, f"tel:{digits}", aside)
