"""The published editions of this installation's centre."""

from __future__ import annotations

from django.conf import settings

from besa.accounts.queries import centre
from besa.lib.tenancy import centre_scope
from besa.publication import queries
from besa.publication.queries import PublishedEdition


def years() -> tuple[int, ...]:
    """Years with a published edition, newest first."""
    with centre_scope(centre(settings.BESA_PROFILE).pk):
        return queries.published_years()


def edition(year: int) -> PublishedEdition | None:
    """The newest published edition of a year, or None."""
    with centre_scope(centre(settings.BESA_PROFILE).pk):
        return queries.published(year)


def content(year: int, path: str) -> bytes | None:
    """One of its files, or None."""
    with centre_scope(centre(settings.BESA_PROFILE).pk):
        return queries.file(year, path)
