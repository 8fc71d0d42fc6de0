from __future__ import annotations

import json
import pickle
import random
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from besa.statistics.disclosure import protection
from besa.statistics.disclosure.attack import attack
from besa.statistics.disclosure.bands import veil
from besa.statistics.disclosure.findings import DisclosureError
from besa.statistics.disclosure.gate import gate
from besa.statistics.disclosure.knowledge import Links, Part
from besa.statistics.disclosure.patterns import BANDS, CLASS, HIDDEN, Merge, counts_on
from besa.statistics.disclosure.protection import protect
from besa.statistics.tables import TOTAL, UNKNOWN, Axis, Cell, ProtectedTable, RawTable, Rule
from besa.statistics.tests.disclosure_tables import from_rows, one_way, printed, symbols

AGES = Axis("age", ("0-7", "8-11", "12-14", "15-17", "18-30", "31+", UNKNOWN))
SEXES = Axis("sex", ("female", "male", UNKNOWN))
PLATFORMS = Axis("platform", ("instagram", "youtube", "facebook", "tiktok", UNKNOWN))
THREE = {"0-14": ("0-7", "8-11", "12-14"), "15-17": ("15-17",), "18+": ("18-30", "31+"), UNKNOWN: (UNKNOWN,)}
GROUPS = Merge("three-groups", {"age": THREE})
WIDE = Merge("minors", {"age": {"0-17": ("0-7", "8-11", "12-14", "15-17"), "18+": ("18-30", "31+")}})
COUNTY = {("county", "municipality"): {"AL-A": ("M1", "M2"), "AL-B": ("M3", "M4", "M5")}}


def only(*tables: RawTable) -> ProtectedTable:
    (table,) = protect(tables)
    return table


def rows_of(seed: int, count: int) -> list[dict[str, str]]:
    """Made-up incidents, uneven as real ones are."""
    chance = random.Random(seed)
    axes = (AGES, SEXES, PLATFORMS)
    weights = {axis.dimension: [chance.paretovariate(0.8) for _ in axis.codes] for axis in axes}
    return [
        {a.dimension: chance.choices(a.codes, weights[a.dimension])[0] for a in axes} for _ in range(count)
    ]


def tables_of(rows: list[dict[str, str]]) -> list[RawTable]:
    axes = [(AGES,), (SEXES,), (PLATFORMS,), (AGES, SEXES), (AGES, PLATFORMS), (SEXES, PLATFORMS)]
    return [from_rows(rows, each) for each in axes]


MERGES = dict.fromkeys(("incidents_by_age_sex", "incidents_by_age_platform"), (GROUPS, WIDE))


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((65, 21, 19, 10, 6, 4), {"whatsapp", "snapchat"}),
        ((83, 21, 5, 6, 4, 3), {"whatsapp", "snapchat"}),
        ((83, 21, 5, 6, 0, 3), {"tiktok", "snapchat"}),
        ((83, 21, 15, 16, 1, 2), {"whatsapp", "snapchat", "tiktok"}),
    ],
)
def test_the_last_cells_in_print_order_are_hidden_beside_the_small_ones(
    counts: tuple[int, ...], hidden: set[str]
) -> None:
    codes = ("instagram", "youtube", "facebook", "tiktok", "whatsapp", "snapchat")
    table = only(one_way("platform", dict(zip(codes, counts, strict=True))))
    assert symbols(table) == {(code,) for code in hidden}
    assert table.total == Cell(value=sum(counts))


@pytest.mark.parametrize("sizes", [(9, 6, 8), (6, 9, 8), (500, 6, 90)])
def test_the_choice_never_goes_by_size(sizes: tuple[int, int, int]) -> None:
    counts = dict(zip("pqr", sizes, strict=True))
    assert symbols(only(one_way("x", {**counts, "s": 1}))) == {("r",), ("s",)}


@pytest.mark.parametrize(
    ("shown", "together"),
    [((65, 21, 19, 10), 10), ((83, 21, 5, 6), 7)],
)
def test_replaying_the_choice_leaves_every_small_count_possible(
    shown: tuple[int, ...], together: int
) -> None:
    """Whoever knows the programme runs it on every split of the two hidden counts: 1 to 4 must all survive for one."""
    codes = ("instagram", "youtube", "facebook", "tiktok", "whatsapp", "snapchat")
    splits = [(first, together - first) for first in range(1, together)]
    same = [
        split
        for split in splits
        if symbols(only(one_way("platform", dict(zip(codes, (*shown, *split), strict=True)))))
        == {("whatsapp",), ("snapchat",)}
    ]
    assert any({1, 2, 3, 4} <= {split[side] for split in same} for side in (0, 1))
    assert same == [split for split in splits if min(split) <= 4]


def test_unknown_is_shown_from_one() -> None:
    table = only(one_way("sex", {"female": 66, "male": 56, "other": 0, UNKNOWN: 3}))
    assert symbols(table) == set()
    assert table.cell(UNKNOWN) == Cell(value=3)
    assert table.cell("other") == Cell(value=0)


def test_unknown_is_hidden_only_as_the_last_resort() -> None:
    assert symbols(only(one_way("sex", {"female": 66, "male": 3, UNKNOWN: 2}))) == {("female",), ("male",)}
    assert symbols(only(one_way("sex", {"female": 0, "male": 3, UNKNOWN: 2}))) == {("male",), (UNKNOWN,)}


def test_a_table_nothing_can_protect_is_left_out() -> None:
    assert protect([one_way("sex", {"female": 3, "male": 0})]) == ()


def test_open_tables_are_untouched() -> None:
    assert only(one_way("month", {"01": 1, "02": 400}, rule=Rule.OPEN)).cell("01") == Cell(value=1)


def test_municipalities_form_a_class_with_zero_among_them() -> None:
    counts = {"M1": 64, "M2": 14, "M3": 1, "M4": 0, "M5": 3, UNKNOWN: 3}
    table = only(one_way("municipality", counts, rule=Rule.LOWEST_CLASS))
    assert [code for (code,), cell in table.cells.items() if cell == CLASS] == ["M3", "M4", "M5"]
    assert (table.cell("M1"), table.cell(UNKNOWN)) == (Cell(value=64), Cell(value=3))


def test_a_class_of_one_is_covered_by_another_municipality() -> None:
    table = only(one_way("municipality", {"M1": 64, "M2": 14, "M3": 2, "M4": 20}, rule=Rule.LOWEST_CLASS))
    assert (table.cell("M4"), table.cell("M3")) == (HIDDEN, CLASS)
    assert symbols(table) == {("M4",)}


def places(**counts: int) -> list[RawTable]:
    known = {code: counts.get(code, 0) for code in ("M1", "M2", "M3", "M4", "M5", UNKNOWN)}
    sums = {county: sum(known[m] for m in ms) for county, ms in COUNTY["county", "municipality"].items()}
    county = one_way("county", {**sums, UNKNOWN: known[UNKNOWN]}, rule=Rule.BANDED)
    return [county, one_way("municipality", known, rule=Rule.LOWEST_CLASS)]


def test_counties_print_bands() -> None:
    links = Links(COUNTY)
    county, towns = protect(places(M1=64, M2=1, M3=14, M4=2, unknown=3), links=links)
    assert (county.id, towns.id) == ("incidents_by_county", "incidents_by_municipality")
    assert county.cells == {("AL-A",): BANDS[3], ("AL-B",): BANDS[1], (UNKNOWN,): Cell(value=3)}


@pytest.mark.parametrize("small", [{"M1": 4, "M2": 3, "M3": 1}, {"M1": 1, "M3": 3, "M4": 4}])
def test_a_county_is_hidden_whatever_its_band_when_one_band_would_tell(small: dict[str, int]) -> None:
    """Two municipalities of the class: a band 5–24 puts both above 0. Hiding only then would say the same."""
    county, _ = protect(places(**small, M5=30), links=Links(COUNTY))
    assert county.cell("AL-A") == HIDDEN


def test_a_band_is_no_news_where_only_one_is_possible() -> None:
    towns = printed(places(M1=60, M3=1, M5=8)[1])
    county = printed(places(M1=60, M3=1, M5=8)[0])
    county = replace(county, cells={("AL-A",): BANDS[3], ("AL-B",): BANDS[1], (UNKNOWN,): Cell(value=0)})
    assert veil(county, [towns], Links(COUNTY)) == county


def test_two_way_tables_need_a_median_of_ten() -> None:
    age_sex = from_rows(rows_of(2, 150), (AGES, SEXES))
    assert protect([age_sex]) == ()
    (merged,) = protect([age_sex], merges={age_sex.id: (GROUPS, WIDE)})
    assert merged.merged in {"three-groups", "minors"}
    assert merged.axes[0].codes == tuple((GROUPS if merged.merged == "three-groups" else WIDE).groups["age"])


def test_two_way_tables_hide_small_unknown_cells() -> None:
    axes = (Axis("a", ("x", "y", UNKNOWN)), Axis("b", ("p", "q", UNKNOWN)))
    counts: dict[tuple[str, ...], int] = {(a, b): 40 for a in ("x", "y") for b in ("p", "q")}
    counts["x", UNKNOWN] = 2
    table = only(RawTable("t", "incidents", "incident", 2020, axes, counts))
    assert ("x", UNKNOWN) in symbols(table)


def test_one_way_tables_never_pay_for_two_way_ones() -> None:
    tables = tables_of(rows_of(3, 300))
    alone = protect(tables[:3])
    assert protect(tables, merges=MERGES)[:3] == alone


def test_the_whole_shows_its_part_and_a_hidden_part_has_no_tables() -> None:
    links = Links(parts={"counselling": Part("contacts", "contact_type", "counselling")})
    small = one_way("age", {"0-7": 2, "8-11": 1}, population="counselling")
    whole = one_way("contact_type", {"silent": 30, "thanks": 4, "counselling": 3}, population="contacts")
    (table,) = protect([small, whole], links=links)
    assert (table.id, symbols(table)) == ("contacts_by_contact_type", {("thanks",), ("counselling",)})
    larger = one_way("age", {"0-7": 5, "8-11": 1}, population="counselling")
    whole = one_way("contact_type", {"silent": 30, "thanks": 4, "counselling": 6}, population="contacts")
    part, table = protect([larger, whole], links=links)
    assert (symbols(table), symbols(part)) == ({("thanks",), ("silent",)}, {("0-7",), ("8-11",)})


def test_a_part_yields_to_its_whole() -> None:
    links = Links(parts={"counselling": Part("contacts", "contact_type", "counselling")})
    part = one_way("age", {"0-7": 0, UNKNOWN: 3}, population="counselling")
    whole = one_way("contact_type", {"silent": 30, "thanks": 4, "counselling": 3}, population="contacts")
    assert [table.population for table in protect([part, whole], links=links)] == ["contacts"]


def test_unknown_municipalities_are_never_hidden() -> None:
    assert protect([one_way("municipality", {"M1": 2, UNKNOWN: 9}, rule=Rule.LOWEST_CLASS)]) == ()


def test_counties_print_bands_where_no_municipality_is_small() -> None:
    county, _ = protect(places(M1=9, M2=5), links=Links(COUNTY))
    assert (county.cell("AL-A"), county.cell("AL-B")) == (BANDS[1], CLASS)


def test_a_table_is_protected_beside_tables_only_an_earlier_edition_has() -> None:
    axes = (Axis("a", ("a1", "a2", "a3")), Axis("b", ("b1", "b2")))
    counts = dict(zip(product(axes[0].codes, axes[1].codes), (10, 3, 12, 20, 15, 14), strict=True))
    inner = RawTable("inner", "incidents", "incident", 2020, axes, {tuple(k): v for k, v in counts.items()})
    first = protect([one_way("a", {"a1": 13, "a2": 32, "a3": 29}), one_way("b", {"b1": 37, "b2": 37})])
    assert attack([*first, *protect([inner])]) != ()
    assert attack([*first, *protect([inner], earlier=first)]) == ()


def test_wrong_tables_are_refused() -> None:
    with pytest.raises(ValueError, match="does not sum to the total of incidents"):
        protect([one_way("sex", {"female": 9}), one_way("age", {"0-7": 8})])
    with pytest.raises(ValueError, match="not on its axes"):
        protect([replace(one_way("sex", {"female": 9}), axes=(Axis("sex", ("male",)),))])
    with pytest.raises(ValueError, match="not on its axes"):
        protect([one_way("sex", {TOTAL: 9})])
    with pytest.raises(ValueError, match="below zero"):
        protect([one_way("sex", {"female": -1})])


def test_what_was_hidden_stays_hidden() -> None:
    raw = one_way("platform", {"instagram": 65, "youtube": 21, "tiktok": 10, "snapchat": 4})
    first = protect([raw])
    assert symbols(first[0]) == {("tiktok",), ("snapchat",)}
    grown = replace(raw, counts={**raw.counts, ("snapchat",): 14, ("tiktok",): 25})
    (second,) = protect([grown], earlier=first)
    assert symbols(second) == {("tiktok",), ("snapchat",)}
    assert protect([raw], earlier=first) == first


def test_a_municipality_that_left_the_class_stays_hidden() -> None:
    before = {"M1": 64, "M2": 14, "M3": 1, "M4": 0, "M5": 3}
    first = protect([one_way("municipality", before, rule=Rule.LOWEST_CLASS)])
    (second,) = protect(
        [one_way("municipality", {**before, "M5": 12}, rule=Rule.LOWEST_CLASS)], earlier=first
    )
    assert second.cell("M5") == HIDDEN


def test_a_merged_table_never_becomes_finer_again() -> None:
    rows = rows_of(2, 150)
    age_sex = from_rows(rows, (AGES, SEXES))
    first = protect([age_sex], merges={age_sex.id: (GROUPS, WIDE)})
    again = protect([from_rows(rows * 9, (AGES, SEXES))], merges={age_sex.id: (GROUPS, WIDE)}, earlier=first)
    assert again[0].merged == first[0].merged != ""


def test_a_new_table_is_protected_against_the_earlier_edition() -> None:
    """A table added in a re-release of the same rows must hold beside what is out already."""
    tables = tables_of(rows_of(5, 900))
    first = protect(tables[:3])
    second = protect(tables, merges=MERGES, earlier=first)
    gate(second, earlier=[first])


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.integers(0, 10_000), st.sampled_from([12, 60, 200, 700]))
def test_what_is_protected_withstands_the_attack(seed: int, count: int) -> None:
    tables = tables_of(rows_of(seed, count))
    released = protect(tables, merges=MERGES)
    assert attack(released) == ()
    shuffled = [replace(raw, counts=dict(reversed(list(raw.counts.items())))) for raw in tables]
    assert protect(shuffled, merges=MERGES) == released
    raws = {raw.id: raw for raw in tables}
    for table in released:
        counts = counts_on(raws[table.id], table.axes)
        for codes, cell in table.cells.items():
            assert cell in (HIDDEN, Cell(value=counts.get(codes, 0)))
            small = 1 <= counts.get(codes, 0) <= 4 and codes != (UNKNOWN,)
            assert cell == HIDDEN or not small


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 30), min_size=5, max_size=5), st.integers(0, 9))
def test_protected_places_withstand_the_attack(counts: list[int], unknown: int) -> None:
    named = dict(zip(("M1", "M2", "M3", "M4", "M5"), counts, strict=True))
    released = protect(places(**named, unknown=unknown), links=Links(COUNTY))
    assert attack(released, links=Links(COUNTY)) == ()


def test_without_secondary_suppression_the_gate_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = [one_way("platform", {"instagram": 65, "youtube": 21, "tiktok": 10, "snapchat": 4})]
    gate(protect(raw))
    monkeypatch.setattr(protection, "_closed", lambda table, desk: table)
    with pytest.raises(DisclosureError) as refused:
        gate(protect(raw))
    assert str(refused.value) == (
        "This cannot be published. Table incidents_by_platform (2020), cell snapchat: "
        "its hidden count can be worked out from what is printed."
    )


def test_raw_tables_cannot_be_written() -> None:
    raw = one_way("platform", {"instagram": 65})
    assert "65" not in repr(raw)
    with pytest.raises(TypeError):
        pickle.dumps(raw)
    with pytest.raises(TypeError):
        json.dumps(raw)
