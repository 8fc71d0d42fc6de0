"""Contacts of the helpline: calls and chats."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from besa.statistics.measures.registry import Table, count_by, measure


@measure(
    gettext_noop("Helpline contacts: counselling and other"),
    population="contacts",
    unit="contact",
    by=("counselling",),
)
def contacts_by_counselling(contacts: Table) -> Table:
    """Contacts by whether they were counselling. Unit: contact. Date: the day of the call or chat. Duplicates: none
    are joined; a child may call many times."""
    return count_by(contacts, "counselling")


@measure(
    gettext_noop("Helpline contacts by type"), population="contacts", unit="contact", by=("contact_type",)
)
def contacts_by_contact_type(contacts: Table) -> Table:
    """Contacts by kind; a silent or testing call is often a first try. Unit: contact. Date: the day of the call or
    chat. Duplicates: none are joined; a child may call many times."""
    return count_by(contacts, "contact_type")


@measure(gettext_noop("Helpline contacts by channel"), population="contacts", unit="contact", by=("channel",))
def contacts_by_channel(contacts: Table) -> Table:
    """Contacts by channel. Unit: contact. Date: the day of the call or chat. Duplicates: none are joined; a child may
    call many times."""
    return count_by(contacts, "channel")


@measure(gettext_noop("Helpline contacts by month"), population="contacts", unit="contact", by=("month",))
def contacts_by_month(contacts: Table) -> Table:
    """Contacts by month. Unit: contact. Date: the day of the call or chat. Duplicates: none are joined; a child may
    call many times."""
    return count_by(contacts, "month")


@measure(
    gettext_noop("Counselling contacts by reason"),
    population="counselling",
    source="contacts",
    unit="contact",
    by=("contact_reason",),
)
def counselling_by_contact_reason(contacts: Table) -> Table:
    """Counselling contacts by main reason. Unit: contact. Date: the day of the call or chat. Duplicates: none are
    joined; a child may call many times."""
    return count_by(contacts.filter(contacts.counselling == "counselling"), "contact_reason")


@measure(
    gettext_noop("Counselling contacts by action taken"),
    population="counselling",
    source="contacts",
    unit="contact",
    by=("action",),
)
def counselling_by_action(contacts: Table) -> Table:
    """Counselling contacts by what was done. Unit: contact. Date: the day of the call or chat. Duplicates: none are
    joined; a child may call many times."""
    return count_by(contacts.filter(contacts.counselling == "counselling"), "action")


@measure(
    gettext_noop("Counselling contacts by age"),
    population="counselling",
    source="contacts",
    unit="contact",
    by=("age_band",),
)
def counselling_by_age_band(contacts: Table) -> Table:
    """Counselling contacts by age band. Unit: contact. Date: the day of the call or chat. Duplicates: none are joined;
    a child may call many times."""
    return count_by(contacts.filter(contacts.counselling == "counselling"), "age_band")


@measure(
    gettext_noop("Counselling contacts by sex"),
    population="counselling",
    source="contacts",
    unit="contact",
    by=("sex",),
)
def counselling_by_sex(contacts: Table) -> Table:
    """Counselling contacts by sex. Unit: contact. Date: the day of the call or chat. Duplicates: none are joined; a
    child may call many times."""
    return count_by(contacts.filter(contacts.counselling == "counselling"), "sex")
