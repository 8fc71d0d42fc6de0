"""The plan of the house, where import-linter cannot see it: foreign keys point down, and every migration is written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models

from besa.accounts.models import Centre
from besa.box.home import ROOT
from besa.cases.models import Sighting
from besa.intake.models import Report

Edge = tuple[str, str]
"""From the room that holds a foreign key to the room it points to."""
BORROWED = "procrastinate"


def floors() -> dict[str, int]:
    """Room to floor, the highest first, as the layers of import-linter have them; rooms beside each other share one."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "house")
    return {room: floor for floor, layer in enumerate(layers) for room in map(str.strip, layer.split("|"))}


def rooms() -> list[str]:
    """Rooms that are Django apps of ours."""
    return [app.name.removeprefix("besa.") for app in apps.get_app_configs() if app.name.startswith("besa.")]


def keys() -> list[Edge]:
    """Every foreign key between rooms and inside one, hidden tables of many-to-many relations too."""
    return [
        (model._meta.app_label, field.related_model._meta.app_label)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and isinstance(field.related_model, type)
        if model._meta.app_label in rooms()
    ]


def upward(edges: Iterable[Edge]) -> list[Edge]:
    """Those that do not point into the same room or further down; a room nobody knows counts too."""
    floor = floors()
    return sorted({edge for edge in edges if edge[0] != edge[1] and not _down(edge, floor)})


def _down(edge: Edge, floor: dict[str, int]) -> bool:
    return set(edge) <= set(floor) and floor[edge[0]] < floor[edge[1]]


def test_foreign_keys_point_down() -> None:
    found = keys()
    assert (Sighting._meta.app_label, Report._meta.app_label) in found
    assert upward(found) == []


@pytest.mark.parametrize(
    "planted",
    [
        ("intake", "cases"),
        ("lib", "accounts"),
        ("cases", "helpline"),
        ("publication", "registers"),
        ("takedown", BORROWED),
        ("nowhere", "intake"),
    ],
)
def test_a_key_that_points_up_aside_or_out_is_noticed(planted: Edge) -> None:
    assert upward([*keys(), planted]) == [planted]


def test_a_planted_model_is_seen_among_the_keys() -> None:
    """The search itself, not only the rule: a key from the cellar to the doors, made for this test alone."""

    class Planted(models.Model):
        up = models.ForeignKey(Report, models.CASCADE)

        class Meta:
            app_label = Centre._meta.app_label

        def __str__(self) -> str:
            return "planted"

    try:
        assert upward(keys()) == [("accounts", "intake")]
    finally:
        apps.all_models["accounts"].pop("planted")
        apps.clear_cache()


def test_every_room_with_a_floor_is_an_app_or_has_no_tables() -> None:
    without = set(floors()) - set(rooms())
    assert without == {"box", "lib"}
    assert set(rooms()) <= set(floors())
    assert [room for room in without if (ROOT / f"src/besa/{room}/models.py").exists()] == []


@pytest.mark.django_db
def test_every_migration_is_written() -> None:
    said = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said)
    assert said.getvalue().strip() == "No changes detected"


@pytest.mark.django_db
def test_a_migration_that_was_forgotten_is_noticed() -> None:
    field: models.IntegerField[int | None, int | None] = models.IntegerField(null=True)
    field.contribute_to_class(Centre, "planted")
    try:
        with pytest.raises(SystemExit):
            call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())
    finally:
        Centre._meta.local_fields.remove(field)
        Centre._meta._expire_cache()  # type: ignore[attr-defined]
        del Centre.planted  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_every_table_is_a_rooms_and_every_room_with_models_has_its_tables() -> None:
    with connection.cursor() as cursor:
        there = {table.name for table in connection.introspection.get_table_list(cursor) if table.type == "t"}
    ours = {model._meta.db_table for model in apps.get_models() if model._meta.app_label in rooms()}
    strangers = {name for name in there - ours if not name.startswith(f"{BORROWED}_")}
    assert ours <= there
    assert strangers == {"django_migrations"}
    with_models = {path.parent.name for path in (ROOT / "src/besa").glob("*/models.py")}
    assert with_models == {name.partition("_")[0] for name in ours}
