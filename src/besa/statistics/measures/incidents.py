"""Incidents: something done to somebody, as reported."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from besa.statistics.measures.registry import Table, count_by, measure
from besa.statistics.tables import Rule


@measure(gettext_noop("Incidents by category"), population="incidents", unit="incident", by=("category",))
def incidents_by_category(incidents: Table) -> Table:
    """Incidents by what was done. Unit: incident. Date: received. Duplicates: none are joined; one report is one
    incident."""
    return count_by(incidents, "category")


@measure(
    gettext_noop("Incidents by age of the affected person"),
    population="incidents",
    unit="incident",
    by=("age_band",),
)
def incidents_by_age_band(incidents: Table) -> Table:
    """Incidents by the age of the affected person, in the bands in force that year. Unit: incident. Date: received.
    Duplicates: none are joined; one report is one incident."""
    return count_by(incidents, "age_band")


@measure(
    gettext_noop("Incidents by age group of the affected person"),
    population="incidents",
    unit="incident",
    by=("age_group",),
)
def incidents_by_age_group(incidents: Table) -> Table:
    """Incidents by the age of the affected person in wide groups. Unit: incident. Date: received. Duplicates: none are
    joined; one report is one incident."""
    return count_by(incidents, "age_group")


@measure(
    gettext_noop("Incidents by group of categories"),
    population="incidents",
    unit="incident",
    by=("category_group",),
)
def incidents_by_category_group(incidents: Table) -> Table:
    """Incidents by kinds of category. Unit: incident. Date: received. Duplicates: none are joined; one report is one
    incident."""
    return count_by(incidents, "category_group")


@measure(
    gettext_noop("Incidents by sex of the affected person"),
    population="incidents",
    unit="incident",
    by=("affected_sex",),
)
def incidents_by_affected_sex(incidents: Table) -> Table:
    """Incidents by the sex of the affected person. Unit: incident. Date: received. Duplicates: none are joined; one
    report is one incident."""
    return count_by(incidents, "affected_sex")


@measure(
    gettext_noop("Incidents by sex of the person reporting"),
    population="incidents",
    unit="incident",
    by=("reporter_sex",),
)
def incidents_by_reporter_sex(incidents: Table) -> Table:
    """Incidents by the sex of the person reporting. Unit: incident. Date: received. Duplicates: none are joined; one
    report is one incident."""
    return count_by(incidents, "reporter_sex")


@measure(
    gettext_noop("Incidents by who reported"), population="incidents", unit="incident", by=("reporter_role",)
)
def incidents_by_reporter_role(incidents: Table) -> Table:
    """Incidents by who reported. Unit: incident. Date: received. Duplicates: none are joined; one report is one
    incident."""
    return count_by(incidents, "reporter_role")


@measure(gettext_noop("Incidents by channel"), population="incidents", unit="incident", by=("channel",))
def incidents_by_channel(incidents: Table) -> Table:
    """Incidents by the way they were reported. Unit: incident. Date: received. Duplicates: none are joined; one report
    is one incident."""
    return count_by(incidents, "channel")


@measure(gettext_noop("Incidents by platform"), population="incidents", unit="incident", by=("platform",))
def incidents_by_platform(incidents: Table) -> Table:
    """Incidents by the platform where they happened. Unit: incident. Date: received. Duplicates: none are joined; one
    report is one incident."""
    return count_by(incidents, "platform")


@measure(
    gettext_noop("Incidents by municipality"),
    population="incidents",
    unit="incident",
    by=("municipality",),
    rule=Rule.LOWEST_CLASS,
)
def incidents_by_municipality(incidents: Table) -> Table:
    """Incidents by municipality; those with 0–4 form one class. Unit: incident. Date: received. Duplicates: none are
    joined; one report is one incident."""
    return count_by(incidents, "municipality")


@measure(
    gettext_noop("Incidents by county"),
    population="incidents",
    unit="incident",
    by=("county",),
    rule=Rule.BANDED,
)
def incidents_by_county(incidents: Table) -> Table:
    """Incidents by county, in classes only. Unit: incident. Date: received. Duplicates: none are joined; one report is
    one incident."""
    return count_by(incidents, "county")


@measure(gettext_noop("Incidents by month"), population="incidents", unit="incident", by=("month",))
def incidents_by_month(incidents: Table) -> Table:
    """Incidents by month. Unit: incident. Date: received. Duplicates: none are joined; one report is one incident."""
    return count_by(incidents, "month")


@measure(gettext_noop("Incidents by status"), population="incidents", unit="incident", by=("status",))
def incidents_by_status(incidents: Table) -> Table:
    """Incidents by whether work on them has ended. Unit: incident. Date: received. Duplicates: none are joined; one
    report is one incident."""
    return count_by(incidents, "status")


@measure(
    gettext_noop("Incidents by age and category"),
    population="incidents",
    unit="incident",
    by=(
        "age_band",
        "category",
    ),
)
def incidents_by_age_and_category(incidents: Table) -> Table:
    """Incidents by age and what was done, merged until half of the cells hold ten or more. Unit: incident. Date:
    received. Duplicates: none are joined; one report is one incident."""
    return count_by(incidents, "age_band", "category")


@measure(
    gettext_noop("Incidents by age and sex of the person reporting"),
    population="incidents",
    unit="incident",
    by=(
        "age_band",
        "reporter_sex",
    ),
)
def incidents_by_age_and_reporter_sex(incidents: Table) -> Table:
    """Incidents by age of the affected person and sex of the person reporting, merged likewise. Unit: incident. Date:
    received. Duplicates: none are joined; one report is one incident."""
    return count_by(incidents, "age_band", "reporter_sex")
