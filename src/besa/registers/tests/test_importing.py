"""What an import does to the rooms: nothing twice, nothing lost, nothing guessed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from django.db import connection

from besa.audit.models import Entry
from besa.cases.models import Item
from besa.catalogue.queries import profile
from besa.intake.models import Report, place
from besa.lib.tenancy import centre_scope
from besa.registers import mapping
from besa.registers.models import Aside
from besa.registers.queries import fields_before
from besa.registers.tests.places import INCIDENTS, PAGES, counts, incident, page, register, take_in
from besa.takedown.models import Removal
from besa.vault import actions as vault

pytestmark = pytest.mark.django_db(transaction=True)


def numbers(centre: int) -> list[str]:
    with centre_scope(centre):
        return sorted(Report.objects.values_list("number", flat=True), key=int)


def test_the_same_file_again_adds_nothing(centre: int, tmp_path: Path) -> None:
    path = register(tmp_path, PAGES, [page(1), page(2)])
    assert counts(take_in(centre, path), "new", "unchanged") == [2, 0]
    assert counts(take_in(centre, path), "new", "changed", "unchanged") == [0, 0, 2]
    assert numbers(centre) == ["1", "2"]


def test_two_addresses_with_one_page_key_are_one_item(centre: int, tmp_path: Path) -> None:
    same = ["https://host.example/p/1?utm_source=x#top", "hxxp://HOST[.]example:80/p/1"]
    take_in(centre, register(tmp_path, PAGES, [page(n, address) for n, address in enumerate(same)]))
    with centre_scope(centre):
        assert (Report.objects.count(), Item.objects.count()) == (2, 1)


def test_a_corrected_row_keeps_its_id_and_replaces_what_it_said(centre: int, tmp_path: Path) -> None:
    take_in(centre, register(tmp_path, PAGES, [page(1), page(2)]))
    with centre_scope(centre):
        before = Report.objects.get(number="2").pk
    outcome = take_in(centre, register(tmp_path, PAGES, [page(1), page(2, "https://other.example/x")]))
    assert counts(outcome, "new", "changed", "unchanged") == [0, 1, 1]
    with centre_scope(centre):
        assert Report.objects.get(number="2").pk == before
        assert (Item.objects.count(), Removal.objects.count()) == (2, 2)


def test_missing_rows_are_listed_and_removed_only_when_asked(centre: int, tmp_path: Path) -> None:
    take_in(centre, register(tmp_path, PAGES, [page(1), page(2), page(10)]))
    shorter = register(tmp_path, PAGES, [page(1)])
    assert take_in(centre, shorter).missing == ["2", "10"]
    assert numbers(centre) == ["1", "2", "10"]
    assert counts(take_in(centre, shorter, remove_missing=True), "removed") == [2]
    assert numbers(centre) == ["1"]


def test_a_dry_run_writes_nothing(centre: int, tmp_path: Path) -> None:
    assert counts(
        take_in(centre, register(tmp_path, PAGES, [page(1), page(2, "words only")]), write=False),
        "new",
        "rejected",
    ) == [1, 1]
    with centre_scope(centre):
        assert (Report.objects.count(), Aside.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_a_row_that_turns_bad_leaves_and_is_set_aside(centre: int, tmp_path: Path) -> None:
    take_in(centre, register(tmp_path, PAGES, [page(1), page(2)]))
    take_in(centre, register(tmp_path, PAGES, [page(1), page(2, day="31.02.2020")]))
    assert numbers(centre) == ["1"]
    with centre_scope(centre):
        assert list(Aside.objects.values_list("row", "number", "held")) == [(3, "2", False)]
    take_in(centre, register(tmp_path, PAGES, [page(1), page(2)]))
    assert numbers(centre) == ["1", "2"]
    with centre_scope(centre):
        assert not Aside.objects.exists()


def test_a_number_used_twice_is_rejected_and_the_first_stays(centre: int, tmp_path: Path) -> None:
    outcome = take_in(centre, register(tmp_path, PAGES, [page(7), page(7, "https://other.example/")]))
    assert counts(outcome, "new", "rejected") == [1, 1]
    assert [issue.reason for aside in outcome.asides for issue in aside.issues] == ["number-twice"]


def test_a_held_row_goes_in_when_all_its_values_are_mapped(centre: int, tmp_path: Path) -> None:
    path = register(
        tmp_path, INCIDENTS, [incident(1), incident(2, platform="Orkut", town="Atlantida", age="abc")]
    )
    assert counts(take_in(centre, path), "new", "held") == [1, 1]
    with centre_scope(centre):
        decide = partial(mapping.resolve_value, centre=centre, profile=profile("al"), actor="Ana")
        assert decide(field="platform", text=" ORKUT", code="other") == (0, 1)
        assert decide(field="municipality", text="Atlantida", code="Durrës") == (0, 1)
        assert decide(field="affected_age", text="abc", code="16") == (1, 0)
        entered = Report.objects.get(number="2")
        assert (entered.platform, entered.municipality, entered.affected_age) == ("other", "AL121", 16)
        story = place("story", centre, "incident", 2020, "2")
        assert (
            vault.open_for(
                centre=centre,
                sealed=bytes(entered.story or b""),
                place=story,
                recipient="hotline",
                actor="Ana",
                reason="test",
            )
            == "dry"
        )
    assert counts(take_in(centre, path), "new", "changed", "unchanged", "held") == [0, 0, 2, 0]


def test_an_unknown_code_is_refused(centre: int) -> None:
    with centre_scope(centre), pytest.raises(mapping.UnknownCodeError):
        mapping.resolve_value(
            centre=centre, profile=profile("al"), field="platform", text="Orkut", code="orkut", actor="Ana"
        )


def test_what_stays_in_clear_is_coded(centre: int, tmp_path: Path) -> None:
    take_in(
        centre,
        register(
            tmp_path,
            INCIDENTS,
            [incident(1, story="canary-story"), incident(2, platform="x" * 60, story="canary-held")],
        ),
    )
    take_in(centre, register(tmp_path, PAGES, [page(3, "https://canary.example/x"), page(4, "canary words")]))
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [row[0] for row in cursor.fetchall()]
    with centre_scope(centre), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(
                f"SELECT count(*) FROM {table} t WHERE t::text LIKE ANY(%s)",
                [["%canary%", f"%{b'canary'.hex()}%"]],
            )
            assert (table, cursor.fetchone()[0]) == (table, 0)


def test_cleo_takes_in_her_own_rows_beside_anas(centre: int, other_centre: int, tmp_path: Path) -> None:
    path = register(tmp_path, PAGES, [page(1)])
    for here in (centre, other_centre):
        assert counts(take_in(here, path), "new") == [1]
    assert numbers(centre) == numbers(other_centre) == ["1"]


def test_each_import_is_written_down(centre: int, tmp_path: Path) -> None:
    take_in(centre, register(tmp_path, PAGES, [page(1)]))
    with centre_scope(centre):
        assert list(Entry.objects.values_list("actor", "verb", "thing")) == [
            ("Ana", "registers.import", "pages 2020")
        ]


def test_a_row_that_cannot_be_read_is_not_missing(centre: int, tmp_path: Path) -> None:
    take_in(centre, register(tmp_path, PAGES, [page(1), page(2)]))
    outcome = take_in(
        centre, register(tmp_path, PAGES, [page(1) + ";one;too;many", page(2)]), remove_missing=True
    )
    assert (outcome.missing, outcome.removed, outcome.rejected) == ([], 0, 1)


def test_nothing_is_removed_while_a_row_has_no_readable_number(centre: int, tmp_path: Path) -> None:
    take_in(centre, register(tmp_path, PAGES, [page(1), page(2)]))
    nameless = page(1).replace("1;", "one of them;", 1)
    outcome = take_in(centre, register(tmp_path, PAGES, [nameless, page(2)]), remove_missing=True)
    assert (outcome.missing, outcome.nameless, outcome.removed) == (["1"], 1, 0)
    assert numbers(centre) == ["1", "2"]


def test_rows_dated_in_another_year_are_named(centre: int, tmp_path: Path) -> None:
    outcome = take_in(centre, register(tmp_path, PAGES, [page(1), page(2, day="31.12.2019")]))
    assert outcome.dated_elsewhere == {2019: [3]}


def test_the_name_of_a_file_is_not_kept(centre: int, tmp_path: Path) -> None:
    take_in(centre, register(tmp_path, PAGES, [page(1)], name="raste-canary.csv"))
    with centre_scope(centre), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM registers_importrun t WHERE t::text LIKE '%canary%'")
        assert cursor.fetchone() == (0,)
        assert fields_before(centre, "pages", 2020) >= {"nr", "received", "address", "told"}
