"""Centres are kept apart by the database itself. Cleo works for another centre, on the same server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from besa.box import database, home
from besa.intake.actions import take_in_rows
from besa.intake.models import Report
from besa.lib.tenancy import SETTING, centre_scope

BORROWED = {"procrastinate"}
PUBLIC = {"accounts_centre"}


@pytest.fixture
def dora_reported(centre: int, other_centre: int, transactional_db: None) -> int:
    """One report in Ana's centre and one in Cleo's, committed, so that there is something to leak."""
    for here in (centre, other_centre):
        with centre_scope(here):
            take_in_rows(
                centre=here,
                kind="incident",
                year=2020,
                ids={},
                rows=[{"number": str(here), "received": date(2020, 1, 1), "digest": b"d"}],
            )
    return centre


def enter(role: str) -> psycopg.Connection[tuple[object, ...]]:
    login = database.login(home.current(), role)
    return psycopg.connect(login.dsn(), dbname=connection.settings_dict["NAME"])


@pytest.fixture(params=["worker", "workbench"])
def cleo(
    request: pytest.FixtureRequest, dora_reported: int, other_centre: int
) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """Cleo's connection, in a transaction of her own centre."""
    with enter(request.param) as session:
        session.execute("SELECT set_config(%s, %s, true)", [SETTING, str(other_centre)])
        yield session


def rows(session: psycopg.Connection[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return session.execute("SELECT centre_id, number FROM intake_report ORDER BY 1").fetchall()


def test_cleo_sees_her_own_reports_only(
    cleo: psycopg.Connection[tuple[object, ...]], other_centre: int
) -> None:
    assert rows(cleo) == [(other_centre, str(other_centre))]


def test_cleo_would_leak_without_the_wall(dora_reported: int, centre: int, other_centre: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE intake_report DISABLE ROW LEVEL SECURITY")
    try:
        with enter("worker") as session:
            assert [row[0] for row in rows(session)] == sorted([centre, other_centre])
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE intake_report ENABLE ROW LEVEL SECURITY")


def test_nobody_sees_anything_without_a_centre(dora_reported: int) -> None:
    with enter("worker") as session:
        assert rows(session) == []


def test_the_setting_ends_with_its_transaction(dora_reported: int, centre: int) -> None:
    with enter("worker") as session:
        with session.transaction():
            session.execute("SELECT set_config(%s, %s, true)", [SETTING, str(centre)])
            assert len(rows(session)) == 1
        assert rows(session) == []


def test_cleo_cannot_write_into_another_centre(dora_reported: int, centre: int, other_centre: int) -> None:
    with enter("worker") as session:
        session.execute("SELECT set_config(%s, %s, true)", [SETTING, str(other_centre)])
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            session.execute("INSERT INTO cases_item (centre_id, page_key) VALUES (%s, %s)", [centre, b"k"])


def test_the_owner_is_bound_too(dora_reported: int) -> None:
    assert Report.objects.count() == 0


def test_every_table_of_ours_has_its_centre_behind_a_forced_wall(db: None) -> None:
    ours = {
        model._meta.db_table
        for app in apps.get_app_configs()
        if app.name.startswith("besa.")
        for model in app.get_models()
    } - PUBLIC
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_attribute a ON attrelid = pg_class.oid "
            "WHERE attname = 'centre_id' AND relrowsecurity AND relforcerowsecurity AND relkind = 'r'"
        )
        assert {row[0] for row in cursor.fetchall()} == ours


@pytest.mark.parametrize(
    "table", ["intake_report", "cases_item", "helpline_contact", "vault_batch", "audit_entry"]
)
def test_the_portal_reads_no_register_row(dora_reported: int, centre: int, table: str) -> None:
    with enter("portal") as session:
        session.execute("SELECT set_config(%s, %s, true)", [SETTING, str(centre)])
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            session.execute(f"SELECT * FROM {table}")


def test_no_role_that_serves_requests_is_above_the_wall(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s) AND (rolsuper OR rolbypassrls OR rolcreaterole)",
            [list(settings.BESA_ROLE_NAMES.values())],
        )
        assert cursor.fetchall() == []
