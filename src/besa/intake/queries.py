"""Which register rows are here already."""

from __future__ import annotations

from besa.intake.models import Origin, Report

Known = dict[str, tuple[int, bytes]]
"""Register rows by number: their id and the keyed digest of what they said."""


def register_rows(*, centre: int, kind: str, year: int) -> Known:
    """Every row that the registers of that kind and year brought in."""
    rows = Report.objects.filter(centre_id=centre, kind=kind, year=year, origin=Origin.REGISTER)
    return {
        number: (pk, bytes(digest or b""))
        for number, pk, digest in rows.values_list("number", "id", "digest").iterator()
    }
