"""Which totals and shares are published as figures, and the sentence each is told in."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from besa.statistics.sentences import ngettext_noop

COUNTS = (
    (
        "pages_unique",
        "page",
        "pages_by_child_nationality",
        ngettext_noop("{n} page was reported", "{n} pages were reported"),
    ),
    (
        "portal_complaints",
        "complaint",
        "complaints_by_outcome",
        ngettext_noop(
            "{n} complaint was made against national portals",
            "{n} complaints were made against national portals",
        ),
    ),
    (
        "incidents",
        "incident",
        "incidents_by_category",
        ngettext_noop("{n} incident was reported", "{n} incidents were reported"),
    ),
    (
        "helpline_contacts",
        "contact",
        "contacts_by_counselling",
        ngettext_noop("The helpline had {n} contact", "The helpline had {n} contacts"),
    ),
    (
        "visits",
        "visit",
        "visits_by_month",
        ngettext_noop("The site had {n} visit", "The site had {n} visits"),
    ),
)
"""Totals: id, unit, table, and the sentence for one and for many."""

SHARES = (
    (
        "age_share_pct",
        "incidents_by_age_band",
        gettext_noop("Age of the affected person, {label}: {share} of incidents"),
    ),
    ("platform_share_pct", "incidents_by_platform", gettext_noop("{label}: {share} of incidents")),
    (
        "reporter_sex_pct",
        "incidents_by_reporter_sex",
        gettext_noop("Sex of the person reporting, {label}: {share} of incidents"),
    ),
    (
        "reporter_role_pct",
        "incidents_by_reporter_role",
        gettext_noop("Reported by: {label}, {share} of incidents"),
    ),
    (
        "affected_sex_pct",
        "incidents_by_affected_sex",
        gettext_noop("Sex of the affected person, {label}: {share} of incidents"),
    ),
    (
        "channel_pct",
        "incidents_by_channel",
        gettext_noop("Reported by way of: {label}, {share} of incidents"),
    ),
    ("category_share_pct", "incidents_by_category", gettext_noop("{label}: {share} of incidents")),
    ("municipality_share_pct", "incidents_by_municipality", gettext_noop("{label}: {share} of incidents")),
    ("hosting_country_pct", "pages_by_hosting_country", gettext_noop("Hosted in {label}: {share} of pages")),
    ("item_type_pct", "pages_by_item_type", gettext_noop("{label}: {share} of pages")),
    ("complaint_reason_pct", "complaints_by_reason", gettext_noop("Reason “{label}”: {share} of complaints")),
    (
        "complaint_outcome_pct",
        "complaints_by_outcome",
        gettext_noop("Outcome “{label}”: {share} of complaints"),
    ),
    ("contact_pct", "contacts_by_counselling", gettext_noop("{label}: {share} of contacts")),
    ("contact_type_pct", "contacts_by_contact_type", gettext_noop("{label}: {share} of contacts")),
    (
        "contact_reason_pct",
        "counselling_by_contact_reason",
        gettext_noop("{label}: {share} of counselling contacts"),
    ),
    ("contact_action_pct", "counselling_by_action", gettext_noop("{label}: {share} of counselling contacts")),
)
"""Shares of every code of a table: id before the dot, table, sentence."""
