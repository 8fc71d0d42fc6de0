"""Visits to the site."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from besa.statistics.measures.registry import Table, measure
from besa.statistics.tables import Rule


@measure(
    gettext_noop("Visits to the site by month"),
    population="visits",
    unit="visit",
    by=("month",),
    rule=Rule.OPEN,
)
def visits_by_month(visits: Table) -> Table:
    """Visits to the site by month, as the register tells them. Unit: visit. Date: day of the visit. Duplicates:
    one person may visit many times. Visits describe nobody."""
    return visits.group_by(["year", "month"]).aggregate(n=visits.visits.sum())
