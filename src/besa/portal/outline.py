"""What stands on a year's page, and in which order. A table that the release does not publish is left out."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TOP = "top"
"""Stands for the code with the largest number."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One table and its drawing. `light` is the code drawn in apricot, or TOP; `wide` takes the full width."""

    table: str
    light: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A section. `lead` and `also` are ids of facts whose sentences open it: one large, the others
    below; `notes` are those in small print at its end.

    An id that ends in a star stands for every fact beginning so; one that ends in ".top" for the share of the
    largest known code of the table that the facts before the dot are made of.
    """

    id: str
    title: Promise
    lead: str
    also: tuple[str, ...]
    exhibits: tuple[Exhibit, ...]
    notes: tuple[str, ...] = ()


HERO = "pages_unique"
HEADLINES = (
    "pages_*_children_pct",
    "removed_72h_pct",
    "incidents",
    "portal_complaints",
    "helpline_contacts",
    "visits",
    "age_share_pct.top",
    "platform_share_pct.top",
)
HEADLINE_COUNT = 6

TOPICS = (
    Topic(
        "pages",
        _("Pages with child sexual abuse material"),
        "pages_*_children_pct",
        ("removal_median_days", "removal_p90_days", "still_there_pct"),
        (
            Exhibit("pages_by_child_nationality", light="national"),
            Exhibit("pages_by_removal"),
            Exhibit("pages_by_hosting_country"),
            Exhibit("pages_by_item_type"),
            Exhibit("pages_by_month", light=TOP, wide=True),
        ),
    ),
    Topic(
        "incidents",
        _("Incidents"),
        "platform_share_pct.top",
        ("age_share_pct.top", "age_share_pct.18+", "threats_blackmail_stalking_pct", "days_per_incident"),
        (
            Exhibit("incidents_by_platform", light=TOP),
            Exhibit("incidents_by_age_band", light=TOP),
            Exhibit("incidents_by_reporter_sex"),
            Exhibit("incidents_by_reporter_role"),
            Exhibit("incidents_by_channel"),
            Exhibit("incidents_by_affected_sex"),
            Exhibit("incidents_by_category", wide=True),
            Exhibit("incidents_by_month", wide=True),
            Exhibit("incidents_by_age_and_category", wide=True),
            Exhibit("incidents_by_age_and_reporter_sex", wide=True),
        ),
    ),
    Topic(
        "places",
        _("Where incidents were reported from"),
        "municipality_share_pct.top",
        (),
        (
            Exhibit("incidents_by_county", wide=True),
            Exhibit("incidents_by_municipality", wide=True),
        ),
        ("municipalities_fewest",),
    ),
    Topic(
        "portals",
        _("Complaints against national portals"),
        "portal_complaints",
        (),
        (Exhibit("complaints_by_reason"), Exhibit("complaints_by_outcome")),
    ),
    Topic(
        "helpline",
        _("The helpline"),
        "helpline_contacts",
        ("contact_pct.counselling",),
        (
            Exhibit("contacts_by_contact_type"),
            Exhibit("counselling_by_contact_reason"),
            Exhibit("counselling_by_action"),
            Exhibit("counselling_by_age_band"),
            Exhibit("counselling_by_sex"),
            Exhibit("contacts_by_month", wide=True),
        ),
    ),
    Topic(
        "visits", _("Visits to the site"), "visits", (), (Exhibit("visits_by_month", light=TOP, wide=True),)
    ),
)
