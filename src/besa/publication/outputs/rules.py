"""How figures are counted and printed, in the words of the report and of the pages."""

from __future__ import annotations

from django.utils.translation import gettext as _


def rules() -> tuple[tuple[str, str], ...]:
    """Term and definition, in the active language: units, date, duplicates, and what is not printed."""
    units = _(
        "Page: one address, however often it was reported in the year. Incident: one report of "
        "something done to somebody. Complaint: a report against a national portal. Contact: one call "
        "or chat with the helpline. Units are never added together."
    )
    date = _(
        "Everything is counted in the year in which it was received, in local time, from 1 January to "
        "31 December."
    )
    duplicates = _(
        "Two addresses that differ only in scheme, default port, fragment or known tracking parameters "
        "are one page. A page counts once in each year in which it was reported."
    )
    removal = _(
        "A page still there after 31 December counts as open. Times run from the day the provider was told."
    )
    unknown = _(
        "“Not known” is a value like any other: it is printed and never dropped. It describes nobody, and so "
        "it is printed from 1."
    )
    return (
        (_("Units"), units),
        (_("Date"), date),
        (_("Duplicates"), duplicates),
        (_("Removal"), removal),
        (_("Not known"), unknown),
        *_guards(),
    )


def _guards() -> tuple[tuple[str, str], ...]:
    """The rules that keep a figure from saying too much."""
    change = _(
        "A change is told against the year before. Where it may be chance (the 95 % interval of the "
        "ratio spans 1) we say “about the same” and print both numbers. No percentage is given on a "
        "base under 20."
    )
    disclosure = _(
        "Numbers from 1 to 4 are hidden, and others with them where they could be worked out from "
        "totals. Municipalities with 0 to 4 incidents form one class. Before a release, an attack by "
        "linear programming on everything published must fail."
    )
    return ((_("Change"), change), (_("Disclosure control"), disclosure))


def signs() -> tuple[tuple[str, str], ...]:
    """The signs that stand for a number, and what each means."""
    return (
        ("c", _("hidden, so that nobody can be recognised")),
        (":", _("not in the registers")),
        ("z", _("cannot occur")),
        ("0–4", _("a class: any number from 0 to 4")),
    )
