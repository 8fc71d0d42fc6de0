"""Template tags of the house: numbers and dates in the page's language, and the mark."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from besa.lib import numbers
from besa.ui.tokens import load

register = template.Library()


@register.filter
def figure(value: float, lang: str) -> str:
    """`{{ 6273|figure:"sq" }}`: separators of the language, no-break spaces."""
    return numbers.figure(value, lang)


@register.filter
def percent(value: float, lang: str) -> str:
    """`{{ 40|percent:"sq" }}`: a share given in per cent."""
    return numbers.percent(value, lang)


@register.filter
def day(value: date, lang: str) -> str:
    """`{{ date|day:"en" }}`: a date in words."""
    return numbers.day(value, lang)


@register.simple_tag
def mark(css: str, house: str = "#FFFFFF") -> SafeString:
    """The mark as a drawing of class `css`; it says nothing to a screen reader: the centre's name stands beside."""
    tokens = load()
    m = tokens.mark
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false" viewBox="0 0 {} {}"><path fill="{}" d="{}"/>'
        '<circle cx="{}" cy="{}" r="{}" fill="{}"/></svg>',
        css, m.width, m.height, house, m.path, m.light_x, m.light_y, m.light_radius, tokens.apricot,
    )  # fmt: skip
