"""Words made from values: one place, every language, so that no two texts can tell a figure differently."""

from __future__ import annotations

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from besa.lib.numbers import figure, percent
from besa.statistics.facts import Change

MANY = 2.0
"""From twice as many on, the words tell the ratio and the percentage beside it."""


def ngettext_noop(one: str, many: str) -> tuple[str, str]:
    """Marks a pair of message ids for translation; the pair itself comes back."""
    return one, many


def change_in_words(value: int | float, previous: int | float | None, change: Change | None) -> str:
    """ "7 times as many (+600 %) as the year before (896)", "about the same as the year before (37)" …, in the active
    language; empty where there is nothing to compare with."""
    if previous is None or change is None or value == previous == 0:
        return ""
    if change.points is not None:
        return _points(previous, change)
    before = number(previous)
    if not change.clear:
        return _("about the same as the year before ({before})").format(before=before)
    if change.percent is None:
        return _("after {before} the year before").format(before=before)
    return _clear_change(value, before, change)


def _clear_change(value: int | float, before: str, change: Change) -> str:
    ratio, growth = change.ratio or 0.0, change.percent or 0.0
    if ratio >= MANY:
        return _("{ratio} times as many (+{percent}) as the year before ({before})").format(
            ratio=number(ratio), percent=percentage(growth), before=before
        )
    if growth > 0:
        return _("{percent} more than the year before ({before})").format(
            percent=percentage(growth), before=before
        )
    return _("{percent} fewer than the year before ({before})").format(
        percent=percentage(-growth), before=before
    )


def _points(previous: int | float, change: Change) -> str:
    before = percentage(previous)
    if not change.clear:
        return _("about the same share as the year before ({before})").format(before=before)
    points = int(abs(change.points or 0))
    if (change.points or 0) > 0:
        return ngettext(
            "{points} percentage point more than the year before ({before})",
            "{points} percentage points more than the year before ({before})",
            points,
        ).format(points=number(points), before=before)
    return ngettext(
        "{points} percentage point less than the year before ({before})",
        "{points} percentage points less than the year before ({before})",
        points,
    ).format(points=number(points), before=before)


def counted(value: int, change: str, singular: str, plural: str) -> str:
    """A sentence that tells a count; `singular` and `plural` are message ids with {n}. The change follows a comma."""
    told = ngettext(singular, plural, value).format(n=number(value))
    return (
        _("{told}, {change}.").format(told=told, change=change) if change else _("{told}.").format(told=told)
    )


def shared(told: str, change: str) -> str:
    """A sentence that tells a share, with the change after a comma."""
    return (
        _("{told}, {change}.").format(told=told, change=change) if change else _("{told}.").format(told=told)
    )


def listed(names: list[str]) -> str:
    """ "Instagram, YouTube and Facebook" in the active language."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def number(value: int | float) -> str:
    """A number as read: no decimals where they are nought."""
    return figure(int(value) if float(value).is_integer() else value, get_language() or "en")


def percentage(value: int | float) -> str:
    """A percentage: whole from 100 on, where a decimal would only pretend to precision."""
    rounded = round(value) if abs(value) >= 100 else value
    return percent(int(rounded) if float(rounded).is_integer() else rounded, get_language() or "en")
