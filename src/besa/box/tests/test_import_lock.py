"""One import of a centre at a time."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from django.db import connection

from besa.box import database, home
from besa.registers import actions
from besa.registers.tests.places import PAGES, page, register, take_in


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_centre_do_not_run_at_once(centre: int, tmp_path: Path) -> None:
    login = database.login(home.current(), database.OWNER)
    with psycopg.connect(login.dsn(), dbname=connection.settings_dict["NAME"]) as other:
        other.execute("SELECT pg_advisory_lock(hashtextextended('besa.import', %s))", [centre])
        with pytest.raises(actions.ImportBusyError):
            take_in(centre, register(tmp_path, PAGES, [page(1)]))
