from __future__ import annotations

import pytest

from besa.statistics.disclosure.editions import changed_rows, differencing
from besa.statistics.disclosure.findings import DisclosureError, Kind
from besa.statistics.disclosure.gate import gate
from besa.statistics.disclosure.protection import protect
from besa.statistics.tables import ProtectedTable, RawTable, Rule
from besa.statistics.tests.disclosure_tables import one_way, printed, symbols

PLATFORM = {"instagram": 65, "youtube": 21, "tiktok": 30, "whatsapp": 6, "snapchat": 3}
SEX = {"female": 60, "male": 62, "unknown": 3}


def release(
    platform: dict[str, int], sex: dict[str, int], earlier: tuple[ProtectedTable, ...] = ()
) -> tuple[ProtectedTable, ...]:
    return protect([one_way("platform", platform), one_way("sex", sex)], earlier=earlier)


def test_the_same_edition_again_is_safe() -> None:
    first = release(PLATFORM, SEX)
    again = release(PLATFORM, SEX, first)
    assert changed_rows(first, again) == {("incidents", 2020): 0}
    assert differencing(first, again) == ()
    gate(again, earlier=[first])


def test_a_cell_shown_after_it_was_hidden_falls() -> None:
    raw = one_way("platform", PLATFORM)
    before, after = printed(raw, [("snapchat",), ("whatsapp",)]), printed(raw, [("snapchat",), ("tiktok",)])
    codes = {finding.codes for finding in differencing([before], [after])}
    assert codes == {("snapchat",), ("whatsapp",), ("tiktok",)}


def test_one_added_row_is_described_by_two_tables() -> None:
    """Planted: one incident more, seen on Instagram, reported by a girl."""
    first = release(PLATFORM, SEX)
    second = release({**PLATFORM, "instagram": 66}, {**SEX, "female": 61}, first)
    findings = differencing(first, second)
    assert [(finding.table, finding.codes, finding.kind) for finding in findings] == [
        ("incidents_by_platform", ("instagram",), Kind.FEW_ROWS),
        ("incidents_by_sex", ("female",), Kind.FEW_ROWS),
    ]
    with pytest.raises(DisclosureError, match="fewer than five rows changed"):
        gate(second, earlier=[first])


def test_one_row_moved_within_one_table_is_safe() -> None:
    first = release(PLATFORM, SEX)
    second = release({**PLATFORM, "instagram": 66, "youtube": 20}, SEX, first)
    gate(second, earlier=[first])


def test_many_added_rows_are_safe() -> None:
    first = release(PLATFORM, SEX)
    second = release({**PLATFORM, "instagram": 70, "tiktok": 33}, {**SEX, "female": 68}, first)
    assert changed_rows(first, second) == {("incidents", 2020): 8}
    gate(second, earlier=[first])


def test_a_shown_count_that_drops_into_hiding_is_known() -> None:
    """Shown as 5, hidden after one row left: it is 4."""
    raw = one_way("platform", {"instagram": 65, "youtube": 21, "tiktok": 5})
    less = one_way("platform", {"instagram": 65, "youtube": 21, "tiktok": 4})
    before, after = printed(raw), printed(less, [("tiktok",), ("youtube",)])
    findings = differencing([before], [after])
    assert ("tiktok",) in {finding.codes for finding in findings}


def test_leaving_the_class_by_one_row_is_known() -> None:
    counts = {"M1": 64, "M2": 14, "M3": 1, "M4": 0, "M5": 4}
    more = {**counts, "M5": 5}
    before, after = (
        printed(one_way("municipality", each, rule=Rule.LOWEST_CLASS)) for each in (counts, more)
    )
    assert ("M5",) in {finding.codes for finding in differencing([before], [after])}


def test_a_hidden_zero_after_a_correction_stays_hidden() -> None:
    first = release(PLATFORM, SEX)
    gone = {**PLATFORM, "snapchat": 0, "instagram": 68}
    second = release(gone, SEX, first)
    assert symbols(second[0]) >= {("snapchat",), ("whatsapp",)}


def test_three_editions_of_the_same_rows_are_attacked_together() -> None:
    raw: RawTable = one_way("platform", {"a": 50, "b": 40, "c": 30, "d": 3})
    pairs = [printed(raw, [("d",), (other,)]) for other in ("a", "b")]
    with pytest.raises(DisclosureError):
        gate([pairs[0]], earlier=[[pairs[1]]])
    gate([pairs[0]], earlier=[[pairs[0]], [pairs[0]]])


def test_another_year_is_not_compared() -> None:
    first = release(PLATFORM, SEX)
    other = protect([one_way("sex", SEX, year=2021)])
    assert changed_rows(first, other) == {}
    gate(other, earlier=[first])
