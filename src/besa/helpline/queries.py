"""Which register rows are here already."""

from __future__ import annotations

from besa.helpline.models import Contact


def register_rows(*, centre: int, year: int) -> dict[str, tuple[int, bytes]]:
    """Every contact that the registers of that year brought in: number to (id, keyed digest)."""
    rows = Contact.objects.filter(centre_id=centre, year=year, origin="register")
    return {
        number: (pk, bytes(digest or b""))
        for number, pk, digest in rows.values_list("number", "id", "digest").iterator()
    }
