"""What earlier imports were like."""

from __future__ import annotations

from besa.registers.models import ImportRun


def fields_before(centre: int, kind: str, year: int) -> frozenset[str]:
    """The fields that the last finished import of this register had; empty where there was none."""
    runs = ImportRun.objects.filter(centre_id=centre, kind=kind, year=year, finished_at__isnull=False)
    last = runs.order_by("-id").values_list("fields", flat=True).first()
    return frozenset(last or ())
