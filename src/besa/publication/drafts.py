"""A release of the data as it is now, without an edition: protected all the same, and reused while nothing changes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from besa.catalogue.profile import Profile
from besa.lib.dates import safer_internet_day
from besa.publication import serial
from besa.publication.release import Provenance, Release
from besa.publication.words import load as load_words
from besa.statistics.figures import Days, Year
from besa.statistics.release import figures
from besa.statistics.snapshot import Snapshot, freeze, rows_in
from besa.statistics.tables import ProtectedTable


class NoFiguresError(Exception):
    """There is nothing to count for that year."""


def draft(
    *,
    centre: int,
    profile: Profile,
    year: int,
    before: Release | None = None,
    earlier: Sequence[Sequence[ProtectedTable]] = (),
) -> Release:
    """The release of a year from a fresh snapshot; `before` is the newest edition of the year before, which it quotes.

    Raises NoFiguresError for a year without a row, and DisclosureError where the figures cannot be published safely beside
    the `earlier` editions.
    """
    snapshot = freeze(centre, profile)
    cache = snapshot.folder / f"figures-{year}-{_fingerprint(profile, earlier)}.json"
    if cache.exists():
        return serial.load(json.loads(cache.read_text()))
    release = _release(snapshot, profile, year, before, earlier)
    told = serial.canonical(serial.dump(release))
    part = cache.with_suffix(".part")
    part.write_bytes(told)
    part.replace(cache)
    return serial.load(json.loads(told))  # as the next reader will have it, to the last byte


def with_words(release: Release, profile: Profile) -> Release:
    """The release with the human words of its year's edition, where there are any."""
    folder = profile.editions / str(release.year)
    return replace(release, words=load_words(folder) if folder.is_dir() else {})


def _release(
    snapshot: Snapshot,
    profile: Profile,
    year: int,
    before: Release | None,
    earlier: Sequence[Sequence[ProtectedTable]],
) -> Release:
    made = figures(snapshot, profile, year, before=_as_published(before), earlier=earlier)
    if not made.facts:
        raise NoFiguresError(year)
    return Release(
        year=year,
        profile=profile.code,
        facts=made.facts,
        tables=made.tables,
        previous=made.previous,
        words={},
        provenance=Provenance(snapshot.sha256, rows_in(snapshot, (year, year - 1)), snapshot.code_version),
        published_on=safer_internet_day(year + 1),
    )


def _as_published(release: Release | None) -> Year | None:
    if release is None:
        return None
    days = {
        fact.id: fact.value for fact in release.facts if fact.unit == "day" and isinstance(fact.value, float)
    }
    return Year(
        release.year, release.tables, Days(days.get("removal_median_days"), days.get("removal_p90_days"))
    )


def _fingerprint(profile: Profile, earlier: Sequence[Sequence[ProtectedTable]]) -> str:
    """Changes with the code that makes figures, the profile, the translations, and with what was published before."""
    root = Path(settings.BESA_ROOT)
    files = sorted(
        [
            *root.glob("src/besa/statistics/**/*.py"),
            *root.glob("src/besa/catalogue/**/*"),
            *(Path(settings.BESA_PROFILES) / profile.code).glob("*.*"),
            *root.glob("locale/*/*/*.po"),
        ]
    )
    told = sha256()
    for file in files:
        if file.is_file() and "__pycache__" not in file.parts:
            told.update(file.read_bytes())
    for edition in earlier:
        told.update(serial.canonical({"tables": [serial.dump_table(table) for table in edition]}))
    return told.hexdigest()[:16]
