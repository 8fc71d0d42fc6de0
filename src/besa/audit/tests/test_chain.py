"""The audit log is append-only, and a change to it is noticed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from besa.audit.actions import record
from besa.audit.queries import first_broken
from besa.lib.tenancy import centre_scope


@pytest.fixture
def log(centre: int) -> list[int]:
    with centre_scope(centre):
        return [
            record(centre=centre, actor="Ana", verb="test", thing=str(n), facts={"n": n}).pk for n in range(3)
        ]


def test_a_whole_chain_holds(centre: int, log: list[int]) -> None:
    with centre_scope(centre):
        assert first_broken(centre) is None


@pytest.mark.parametrize(
    "change", ["UPDATE audit_entry SET actor = 'Egi' WHERE id = %s", "DELETE FROM audit_entry WHERE id = %s"]
)
def test_nobody_changes_an_entry(centre: int, log: list[int], change: str) -> None:
    with (
        centre_scope(centre),
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change, [log[1]])


@pytest.mark.parametrize(
    ("change", "broken"),
    [("UPDATE audit_entry SET actor = 'Egi' WHERE id = %s", 1), ("DELETE FROM audit_entry WHERE id = %s", 2)],
)
def test_a_change_behind_the_trigger_is_found(centre: int, log: list[int], change: str, broken: int) -> None:
    with centre_scope(centre), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_forever")
        cursor.execute(change, [log[1]])
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_forever")
        assert first_broken(centre) == log[broken]
