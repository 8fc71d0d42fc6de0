"""Pages: addresses reported as showing child sexual abuse material."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from besa.statistics.measures.registry import Table, count_by, measure


@measure(
    gettext_noop("Pages by nationality of the children shown"),
    population="pages",
    unit="page",
    by=("child_nationality",),
)
def pages_by_child_nationality(pages: Table) -> Table:
    """Pages by whether the child shown is of the country or not. Unit: page. Date: the day a page was first reported in
    the year. Duplicates: two addresses with one page key are one page; a page counts once in each year it was reported."""
    return count_by(pages, "child_nationality")


@measure(gettext_noop("Pages by type"), population="pages", unit="page", by=("item_type",))
def pages_by_item_type(pages: Table) -> Table:
    """Pages by what the address leads to, as first reported. Unit: page. Date: first reported in the year. Duplicates:
    once a year by page key."""
    return count_by(pages, "item_type")


@measure(gettext_noop("Pages by hosting country"), population="pages", unit="page", by=("hosting_country",))
def pages_by_hosting_country(pages: Table) -> Table:
    """Pages by the country of the machine that served them, as noted when reported. Unit: page. Date: first reported in
    the year. Duplicates: once a year by page key."""
    return count_by(pages, "hosting_country")


@measure(
    gettext_noop("Pages by hosting country and nationality of the children shown"),
    population="pages",
    unit="page",
    by=("hosting_country", "child_nationality"),
)
def pages_by_hosting_country_and_child_nationality(pages: Table) -> Table:
    """Pages by the country of the machine that served them and whether the child shown is of the country. Unit: page. Date:
    first reported in the year. Duplicates: once a year by page key."""
    return count_by(pages, "hosting_country", "child_nationality")


@measure(gettext_noop("Pages by month"), population="pages", unit="page", by=("month",))
def pages_by_month(pages: Table) -> Table:
    """Pages by month. Unit: page. Date: the month in which a page was first reported in the year. Duplicates: once a year by
    page key."""
    return count_by(pages, "month")


@measure(gettext_noop("Pages by what became of them"), population="pages", unit="page", by=("removal",))
def pages_by_removal(pages: Table) -> Table:
    """Pages by what became of them by 31 December: nobody told yet; told and still there; gone within 24 hours (the day
    after at the latest), within 72 hours (three days), or later. Unit: page. Date: first reported in the year; told and
    gone are the earliest known of the year's reports. Duplicates: once a year by page key."""
    return count_by(pages, "removal")


@measure(
    gettext_noop("Days from notice to removal"), population="pages_removed", source="pages", unit="day", by=()
)
def pages_days_to_removal(pages: Table) -> Table:
    """Days from telling the provider to the page being gone, of the pages gone by 31 December: median and 90th
    percentile. Pages still there are counted as open and are not in it. Unit: day. Date: first reported in the year.
    Duplicates: once a year by page key. Printed from 10 pages on."""
    gone = pages.filter(pages.days.notnull())
    return gone.group_by("year").aggregate(
        n=gone.count(), median=gone.days.quantile(0.5), p90=gone.days.quantile(0.9)
    )
