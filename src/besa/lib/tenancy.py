"""Keeping centres apart: one transaction works for one centre, and the database enforces it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

SETTING = "besa.centre"


@contextmanager
def centre_scope(centre: int) -> Iterator[None]:
    """One transaction in which only the rows of `centre` can be seen or written.

    The setting is local to the transaction: set for the session, it would pass to whoever gets the connection next.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, str(centre)])
        yield
