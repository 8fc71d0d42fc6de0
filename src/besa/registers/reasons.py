"""Why a row was set aside, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from besa.registers.errors import ROW_SENTENCES
from besa.registers.records import Issue

SENTENCES = {
    "unknown-value": gettext_noop("nobody knows this value"),
    "number-missing": gettext_noop("the row has no number"),
    "number-unreadable": gettext_noop("the number cannot be read"),
    "number-twice": gettext_noop("the number was used before in this file"),
    "date-empty": gettext_noop("there is no date"),
    "date-impossible": gettext_noop("there is no such day"),
    "date-year": gettext_noop("the year cannot be right"),
    "date-not-a-date": gettext_noop("the date cannot be read"),
    "address-empty": gettext_noop("there is no address"),
    "address-no-host": gettext_noop("the address names no site"),
    "address-no-address": gettext_noop("this is not an address"),
    "address-several-words": gettext_noop("there is more than one address, or text beside it"),
    "address-email": gettext_noop("this is a mail address"),
    "address-other-scheme": gettext_noop("this is not the address of a page"),
    "address-bad-onion": gettext_noop("this onion address has a typing mistake"),
    "address-unreadable": gettext_noop("the address has unreadable signs"),
    "address-too-long": gettext_noop("the address is too long"),
    "count-unreadable": gettext_noop("this is not a whole number"),
    "time-unreadable": gettext_noop("the time cannot be read"),
    "portal-unreadable": gettext_noop("this is not the name of a site"),
    "cell-unreadable": gettext_noop("a cell cannot be read"),
    **ROW_SENTENCES,
}


def sentence(issue: Issue, row: int) -> str:
    """One line for a person: the column, what is wrong, and the coded value or where to look."""
    words = _(SENTENCES.get(issue.reason, SENTENCES["cell-unreadable"]))
    if not issue.column:
        return _("{words}; see row {row}").format(words=words, row=row)
    if issue.value is not None:
        return _("{column}: {words}: “{value}”").format(column=issue.column, words=words, value=issue.value)
    return _("{column}: {words}; see row {row}").format(column=issue.column, words=words, row=row)
