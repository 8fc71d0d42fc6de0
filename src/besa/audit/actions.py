"""Writing to the audit log. Call inside the transaction of the act itself, within a centre's scope."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection

from besa.audit.models import START, Entry

Facts = dict[str, str | int | bool | None | list[str]]


def record(*, centre: int, actor: str, verb: str, thing: str, facts: Facts | None = None) -> Entry:
    """Append one entry. Writers of one centre wait for each other until their transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('besa.audit', %s))", [centre])
    last = Entry.objects.filter(centre_id=centre).order_by("-id").first()
    entry = Entry(
        centre_id=centre,
        at=datetime.now(UTC),
        actor=actor,
        verb=verb,
        thing=thing,
        facts=facts or {},
        previous=bytes(last.hash) if last else START,
    )
    entry.hash = entry.expected_hash
    entry.save(force_insert=True)
    return entry
