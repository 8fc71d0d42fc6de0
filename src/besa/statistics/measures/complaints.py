"""Complaints against national portals and platforms."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from besa.statistics.measures.registry import Table, count_by, measure


@measure(
    gettext_noop("Complaints against national portals by reason"),
    population="complaints",
    unit="complaint",
    by=("complaint_reason",),
)
def complaints_by_reason(complaints: Table) -> Table:
    """Complaints against national portals by reason. Unit: complaint. Date: received. Duplicates: none are joined."""
    return count_by(complaints, "complaint_reason")


@measure(
    gettext_noop("Complaints against national portals by outcome"),
    population="complaints",
    unit="complaint",
    by=("outcome",),
)
def complaints_by_outcome(complaints: Table) -> Table:
    """Complaints against national portals by what the portal did. Unit: complaint. Date: received. Duplicates: none
    are joined."""
    return count_by(complaints, "outcome")
