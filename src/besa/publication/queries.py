"""What has been published. Call within a centre's scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import Length
from django.utils import timezone

from besa.publication import serial
from besa.publication.models import Edition, EditionFile
from besa.publication.release import Release
from besa.statistics.tables import ProtectedTable


@dataclass(frozen=True, slots=True)
class DownloadFile:
    """One file of an edition: its path, size in bytes and checksum."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """The newest published version of a year."""

    release: Release
    version: int
    files: tuple[DownloadFile, ...]


def published_years() -> tuple[int, ...]:
    """Years with a published edition, newest first."""
    return tuple(_published().order_by("-year").values_list("year", flat=True).distinct())


def published(year: int) -> PublishedEdition | None:
    """The newest published edition of a year."""
    edition = _published().filter(year=year).order_by("-version").first()
    if edition is None:
        return None
    files = EditionFile.objects.filter(edition=edition).order_by("path")
    told = files.annotate(size=Length("content")).values_list("path", "size", "sha256")
    return PublishedEdition(
        serial.load(edition.release), edition.version, tuple(DownloadFile(*row) for row in told)
    )


def file(year: int, path: str) -> bytes | None:
    """One file of the newest published edition of a year."""
    if not path.isprintable():
        return None
    edition = _published().filter(year=year).order_by("-version").first()
    found = EditionFile.objects.filter(edition=edition, path=path).first() if edition else None
    return bytes(found.content) if found else None


def frozen(year: int) -> Edition | None:
    """The newest edition of a year, published or not."""
    return Edition.objects.filter(year=year).order_by("-version").first()


def release_before(year: int) -> Release | None:
    """The newest frozen release of the year before."""
    edition = frozen(year - 1)
    return serial.load(edition.release) if edition else None


def earlier_tables() -> list[Sequence[ProtectedTable]]:
    """The tables of every frozen edition: what the public knows or will know."""
    releases = [serial.load(edition.release) for edition in Edition.objects.order_by("frozen_at", "id")]
    return [[*release.tables.values(), *release.previous.values()] for release in releases]


def _published() -> QuerySet[Edition]:
    """The portal's role sees nothing else anyway; other roles must ask the same question."""
    return Edition.objects.filter(published_on__lte=timezone.now().date())
