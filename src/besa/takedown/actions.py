"""What registers say of removal. Call within a centre's scope; the caller's transaction and audit entry cover the batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from besa.lib.bulk import copy_rows
from besa.takedown.models import Complaint, Removal

FACTS = ("hosting_country", "told", "gone")
COMPLAINT_FACTS = ("portal", "complaint_reason", "outcome")
COMPLAINT_COLUMNS = {"portal": "portal", "complaint_reason": "reason", "outcome": "outcome"}


def record_removals(*, centre: int, reports: Sequence[int], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write what each sighting's row says: host country, told on, gone on."""
    if rows:
        facts = [name for name in FACTS if name in rows[0]]
        copy_rows(
            "takedown_removal",
            ("sighting_id", "centre_id", *facts),
            (
                (report, centre, *(row[name] for name in facts))
                for report, row in zip(reports, rows, strict=True)
            ),
        )


def record_complaints(*, centre: int, reports: Sequence[int], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write which portal each complaint is against, why, and what came of it."""
    if rows:
        facts = [name for name in COMPLAINT_FACTS if name in rows[0]]
        columns = ("report_id", "centre_id", *(COMPLAINT_COLUMNS[name] for name in facts))
        copy_rows(
            "takedown_complaint",
            columns,
            (
                (report, centre, *(row[name] for name in facts))
                for report, row in zip(reports, rows, strict=True)
            ),
        )


def remove_rows(*, reports: Sequence[int]) -> None:
    """Remove what hangs on reports that go."""
    Removal.objects.filter(pk__in=reports)._raw_delete(using="default")
    Complaint.objects.filter(pk__in=reports)._raw_delete(using="default")
