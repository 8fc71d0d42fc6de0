"""Figures, dates and lists as they are printed, in the language asked for. Nothing here computes a figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_skeleton, get_month_names
from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import override

from besa.lib import numbers
from besa.statistics.facts import Fact, FigureValue
from besa.statistics.sentences import change_in_words
from besa.statistics.tables import Cell

EN_DASH = "\N{EN DASH}"


def month_and_year(value: date, lang: str) -> str:
    """A month in words: February 2021."""
    return str(format_skeleton("yMMMM", value, locale=lang))


def month_name(code: str, lang: str, *, short: bool = False) -> str:
    """The name of month `code` ("01" to "12")."""
    names = get_month_names("abbreviated" if short else "wide", "stand-alone", locale=lang)
    return str(names[int(code)])


def listing(items: Sequence[str], lang: str) -> str:
    """The items as a list in words: a, b and c."""
    text = str(format_list(list(items), locale=lang))
    # British and Albanian lists carry no comma before "and".
    return text.replace(", and ", " and ") if lang == "en" else text


def span(code: str) -> str:
    """A band of ages or counts with the dash of print: 15-17 becomes 15–17."""
    return code.replace("-", EN_DASH)


def visible(cell: Cell | None) -> int | None:
    """The number of a cell that may be drawn, written or computed with; None where it has a symbol or a class."""
    return None if cell is None or cell.symbol is not None else cell.value


def cell(value: Cell, lang: str) -> str:
    """A published cell: its number, its symbol, or its class."""
    if value.symbol is not None:
        return value.symbol.value
    if value.value is not None:
        return numbers.figure(value.value, lang)
    return band(value, lang)


def band(value: Cell, lang: str) -> str:
    """The class of a cell that is printed as a class only."""
    low = numbers.figure(value.low or 0, lang)
    if value.high is None:
        with override(lang):
            return _("%(low)s or more") % {"low": low}
    return f"{low}{EN_DASH}{numbers.figure(value.high, lang)}"


def is_share(fact: Fact) -> bool:
    """Whether the figure is a percentage of a whole."""
    return fact.unit == "percent"


def figure(fact: Fact, value: FigureValue, lang: str) -> str:
    """One value of `fact` (this year's or the year before's) as printed; lists are not for this function."""
    if value is None or isinstance(value, tuple):
        return fact.symbol.value if fact.symbol else ""
    if is_share(fact):
        return numbers.percent(value, lang)
    return numbers.figure(value, lang)


def change_words(fact: Fact, lang: str) -> str:
    """The change on the year before in words, made from its value; empty where there was none."""
    if isinstance(fact.value, int | float) and not isinstance(fact.previous, tuple):
        with override(lang):
            return change_in_words(fact.value, fact.previous, fact.change)
    return ""
