"""Items and their sightings. Call within a centre's scope; the caller's transaction and audit entry cover the batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from besa.cases.models import Item, Sighting
from besa.lib.bulk import copy_rows

FACTS = ("item_type", "child_nationality")


def record_sightings(*, centre: int, reports: Sequence[int], rows: Sequence[Mapping[str, Any]]) -> None:
    """Join each report to the item of its `page_key`; an address seen for the first time becomes an item."""
    if not rows:
        return
    items = _items(centre, {row["page_key"] for row in rows})
    facts = [name for name in FACTS if name in rows[0]]
    copy_rows(
        "cases_sighting",
        ("report_id", "centre_id", "item_id", *facts),
        (
            (report, centre, items[row["page_key"]], *(row[name] for name in facts))
            for report, row in zip(reports, rows, strict=True)
        ),
    )


def _items(centre: int, page_keys: set[bytes]) -> dict[bytes, int]:
    """The item of each page key, made where there is none."""
    keys = sorted(page_keys)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_item (centre_id, page_key) SELECT %s, unnest(%s::bytea[]) "
            "ON CONFLICT (centre_id, page_key) DO NOTHING RETURNING page_key, id",
            [centre, keys],
        )
        found = {bytes(key): pk for key, pk in cursor.fetchall()}
        cursor.execute(
            "SELECT page_key, id FROM cases_item WHERE centre_id = %s AND page_key = ANY(%s::bytea[])",
            [centre, [key for key in keys if key not in found]],
        )
        return found | {bytes(key): pk for key, pk in cursor.fetchall()}


def remove_sightings(*, reports: Sequence[int]) -> None:
    """Remove the sightings of reports that go, and the items nobody reports any more."""
    seen = Sighting.objects.filter(pk__in=reports)
    items = list(seen.values_list("item_id", flat=True))
    seen._raw_delete(using="default")
    Item.objects.filter(pk__in=items, sighting__isnull=True).delete()
