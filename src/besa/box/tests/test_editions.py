"""Editions: frozen once, signed, unseen before their day, corrected in the open."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from besa.box import database
from besa.box import home as homes
from besa.box.home import demo_registers
from besa.box.tests.test_commands import besa_in
from besa.box.tests.test_golden import COUNTRY, world
from besa.catalogue.profile import Profile
from besa.catalogue.queries import profile
from besa.lib.tenancy import SETTING, centre_scope
from besa.publication import actions, queries, serial
from besa.publication.models import Edition, EditionFile
from besa.publication.words import WordsError
from besa.vault.signing import holds

__all__ = ["world"]

YEAR = 2020
Session = psycopg.Connection[tuple[object, ...]]


def freeze(centre: int, country: Profile | None = None) -> Edition:
    return actions.freeze(centre=centre, profile=country or profile(COUNTRY), year=YEAR, actor="Cleo")


@pytest.fixture
def edition(world: int) -> Edition:
    """The small country's edition, frozen and not published."""
    return freeze(world)


def refused(act: Any, **arguments: Any) -> str:
    with pytest.raises(actions.EditionError) as caught:
        act(profile=profile(COUNTRY), year=YEAR, actor="Cleo", **arguments)
    return caught.value.reason


def editions(centre: int) -> list[tuple[int, int]]:
    with centre_scope(centre):
        return list(Edition.objects.order_by("id").values_list("year", "version"))


def test_an_edition_is_frozen_once_and_corrected_only_when_something_changed(edition: Edition) -> None:
    centre = edition.centre_id
    assert refused(actions.freeze, centre=centre) == "frozen"
    assert refused(actions.correct, centre=centre, reason={"en": "-", "ar": "-"}) == "unchanged"
    assert editions(centre) == [(YEAR, 1)]
    assert edition.embargo_until.isoformat() == "2021-02-09"
    assert edition.published_on is None


def test_what_is_not_frozen_is_neither_published_nor_corrected(world: int) -> None:
    assert refused(actions.publish, centre=world, progress=print) == "not-frozen"
    assert refused(actions.correct, centre=world, reason={}) == "not-frozen"


def test_a_changed_release_is_noticed(edition: Edition) -> None:
    with centre_scope(edition.centre_id):
        kept = Edition.objects.get(pk=edition.pk)
    signature, public = bytes(kept.signature), bytes(kept.signed_by)
    assert holds(serial.canonical(kept.release), signature, public)
    for path in (("facts", 0, "value"), ("words", "en", "title"), ("provenance", "sha256")):
        changed = deepcopy(kept.release)
        _plant(changed, path)
        assert not holds(serial.canonical(changed), signature, public)


def _plant(told: Any, path: tuple[str | int, ...]) -> None:
    for step in path[:-1]:
        told = told[step]
    assert told[path[-1]] != "planted"
    told[path[-1]] = "planted"


@pytest.fixture
def visitor(edition: Edition) -> Iterator[Session]:
    """The portal's own connection, working for the edition's centre."""
    login = database.login(homes.current(), "portal")
    with psycopg.connect(login.dsn(), dbname=connection.settings_dict["NAME"], autocommit=True) as session:
        session.execute("SELECT set_config(%s, %s, false)", [SETTING, str(edition.centre_id)])
        yield session


def seen(session: Session) -> tuple[int, int]:
    """How many editions and how many of their files can be read."""
    rows = [
        session.execute(f"SELECT count(*) FROM {table}").fetchone()
        for table in ("publication_edition", "publication_editionfile")
    ]
    return tuple(int(str(row[0])) for row in rows if row)  # type: ignore[return-value]


def let_out(edition: Edition, days: int | None) -> None:
    """Put the day on which the public may read the edition so many days from now; None takes it back."""
    with centre_scope(edition.centre_id):
        edition.published_on = None if days is None else timezone.now().date() + timedelta(days=days)
        edition.save(update_fields=["published_on"])


def test_nobody_outside_sees_an_edition_before_its_day(edition: Edition, visitor: Session) -> None:
    with centre_scope(edition.centre_id):
        EditionFile.objects.create(centre_id=edition.centre_id, edition=edition, path="f", content=b"x")
    assert seen(visitor) == (0, 0)
    let_out(edition, 2)
    assert seen(visitor) == (0, 0)
    let_out(edition, -1)
    assert seen(visitor) == (1, 1)
    let_out(edition, None)
    assert seen(visitor) == (0, 0)


def test_a_session_cannot_move_its_clock_past_the_embargo(edition: Edition, visitor: Session) -> None:
    let_out(edition, 5)
    visitor.execute("SET TIME ZONE 'XXX-167'")
    assert seen(visitor) == (0, 0)


def test_no_other_role_shows_it_before_its_day_either(edition: Edition) -> None:
    let_out(edition, 2)
    with centre_scope(edition.centre_id):
        assert (queries.published_years(), queries.published(YEAR)) == ((), None)
    let_out(edition, -1)
    with centre_scope(edition.centre_id):
        assert queries.published_years() == (YEAR,)


def test_the_portal_changes_no_edition(edition: Edition, visitor: Session) -> None:
    let_out(edition, -1)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        visitor.execute("UPDATE publication_edition SET version = 9")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        visitor.execute("DELETE FROM publication_editionfile")


@pytest.mark.parametrize(
    ("lang", "typed", "quoted"),
    [("en", "In all 258 pages.", "258"), ("en", "Twice as many.", "Twice"), ("ar", "كان ٢٥٨ صفحة", "٢٥٨")],
)
def test_a_figure_typed_by_hand_refuses_the_freeze(
    world: int, tmp_path: Path, lang: str, typed: str, quoted: str
) -> None:
    shutil.copytree(profile(COUNTRY).editions, tmp_path / "editions")
    file = tmp_path / f"editions/{YEAR}/{lang}/findings.md"
    file.write_text(f"A first line.\n\n{typed}\n", encoding="utf-8")
    with pytest.raises(WordsError) as caught:
        freeze(world, replace(profile(COUNTRY), editions=tmp_path / "editions"))
    said = str(caught.value)
    assert said.startswith(
        f"editions/{YEAR}/{lang}/findings.md, line 3: “{quoted}” is a figure typed by hand."
    )
    assert editions(world) == []


def without_rows(source: Path, target: Path, rows: int) -> Path:
    """The register without its last rows."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(lines[:-rows])
    return target


def test_a_correction_is_a_further_version_that_tells_what_changed(tmp_path: Path) -> None:
    besa = besa_in(tmp_path / "home", BESA_PROFILE=COUNTRY)
    visits = demo_registers(COUNTRY) / f"visits-{YEAR}.csv"
    assert besa("import", *sorted(demo_registers(COUNTRY).glob("*.csv"))).returncode == 0
    assert besa("edition", "freeze", str(YEAR)).returncode == 0
    correct = (
        "edition",
        "correct",
        str(YEAR),
        "--reason",
        "ar=أيام مكررة",
        "--reason",
        "en=Days twice",
    )
    for arguments, code, says in (
        (("edition", "freeze", str(YEAR)), 1, "The edition of 2020 is frozen. To change it, correct it"),
        (correct, 1, "No figure of 2020 has changed"),
        (correct[:-2], 2, "en is missing"),
    ):
        done = besa(*arguments)
        assert (done.returncode, says in done.stderr, "Traceback" in done.stderr) == (code, True, False)
    assert besa("import", "--replace", without_rows(visits, tmp_path / visits.name, 7)).returncode == 0
    corrected = besa(*correct)
    assert (corrected.returncode, "Edition 2020 v2 is frozen and signed" in corrected.stdout) == (0, True)
    assert besa("report", str(YEAR), "--lang", "en", "--out", tmp_path / "out").returncode == 0
    page = (tmp_path / "out" / f"report-{YEAR}-en.html").read_text(encoding="utf-8")
    before, after = visits_of(visits), visits_of(tmp_path / visits.name)
    told = [row for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if "Days twice" in row]
    assert (len(told), f"{before:,}" in told[0], f"{after:,}" in told[0]) == (1, True, True)


def visits_of(register: Path) -> int:
    """The visits of all days of a register."""
    with register.open(encoding="utf-8-sig", newline="") as file:
        return sum(int(row[1]) for row in list(csv.reader(file, delimiter=";"))[1:])
