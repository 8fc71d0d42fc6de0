"""Reading the audit log."""

from __future__ import annotations

from besa.audit.models import START, Entry


def first_broken(centre: int) -> int | None:
    """The id of the first entry that was changed, or whose predecessor was changed or removed; None when all holds."""
    previous = START
    for entry in Entry.objects.filter(centre_id=centre).order_by("id").iterator():
        if bytes(entry.previous) != previous or bytes(entry.hash) != entry.expected_hash:
            return entry.pk
        previous = bytes(entry.hash)
    return None
