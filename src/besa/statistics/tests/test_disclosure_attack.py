from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from besa.statistics.disclosure.attack import Secret, Target, attack
from besa.statistics.disclosure.findings import DisclosureError, Finding, Kind
from besa.statistics.disclosure.gate import gate
from besa.statistics.disclosure.knowledge import Links, Part, Statement, Term, share
from besa.statistics.disclosure.patterns import BANDS, CLASS
from besa.statistics.tables import UNKNOWN, Axis, Cell, RawTable, Rule
from besa.statistics.tests.disclosure_tables import (
    every_world,
    hidden_ends,
    inner_ends,
    one_way,
    printed,
    small_cells,
    with_cell,
)

PLATFORM = {"instagram": 65, "youtube": 21, "facebook": 19, "tiktok": 10, "whatsapp": 6, "snapchat": 4}
A, B = Axis("a", ("a1", "a2", "a3")), Axis("b", ("b1", "b2"))
GROUPED = Axis("a", ("g", "a3"), {"g": ("a1", "a2")})
COUNTY = {("county", "municipality"): {"AL-A": ("M1", "M2"), "AL-B": ("M3", "M4")}}


def exposed_codes(*findings: Finding) -> set[tuple[str, ...]]:
    return {finding.codes for finding in findings if finding.kind is Kind.EXPOSED}


def two_way(values: Sequence[int]) -> tuple[RawTable, RawTable, RawTable]:
    """The table of two dimensions and both its margins."""
    counts: dict[tuple[str, ...], int] = dict(zip(product(A.codes, B.codes), values, strict=True))
    rows = {a: sum(n for codes, n in counts.items() if codes[0] == a) for a in A.codes}
    columns = {b: sum(n for codes, n in counts.items() if codes[1] == b) for b in B.codes}
    inner = RawTable("incidents_by_a_b", "incidents", "incident", 2020, (A, B), counts)
    return inner, one_way("a", rows), one_way("b", columns)


def test_a_single_hidden_cell_falls_to_the_total() -> None:
    table = printed(one_way("platform", PLATFORM), [("snapchat",)])
    assert attack([table]) == (Finding("incidents_by_platform", 2020, ("snapchat",), Kind.EXPOSED),)


def test_two_hidden_cells_hold() -> None:
    assert attack([printed(one_way("platform", PLATFORM), [("snapchat",), ("whatsapp",)])]) == ()


def test_hidden_cells_that_sum_to_little_fall() -> None:
    table = printed(
        one_way("platform", {"instagram": 65, "tiktok": 2, "snapchat": 2}), [("tiktok",), ("snapchat",)]
    )
    assert exposed_codes(*attack([table])) == {("tiktok",), ("snapchat",)}


def test_a_hidden_cell_of_a_two_way_table_falls_to_the_margins() -> None:
    counts = (10, 3, 12, 20, 15, 14)
    inner, rows, columns = map(printed, two_way(counts))
    inner = printed(two_way(counts)[0], [("a1", "b2")])
    assert exposed_codes(*attack([inner])) == {("a1", "b2")}
    in_a_row = printed(two_way(counts)[0], [("a1", "b2"), ("a1", "b1")])
    assert exposed_codes(*attack([in_a_row, rows, columns])) == {("a1", "b1"), ("a1", "b2")}
    square = printed(two_way(counts)[0], [("a1", "b2"), ("a1", "b1"), ("a2", "b1"), ("a2", "b2")])
    assert attack([square, rows, columns]) == ()


def test_a_share_sentence_pins_a_hidden_cell() -> None:
    table = printed(one_way("platform", PLATFORM), [("snapchat",), ("whatsapp",)])
    sentence = share(table.id, 2020, [("whatsapp",)], base=125, percent=5)
    assert exposed_codes(*attack([table], [sentence])) == {("snapchat",), ("whatsapp",)}
    with pytest.raises(DisclosureError, match=r"Table incidents_by_platform \(2020\), cell snapchat"):
        gate([table], [sentence])


def test_share_of_a_shown_cell_says_nothing_new() -> None:
    sentence = share("incidents_by_platform", 2020, [("instagram",)], base=125, percent=52)
    assert (sentence.low, sentence.high) == (65, 65)
    assert attack([printed(one_way("platform", PLATFORM), [("snapchat",), ("whatsapp",)])], [sentence]) == ()


@pytest.mark.parametrize(
    ("percent", "decimals", "low", "high"), [(8, 0, 3, 3), ("8.1", 1, 4, 3), (50, 0, 20, 20), (0, 0, 0, 0)]
)
def test_share_is_rounded_half_up(percent: int | str, decimals: int, low: int, high: int) -> None:
    sentence = share("t", 2020, [("x",)], base=40, percent=percent, decimals=decimals)
    assert (sentence.low, sentence.high) == (low, high)


def test_a_statement_about_an_unknown_table_is_an_error() -> None:
    statement = Statement((Term("nowhere", 2020, ()),), 0, 1)
    with pytest.raises(ValueError, match="nowhere"):
        attack([printed(one_way("platform", PLATFORM))], [statement])


def test_the_union_of_two_editions_falls() -> None:
    raw = one_way("platform", PLATFORM)
    first, second = (printed(raw, [("snapchat",), (other,)]) for other in ("whatsapp", "tiktok"))
    assert attack([first]) == attack([second]) == ()
    assert exposed_codes(*attack([first, second])) == {("snapchat",), ("whatsapp",), ("tiktok",)}
    with pytest.raises(DisclosureError):
        gate([second], earlier=[[first]])


def test_numbers_that_disagree_are_found() -> None:
    table = printed(one_way("platform", PLATFORM))
    wrong = with_cell(table, ("youtube",), Cell(value=22))
    assert {finding.kind for finding in attack([wrong])} == {Kind.CONTRADICTION}
    assert {finding.kind for finding in attack([table, wrong])} == {Kind.CONTRADICTION}


def municipalities(**counts: int) -> RawTable:
    return one_way("municipality", {**counts, UNKNOWN: 3}, rule=Rule.LOWEST_CLASS)


def test_the_class_of_municipalities_holds() -> None:
    table = printed(municipalities(M1=20, M2=3, M3=1, M4=0))
    assert attack([table], links=Links(COUNTY)) == ()


@pytest.mark.parametrize("counts", [(20, 3, 9, 8), (20, 4, 4, 3), (20, 9, 4, 4)])
def test_a_class_whose_sum_gives_a_member_away_falls(counts: tuple[int, ...]) -> None:
    table = printed(municipalities(**dict(zip(("M1", "M2", "M3", "M4"), counts, strict=True))))
    small = {(f"M{place}",) for place, count in enumerate(counts, 1) if count < 5}
    assert exposed_codes(*attack([table])) == small


def test_a_class_that_is_empty_says_none() -> None:
    assert attack([printed(municipalities(M1=20, M2=0, M3=9, M4=0))], links=Links(COUNTY)) == ()


def test_exact_counties_beside_municipalities_fall() -> None:
    places = printed(municipalities(M1=20, M2=3, M3=0, M4=1))
    county = one_way("county", {"AL-A": 23, "AL-B": 1, UNKNOWN: 3}, rule=Rule.BANDED)
    exact = printed(county)
    assert exposed_codes(*attack([places, exact], links=Links(COUNTY))) >= {("M2",)}
    banded = with_cell(with_cell(exact, ("AL-A",), BANDS[1]), ("AL-B",), CLASS)
    assert attack([places, banded], links=Links(COUNTY)) == ()


def test_a_class_member_that_cannot_be_large_falls() -> None:
    places = printed(municipalities(M1=1, M2=0, M3=0, M4=2))
    county = printed(one_way("county", {"AL-A": 1, "AL-B": 2, UNKNOWN: 3}, rule=Rule.BANDED))
    assert exposed_codes(*attack([places, county], links=Links(COUNTY))) >= {
        ("M1",),
        ("M2",),
        ("M3",),
        ("M4",),
    }


def test_a_hidden_municipality_is_known_to_be_five_or_more() -> None:
    assert exposed_codes(*attack([printed(municipalities(M1=20, M2=5, M3=0), [("M2",)])])) == {("M2",)}
    assert attack([printed(municipalities(M1=20, M2=6, M3=0), [("M2",)])]) == ()


def test_dropped_codes_leave_room() -> None:
    inner, _, _ = two_way((30, 40, 20, 30, 15, 14))
    assert attack([printed(inner, axes=(Axis("a", ("a1", "a2")), B))]) == ()


def test_a_count_of_a_part_narrows_the_whole() -> None:
    """The whole hides 3 and 20, which sum to 23; the part shows 20 of the second: 3 at most are left."""
    links = Links(parts={"counselling": Part("contacts", "contact_type", "counselling")})
    whole = [("0-7",), ("8-11",)]
    contacts = printed(one_way("age", {"0-7": 3, "8-11": 20, "12-14": 50}, population="contacts"), whole)
    part = printed(one_way("age", {"0-7": 0, "8-11": 20, "12-14": 30}, population="counselling"))
    assert attack([contacts, part]) == ()
    assert exposed_codes(*attack([contacts, part], links=links)) == {("0-7",)}


def test_a_part_betrays_the_whole() -> None:
    """The counselling calls' own total is the hidden cell of the table of all calls."""
    whole = printed(
        one_way("contact_type", {"counselling": 3, "silent": 30, "thanks": 4}, population="contacts"),
        [("counselling",), ("thanks",)],
    )
    part = printed(one_way("age", {"0-7": 3, "8-11": 0}, population="counselling"), [("0-7",)])
    links = Links(parts={"counselling": Part("contacts", "contact_type", "counselling")})
    assert attack([whole], links=links) == ()
    assert exposed_codes(*attack([whole, part], links=links)) == {("counselling",), ("thanks",), ("0-7",)}


def test_a_count_nobody_printed_is_found_by_subtraction() -> None:
    """Ages are merged beside sex, but the other tables give one inner cell of the merged one away."""
    inner, rows, columns = two_way((3, 0, 20, 30, 15, 14))
    tables = [printed(inner, axes=(GROUPED, B)), printed(rows, [("a1",), ("a2",)]), printed(columns)]
    assert attack(tables) == ()
    assert exposed_codes(*attack([*tables, printed(rows)])) >= {("a1",)}


@pytest.mark.parametrize(
    ("secret", "safe", "unsafe"),
    [
        (Secret.HIDDEN, [(1, 4), (0, 9), (5, 6)], [(1, 3), (2, 4), (2, 90), (4, 9), (5, 5)]),
        (Secret.CLASS, [(0, 4), (0, 9)], [(0, 3), (1, 4), (4, 4)]),
        (
            Secret.UNPRINTED,
            [(0, 0), (0, 2), (1, 4), (1, 5), (4, 5), (9, 9)],
            [(1, 1), (1, 3), (2, 4), (4, 4)],
        ),
    ],
)
def test_which_ranges_are_safe(
    secret: Secret, safe: list[tuple[int, int]], unsafe: list[tuple[int, int]]
) -> None:
    target = Target(("t", 2020, ("x",)), (), secret)
    assert [target.safe(*ends) for ends in safe] == [True] * len(safe)
    assert [target.safe(*ends) for ends in unsafe] == [False] * len(unsafe)


def hidden_safe(low: int, high: int) -> bool:
    return (low <= 1 and high >= 4) or (low >= 5 and high > low)


def unprinted_safe(low: int, high: int) -> bool:
    return low == 0 or high >= 5 or (low, high) == (1, 4)


counts_of_six = st.lists(st.integers(0, 7), min_size=6, max_size=6).filter(
    lambda counts: 1 <= sum(counts) <= 13
)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(counts_of_six, st.lists(st.booleans(), min_size=11, max_size=11))
def test_the_attack_equals_trying_every_world(counts: list[int], extra: list[bool]) -> None:
    raws = two_way(counts)
    chosen = iter(extra)
    tables = [
        printed(raw, [codes for codes, count in raw.counts.items() if (next(chosen) or count < 5) and count])
        for raw in raws
    ]
    ends = hidden_ends(tables, every_world(tables, sum(counts)))
    open_cells = {key for key, (low, high) in ends.items() if not hidden_safe(low, high)}
    assert {(finding.table, finding.codes) for finding in attack(tables)} == open_cells


@settings(max_examples=30, deadline=None, derandomize=True)
@given(counts_of_six)
def test_the_attack_equals_trying_every_world_inside_merged_cells(counts: list[int]) -> None:
    inner, rows, columns = two_way(counts)
    merged = printed(inner, axes=(GROUPED, B))
    tables = [merged, printed(rows, small_cells(rows)), printed(columns, small_cells(columns))]
    worlds = every_world(tables, sum(counts))
    hidden = {codes for (_, codes), end in hidden_ends(tables, worlds).items() if not hidden_safe(*end)}
    inside = {codes for codes, end in inner_ends(tables, worlds).items() if not unprinted_safe(*end)}
    assert exposed_codes(*attack(tables)) == hidden | {codes for codes in inside if codes[0] != "a3"}
