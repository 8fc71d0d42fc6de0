"""What the profile says about the pages around the figures: names, languages, addresses and numbers to call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale


@dataclass(frozen=True, slots=True)
class Line:
    """A number to call: whom it reaches (by language) and whether it was verified."""

    name: Mapping[str, str]
    number: str
    verified: bool

    @property
    def href(self) -> str:
        """The number as a link."""
        return "tel:" + "".join(sign for sign in self.number if sign.isdigit() or sign == "+")


@dataclass(frozen=True, slots=True)
class Site:
    """One centre's site. The first of `languages` is the default; `words` is the statistics' word in addresses."""

    name: Mapping[str, str]
    languages: tuple[str, ...]
    words: Mapping[str, str]
    lines: tuple[Line, ...]

    def language(self, path: str) -> str:
        """The language an address is in, by its first part; the default where it is none of ours."""
        first = path.lstrip("/").partition("/")[0]
        return first if first in self.languages else self.languages[0]


def own_name(lang: str) -> str:
    """A language's name in itself."""
    name = str(Locale.parse(lang).get_display_name(lang) or lang)
    return name[:1].upper() + name[1:]


def current() -> Site:
    """The site of the profile in use."""
    raise NotImplementedError
