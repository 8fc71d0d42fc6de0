"""What `besa facts` and `besa report` do."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from tqdm import tqdm

from besa.accounts.queries import centre
from besa.box.errors import BesaError
from besa.catalogue import queries as catalogue
from besa.catalogue.profile import Profile
from besa.lib.tenancy import centre_scope
from besa.publication import queries, serial
from besa.publication.drafts import NoFiguresError, draft, with_words
from besa.publication.outputs import bundle
from besa.publication.outputs import facts_json as facts_file
from besa.publication.release import Release
from besa.publication.words import WordsError
from besa.statistics.disclosure.findings import DisclosureError

STEPS_PER_LANGUAGE = 12


def release_of(year: int) -> tuple[Release, Profile]:
    """The frozen edition of a year, else a protected draft of the data as it is now."""
    profile = catalogue.profile(settings.BESA_PROFILE)
    here = centre(settings.BESA_PROFILE).pk
    with centre_scope(here):
        edition = queries.frozen(year)
        earlier = queries.earlier_tables() if edition is None else []
        before = queries.release_before(year) if edition is None else None
    if edition is not None:
        _note(
            _("figures of the edition {edition}, frozen on {day}").format(
                edition=edition, day=edition.frozen_at.date()
            )
        )
        return serial.load(edition.release), profile
    _note(_("a draft of the data as it is now: publish only editions"))
    try:
        release = draft(centre=here, profile=profile, year=year, before=before, earlier=earlier)
    except NoFiguresError:
        raise BesaError(
            _("There is nothing to count for {year}. Import its registers first: ./besa import FILE…").format(
                year=year
            ),
            2,
        ) from None
    except DisclosureError as error:
        raise BesaError(str(error)) from error
    return replace(release, draft=True), profile


def _note(line: str) -> None:
    print(f"besa: {line}", file=sys.stderr)


def facts_json(release: Release) -> str:
    """The facts as the contract has them."""
    return facts_file.facts_json(release).decode()


def write(year: int, folder: Path, asked: str | None) -> None:
    """Write every file of the report into a folder."""
    files = _render(year, asked)
    try:
        for path, content in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    except OSError as error:
        raise BesaError(
            _("{folder} cannot be used as a folder ({reason}). Name another.").format(
                folder=folder, reason=error.strerror
            ),
            2,
        ) from error
    print(_("{count} files are in {folder}").format(count=len(files), folder=folder))


def verify(year: int, folder: Path, asked: str | None) -> int:
    """Rebuild and compare byte for byte; every difference is named."""
    if not folder.is_dir():
        raise BesaError(_("There is no folder {folder}.").format(folder=folder), 2)
    differences = list(_differences(_render(year, asked), folder))
    for line in differences:
        print(line)
    if not differences:
        print(_("Every file is the same, byte for byte."))
    return int(bool(differences))


def _render(year: int, asked: str | None) -> dict[str, bytes]:
    release, profile = release_of(year)
    wanted = languages(asked, profile)
    try:
        release = with_words(release, profile) if release.draft else release
        with tqdm(
            total=STEPS_PER_LANGUAGE * len(wanted),
            file=sys.stderr,
            disable=None,
            bar_format="{l_bar}{bar}| {desc}",
        ) as bar:
            return bundle.render(release, wanted, lambda step: _advance(bar, step))
    except WordsError as error:
        raise BesaError(str(error)) from error


def _advance(bar: tqdm, step: str) -> None:
    bar.set_description_str(step, refresh=False)
    bar.update(1)


def languages(asked: str | None, profile: Profile) -> Sequence[str]:
    """The languages asked for, else all of the profile. Raises BesaError for one it does not have."""
    wanted = [lang.strip() for lang in asked.split(",")] if asked else list(profile.languages)
    unknown = [lang for lang in wanted if lang not in profile.languages]
    if unknown:
        raise BesaError(
            _("The profile has no language “{lang}”. It has: {known}").format(
                lang=unknown[0], known=", ".join(profile.languages)
            ),
            2,
        )
    return wanted


def _differences(files: dict[str, bytes], folder: Path) -> list[str]:
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    lines = [_("missing: {path}").format(path=path) for path in sorted(set(files) - there)]
    lines += [_("not of this report: {path}").format(path=path) for path in sorted(there - set(files))]
    return lines + [
        _("differs: {path}").format(path=path)
        for path in sorted(there & set(files))
        if (folder / path).read_bytes() != files[path]
    ]
