"""Taking visits in from registers. Call within a centre's scope; the caller's audit entry covers the batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from besa.statistics.models import VisitDay


def take_in_visits(*, centre: int, days: Mapping[date, int]) -> None:
    """Write or correct the visits of each day."""
    VisitDay.objects.bulk_create(
        [
            VisitDay(centre_id=centre, origin="register", day=day, visits=visits)
            for day, visits in days.items()
        ],
        update_conflicts=True,
        update_fields=["visits"],
        unique_fields=["centre_id", "origin", "day", "language", "section"],
    )


def remove_visits(*, centre: int, days: Sequence[date]) -> None:
    """Remove days that a newer file no longer has."""
    VisitDay.objects.filter(centre_id=centre, origin="register", day__in=days).delete()
