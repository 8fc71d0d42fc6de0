"""How the figures are made, in words, and what was corrected."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from besa.lib.numbers import day
from besa.publication.outputs import titles
from besa.publication.release import Release


def rules() -> tuple[tuple[str, str], ...]:
    """Term and definition, in the active language: units, date, duplicates, and what is not printed."""
    return (*_counting(), *_printing())


def _counting() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Units"),
            _(
                "Page: one address, however often it was reported in the year. Incident: one report of something "
                "done to somebody. Complaint: a report against a national portal. Contact: one call or chat with "
                "the helpline. Units are never added together."
            ),
        ),
        (
            _("Date"),
            _(
                "Everything is counted in the year in which it was received, in local time, from 1 January to "
                "31 December."
            ),
        ),
        (
            _("Duplicates"),
            _(
                "Two addresses that differ only in scheme, default port, fragment or known tracking parameters "
                "are one page. A page counts once in each year in which it was reported."
            ),
        ),
        (
            _("Removal"),
            _(
                "A page still there after 31 December counts as open. Times run from the day the provider was "
                "told."
            ),
        ),
    )


def _printing() -> tuple[tuple[str, str], ...]:
    return (
        (_("Not known"), _("“Not known” is a value like any other: it is printed and never dropped.")),
        (
            _("Change"),
            _(
                "A change is told against the year before. Where it may be chance (the 95 % interval of the ratio "
                "spans 1) we say “about the same” and print both numbers. No percentage is given on a base "
                "under 20."
            ),
        ),
        (
            _("Disclosure control"),
            _(
                "Numbers from 1 to 4 are hidden, and others with them where they could be worked out from totals. "
                "Municipalities with 0 to 4 incidents form one class. Before a release, an attack by linear "
                "programming on everything published must fail."
            ),
        ),
    )


def signs() -> tuple[tuple[str, str], ...]:
    """The signs that stand for a number, and what each means."""
    return (
        ("c", _("hidden, so that nobody can be recognised")),
        (":", _("not in the registers")),
        ("z", _("cannot occur")),
        ("0–4", _("a class: any number from 0 to 4")),
    )


def corrections(release: Release, lang: str) -> Iterator[str]:
    """One sentence for each corrected figure of the edition."""
    for revision in release.revisions:
        yield _("%(day)s: %(figure)s, before %(before)s, now %(after)s. %(reason)s") % {
            "day": day(revision.corrected_on, lang),
            "figure": titles.figure_title(revision.fact),
            "before": revision.before,
            "after": revision.after,
            "reason": revision.reason.get(lang, ""),
        }
