"""Numbers and dates as a language writes them. Nothing here computes a figure.

Digits are Babel's default for the language: Latin digits in Albanian and English, and in plain Arabic (`ar`) too;
a country that prints Arabic-Indic digits says so by its locale (`ar_EG`, `ar_SA`). Thousands and their unit never
part at the end of a line: every space inside is a no-break space.
"""

from __future__ import annotations

from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def figure(value: float, lang: str, decimals: int = 1) -> str:
    """`value` with the language's separators; at most `decimals` decimals, none where it is whole."""
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
    text: str = format_decimal(value, pattern, locale=Locale.parse(lang))
    return text.replace("\N{NARROW NO-BREAK SPACE}", NO_BREAK).replace("-", MINUS)


def percent(value: float, lang: str) -> str:
    """A share given in per cent (40 is "40 %"), with at most one decimal."""
    return f"{figure(value, lang)}{NO_BREAK}%"


def day(value: date, lang: str) -> str:
    """A date in words: 9 February 2021. The day does not part from its month."""
    pattern = "d MMMM y" if lang == "en" else "long"
    return str(format_date(value, pattern, locale=Locale.parse(lang))).replace(" ", NO_BREAK, 1)


def rtl(lang: str) -> bool:
    """Whether `lang` is written from right to left."""
    return str(Locale.parse(lang).text_direction) == "rtl"
