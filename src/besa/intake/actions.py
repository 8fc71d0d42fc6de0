"""Taking reports in. Call within a centre's scope; the caller's transaction and audit entry cover the whole batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from besa.intake.models import Origin, Report
from besa.lib.bulk import copy_rows, next_ids

FACTS = (
    "received",
    "channel",
    "reporter_role",
    "reporter_sex",
    "affected_age",
    "affected_band",
    "affected_sex",
    "municipality",
    "category",
    "platform",
    "status",
    "address",
    "story",
    "digest",
)


def take_in_rows(
    *, centre: int, kind: str, year: int, rows: Sequence[Mapping[str, Any]], ids: Mapping[str, int]
) -> list[int]:
    """Write register rows as reports and return their ids, in order; `ids` keeps the id of a corrected row.

    A row names its `number` and any of FACTS; the same ones in every row of a call.
    """
    if not rows:
        return []
    facts = [name for name in FACTS if name in rows[0]]
    given = iter(next_ids("intake_report", sum(row["number"] not in ids for row in rows)))
    numbers = [ids[row["number"]] if row["number"] in ids else next(given) for row in rows]
    copy_rows(
        "intake_report",
        ("id", "centre_id", "origin", "kind", "year", "number", *facts),
        (
            (number, centre, Origin.REGISTER.value, kind, year, row["number"], *(row[name] for name in facts))
            for number, row in zip(numbers, rows, strict=True)
        ),
    )
    return numbers


def remove_rows(*, ids: Sequence[int]) -> None:
    """Remove register rows that a newer file replaces; what hangs on them must be gone already."""
    Report.objects.filter(pk__in=ids, origin=Origin.REGISTER)._raw_delete(using="default")
