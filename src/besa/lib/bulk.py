"""Writing many rows at once.

COPY is what PostgreSQL takes in fastest, but it refuses tables behind row-level security. So rows are copied into a
temporary table of the session and inserted from there, through the wall.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from django.db import connection
from psycopg import sql


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Append rows to a table inside the current transaction; columns left out take their database defaults."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    stage = sql.Identifier(f"stage_{sha256(repr((table, columns)).encode()).hexdigest()[:16]}")
    target = sql.Identifier(table)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SET LOCAL client_min_messages = warning"))
        cursor.execute(
            sql.SQL(
                "CREATE TEMPORARY TABLE IF NOT EXISTS {} ON COMMIT DELETE ROWS AS "
                "SELECT {} FROM {} WITH NO DATA"
            ).format(stage, names, target)
        )
        with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(stage, names)) as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {}").format(target, names, names, stage))
        cursor.execute(sql.SQL("TRUNCATE {}").format(stage))


def next_ids(table: str, count: int) -> list[int]:
    """Reserve `count` ids of a table whose key is called `id`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
        )
        return [row[0] for row in cursor.fetchall()]
