"""The names of tables, columns and figures; the translations stand in the catalogues of `locale`."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

from besa.publication.outputs.labels import label
from besa.publication.release import Release
from besa.statistics.facts import Fact
from besa.statistics.measures.registry import measures
from besa.statistics.tables import ProtectedTable

_DIMENSIONS: Mapping[str, str] = {
    "child_nationality": gettext_noop("Children shown"),
    "hosting_country": gettext_noop("Country"),
    "item_type": gettext_noop("Type"),
    "month": gettext_noop("Month"),
    "removal": gettext_noop("What became of them"),
    "category": gettext_noop("Category"),
    "age_band": gettext_noop("Age"),
    "age_group": gettext_noop("Age"),
    "category_group": gettext_noop("Category"),
    "affected_sex": gettext_noop("Sex"),
    "reporter_sex": gettext_noop("Sex"),
    "sex": gettext_noop("Sex"),
    "reporter_role": gettext_noop("Who reported"),
    "channel": gettext_noop("Channel"),
    "platform": gettext_noop("Platform"),
    "municipality": gettext_noop("Municipality"),
    "county": gettext_noop("County"),
    "status": gettext_noop("Status"),
    "complaint_reason": gettext_noop("Reason"),
    "outcome": gettext_noop("Outcome"),
    "counselling": gettext_noop("Kind"),
    "contact_type": gettext_noop("Type of contact"),
    "contact_reason": gettext_noop("Reason"),
    "action": gettext_noop("Action"),
}

_UNITS: Mapping[str, str] = {
    "page": gettext_noop("unit: page"),
    "incident": gettext_noop("unit: incident"),
    "complaint": gettext_noop("unit: complaint"),
    "contact": gettext_noop("unit: contact"),
    "visit": gettext_noop("unit: visit"),
    "day": gettext_noop("unit: day"),
}

_FIGURES: Mapping[str, str] = {
    "pages_unique": gettext_noop("pages with child sexual abuse material"),
    "incidents": gettext_noop("incidents reported"),
    "portal_complaints": gettext_noop("complaints against national portals"),
    "helpline_contacts": gettext_noop("contacts with the helpline"),
    "visits": gettext_noop("visits to the site"),
}

_REGISTERS: Mapping[str, str] = {
    "pages": gettext_noop("pages"),
    "incidents": gettext_noop("incidents"),
    "complaints": gettext_noop("complaints"),
    "contacts": gettext_noop("contacts"),
    "visits": gettext_noop("visits"),
}


def register_name(name: str) -> str:
    """What the rows of a table of the snapshot are, in the active language."""
    return gettext(_REGISTERS[name]) if name in _REGISTERS else name


def table_title(id: str) -> str:
    """The caption of a table, in the active language."""
    found = measures().get(id)
    return gettext(found.title) if found else id.replace("_", " ").capitalize()


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


def fact_title(release: Release, fact: Fact, lang: str) -> str:
    """What any figure is, in the active language: a headline's own name, else its table and the cells it tells of."""
    if fact.id in _FIGURES or fact.table not in release.tables:
        return figure_title(fact.id)
    dimension = release.tables[fact.table].axes[0].dimension
    names = [label(dimension, codes[0], lang, release.profile) for codes in fact.cells if codes]
    return ": ".join([table_title(fact.table), *([", ".join(names)] if 0 < len(names) < _FEW else [])])


_FEW = 4
"""More cells than this are a list, not a figure."""
