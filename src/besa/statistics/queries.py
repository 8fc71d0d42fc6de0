"""Visits that registers brought in."""

from __future__ import annotations

from datetime import date

from besa.statistics.models import VisitDay


def register_visits(*, centre: int, year: int) -> dict[date, int]:
    """Visits by day, as the registers of that year tell them."""
    rows = VisitDay.objects.filter(centre_id=centre, origin="register", day__year=year)
    return dict(rows.values_list("day", "visits"))
