"""Which centre is meant."""

from __future__ import annotations

from besa.accounts.models import Centre


def centre(code: str) -> Centre:
    """The centre of that code. Raises Centre.DoesNotExist before the installation was set up."""
    return Centre.objects.get(code=code)
