"""The coded facts that statistics are made of, as SQL over the live tables: one query for each snapshot table.

The same queries feed the Parquet snapshot and, in the tests, the measures run on PostgreSQL itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from psycopg import sql

from besa.catalogue import queries as catalogue
from besa.catalogue.profile import Profile

Query = sql.Composed


def extracts(centre: int, profile: Profile) -> dict[str, Query]:
    """Snapshot table to query. Columns are coded facts; `year` and `month` are of the date each unit is counted by."""
    return {
        "pages": _pages(centre),
        "incidents": _incidents(centre, profile),
        "complaints": _complaints(centre),
        "contacts": _contacts(centre, profile),
        "visits": _visits(centre),
    }


def _pages(centre: int) -> Query:
    """A page counts in each year it was reported: received is the earliest date of that year, told and gone the earliest
    known. Of what its reports say, the first that knows counts. Gone after 31 December is still there."""
    return sql.SQL("""
        WITH sightings AS (
            SELECT s.item_id, extract(year FROM r.received)::int AS year, r.received, length(r.number) AS long, r.number,
                   s.item_type, s.child_nationality, m.hosting_country, m.told, m.gone
            FROM cases_sighting s JOIN intake_report r ON r.id = s.report_id
            LEFT JOIN takedown_removal m ON m.sighting_id = s.report_id
            WHERE r.centre_id = {centre}
        ), pages AS (
            SELECT item_id, year, min(received) AS received, min(told) AS told, min(gone) AS gone,
                   {item_type} AS item_type, {child_nationality} AS child_nationality, {hosting_country} AS hosting_country
            FROM sightings GROUP BY item_id, year
        ), dated AS (
            SELECT year, received, item_type, child_nationality, hosting_country, told,
                   CASE WHEN gone <= make_date(year, 12, 31) THEN gone END AS gone
            FROM pages
        )
        SELECT year, to_char(received, 'MM') AS month, item_type, child_nationality, hosting_country,
               (gone - told)::int AS days,
               CASE WHEN told IS NULL AND gone IS NULL THEN 'not_told' WHEN gone IS NULL THEN 'open'
                    WHEN told IS NULL THEN 'unknown'
                    WHEN gone - told <= 1 THEN 'within_24h' WHEN gone - told <= 3 THEN 'within_72h' ELSE 'later' END AS removal
        FROM dated ORDER BY 1, 2, 3, 4, 5, 6, 7""").format(
        centre=sql.Literal(centre),
        **{name: _first_known(name) for name in ("item_type", "child_nationality", "hosting_country")},
    )


def _first_known(column: str) -> Query:
    return sql.SQL(
        "(array_agg({0} ORDER BY {0} IN ('unknown', '') OR {0} IS NULL, received, long, number))[1]"
    ).format(sql.Identifier(column))


def _incidents(centre: int, profile: Profile) -> Query:
    columns = (
        "channel",
        "reporter_role",
        "reporter_sex",
        "affected_sex",
        "municipality",
        "category",
        "platform",
        "status",
    )
    return sql.SQL("""
        WITH incidents AS (
            SELECT received, {columns}, {band} AS age_band FROM intake_report WHERE centre_id = {centre} AND kind = 'incident'
        )
        SELECT extract(year FROM received)::int AS year, to_char(received, 'MM') AS month, {columns}, age_band,
               {age_group} AS age_group, {category_group} AS category_group, {county} AS county
        FROM incidents ORDER BY received, {columns}, age_band""").format(
        centre=sql.Literal(centre),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        band=_band("affected_age", "affected_band", profile),
        age_group=_grouped("age_band", profile.groups("age_group")),
        category_group=_grouped("category", profile.groups("category_group")),
        county=_grouped("municipality", profile.groups("county")),
    )


def _complaints(centre: int) -> Query:
    return sql.SQL("""
        SELECT extract(year FROM r.received)::int AS year, to_char(r.received, 'MM') AS month,
               c.reason AS complaint_reason, c.outcome
        FROM takedown_complaint c JOIN intake_report r ON r.id = c.report_id
        WHERE c.centre_id = {} ORDER BY r.received, 3, 4""").format(sql.Literal(centre))


def _contacts(centre: int, profile: Profile) -> Query:
    counselling = _grouped("contact_type", catalogue.counselling_groups())
    return sql.SQL("""
        SELECT extract(year FROM received)::int AS year, to_char(received, 'MM') AS month, channel, contact_type,
               {counselling} AS counselling, {band} AS age_band, sex, municipality, reason AS contact_reason, action
        FROM helpline_contact WHERE centre_id = {centre} ORDER BY received, 3, 4, 5, 6, 7, 8, 9, 10""").format(
        centre=sql.Literal(centre), counselling=counselling, band=_band("age", "band", profile)
    )


def _visits(centre: int) -> Query:
    return sql.SQL("""
        SELECT extract(year FROM day)::int AS year, to_char(day, 'MM') AS month, sum(visits)::int AS visits
        FROM statistics_visitday WHERE centre_id = {} GROUP BY day ORDER BY day""").format(
        sql.Literal(centre)
    )


def _band(age: str, band: str, profile: Profile) -> Query:
    """The band in force on the day: from the age in years where known, else as the band was given."""
    periods = sql.SQL(" ").join(
        sql.SQL("WHEN received <= {} THEN {}").format(sql.Literal(period.until), _of_years(age, period.bands))
        if period.until
        else sql.SQL("ELSE {}").format(_of_years(age, period.bands))
        for period in profile.age_periods
    )
    return sql.SQL(
        "CASE WHEN {age} IS NULL THEN coalesce({band}, 'unknown') ELSE CASE WHEN false THEN '' {periods} END END"
    ).format(age=sql.Identifier(age), band=sql.Identifier(band), periods=periods)


def _of_years(age: str, bands: Iterable[catalogue.Band]) -> Query:
    whens = sql.SQL(" ").join(
        sql.SQL("WHEN {} <= {} THEN {}").format(
            sql.Identifier(age),
            sql.Literal(band.high if band.high is not None else 200),
            sql.Literal(band.id),
        )
        for band in bands
    )
    return sql.SQL("CASE {} END").format(whens)


def _grouped(column: str, groups: Mapping[str, Iterable[str]]) -> Query:
    """The group of a code; a code of no group is unknown."""
    whens = sql.SQL(" ").join(
        sql.SQL("WHEN {} = ANY({}) THEN {}").format(
            sql.Identifier(column), sql.Literal(list(codes)), sql.Literal(group)
        )
        for group, codes in groups.items()
    )
    return sql.SQL("CASE {} ELSE 'unknown' END").format(whens)
