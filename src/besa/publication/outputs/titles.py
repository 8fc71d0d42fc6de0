"""The fixed names of tables, columns and figures; the translations stand in the catalogues of `locale`."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

from besa.statistics.tables import ProtectedTable

_TABLES: Mapping[str, str] = {
    "pages_by_child_nationality": noop("Pages by nationality of the children shown"),
    "pages_by_hosting_country": noop("Pages by hosting country"),
    "pages_by_item_type": noop("Pages by type"),
    "pages_by_month": noop("Pages by month"),
    "pages_by_removal": noop("Pages by what became of them"),
    "pages_days_to_removal": noop("Days from notice to removal"),
    "incidents_by_category": noop("Incidents by category"),
    "incidents_by_age_band": noop("Incidents by age of the affected person"),
    "incidents_by_age_group": noop("Incidents by age group of the affected person"),
    "incidents_by_category_group": noop("Incidents by group of categories"),
    "incidents_by_affected_sex": noop("Incidents by sex of the affected person"),
    "incidents_by_reporter_sex": noop("Incidents by sex of the person reporting"),
    "incidents_by_reporter_role": noop("Incidents by who reported"),
    "incidents_by_channel": noop("Incidents by channel"),
    "incidents_by_platform": noop("Incidents by platform"),
    "incidents_by_municipality": noop("Incidents by municipality"),
    "incidents_by_county": noop("Incidents by county"),
    "incidents_by_month": noop("Incidents by month"),
    "incidents_by_status": noop("Incidents by status"),
    "incidents_by_age_and_category": noop("Incidents by age and category"),
    "incidents_by_age_and_reporter_sex": noop("Incidents by age and sex of the person reporting"),
    "complaints_by_reason": noop("Complaints against national portals by reason"),
    "complaints_by_outcome": noop("Complaints against national portals by outcome"),
    "contacts_by_counselling": noop("Helpline contacts: counselling and other"),
    "contacts_by_contact_type": noop("Helpline contacts by type"),
    "contacts_by_channel": noop("Helpline contacts by channel"),
    "contacts_by_month": noop("Helpline contacts by month"),
    "counselling_by_contact_reason": noop("Counselling contacts by reason"),
    "counselling_by_action": noop("Counselling contacts by action taken"),
    "counselling_by_age_band": noop("Counselling contacts by age"),
    "counselling_by_sex": noop("Counselling contacts by sex"),
    "visits_by_month": noop("Visits to the site by month"),
}

_DIMENSIONS: Mapping[str, str] = {
    "child_nationality": noop("Children shown"),
    "hosting_country": noop("Country"),
    "item_type": noop("Type"),
    "month": noop("Month"),
    "removal": noop("What became of them"),
    "category": noop("Category"),
    "age_band": noop("Age"),
    "age_group": noop("Age"),
    "category_group": noop("Category"),
    "affected_sex": noop("Sex"),
    "reporter_sex": noop("Sex"),
    "sex": noop("Sex"),
    "reporter_role": noop("Who reported"),
    "channel": noop("Channel"),
    "platform": noop("Platform"),
    "municipality": noop("Municipality"),
    "county": noop("County"),
    "status": noop("Status"),
    "complaint_reason": noop("Reason"),
    "outcome": noop("Outcome"),
    "counselling": noop("Kind"),
    "contact_type": noop("Type of contact"),
    "contact_reason": noop("Reason"),
    "action": noop("Action"),
}

_UNITS: Mapping[str, str] = {
    "page": noop("unit: page"),
    "incident": noop("unit: incident"),
    "complaint": noop("unit: complaint"),
    "contact": noop("unit: contact"),
    "visit": noop("unit: visit"),
    "day": noop("unit: day"),
}

_FIGURES: Mapping[str, str] = {
    "pages_unique": noop("pages with child sexual abuse material"),
    "incidents": noop("incidents reported"),
    "portal_complaints": noop("complaints against national portals"),
    "helpline_contacts": noop("contacts with the helpline"),
    "visits": noop("visits to the site"),
}


def table_title(id: str) -> str:
    """The caption of a table, in the active language."""
    return gettext(_TABLES[id]) if id in _TABLES else id.replace("_", " ").capitalize()


def caption(table: ProtectedTable) -> str:
    """Title, year and unit: what a table must say of itself wherever it is met."""
    unit = gettext(_UNITS[table.unit]) if table.unit in _UNITS else table.unit
    return f"{table_title(table.id)}, {table.year} ({unit})"


def dimension_title(dimension: str) -> str:
    """The heading of a column, in the active language."""
    return (
        gettext(_DIMENSIONS[dimension])
        if dimension in _DIMENSIONS
        else dimension.replace("_", " ").capitalize()
    )


def figure_title(fact_id: str) -> str:
    """What a headline figure counts, in the active language."""
    return gettext(_FIGURES[fact_id]) if fact_id in _FIGURES else fact_id.replace("_", " ")
