"""Taking contacts in from registers. Call within a centre's scope; the caller's audit entry covers the batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from besa.helpline.models import Contact
from besa.lib.bulk import copy_rows

COLUMNS = {
    "received": "received",
    "hour": "hour",
    "channel": "channel",
    "contact_type": "contact_type",
    "age": "age",
    "band": "band",
    "sex": "sex",
    "municipality": "municipality",
    "contact_reason": "reason",
    "action": "action",
    "minutes": "minutes",
    "digest": "digest",
}


def take_in_rows(*, centre: int, year: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write register rows as contacts; all rows of a call name the same of COLUMNS."""
    if rows:
        facts = [name for name in COLUMNS if name in rows[0]]
        columns = ("centre_id", "origin", "year", "number", *(COLUMNS[name] for name in facts))
        copy_rows(
            "helpline_contact",
            columns,
            ((centre, "register", year, row["number"], *(row[name] for name in facts)) for row in rows),
        )


def remove_rows(*, ids: Sequence[int]) -> None:
    """Remove register rows that a newer file replaces."""
    Contact.objects.filter(pk__in=ids, origin="register").delete()
