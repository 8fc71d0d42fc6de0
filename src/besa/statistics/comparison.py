"""The change on the year before, computed once and typed; words are made from it, never beside it."""

from __future__ import annotations

from math import sqrt

from scipy.special import betaincinv

from besa.statistics.facts import Change

SMALLEST_BASE = 20
"""No percentage is given on a smaller base."""
CONFIDENCE = 0.95


def change_of_count(value: int | None, previous: int | None) -> Change | None:
    """How a count changed; None where either is unknown or the year before had none.

    Counts are a census of reports, so the interval says how far chance from year to year may carry them. It is the exact
    conditional one: of `value + previous` events, how many fell into this year (Clopper-Pearson), as a ratio.
    """
    if value is None or not previous:
        return None
    percent = round((value / previous - 1) * 100, 1) if previous >= SMALLEST_BASE else None
    low, high = ratio_interval(value, previous)
    return Change(ratio=round(value / previous, 1), percent=percent, clear=not low <= 1 <= high)


def ratio_interval(value: int, previous: int) -> tuple[float, float]:
    """The 95 % interval of value / previous."""
    tail = (1 - CONFIDENCE) / 2
    low = float(betaincinv(value, previous + 1, tail)) if value else 0.0
    high = float(betaincinv(value + 1, previous, 1 - tail))
    return low / (1 - low), high / (1 - high) if high < 1 else float("inf")


def change_of_share(
    part: int | None, whole: int, part_before: int | None, whole_before: int
) -> Change | None:
    """How a share changed, in percentage points of the printed whole numbers; clear by the pooled two-share test."""
    if part is None or part_before is None or not whole or not whole_before:
        return None
    points = round_half_up(100 * part / whole) - round_half_up(100 * part_before / whole_before)
    pooled = (part + part_before) / (whole + whole_before)
    spread = sqrt(pooled * (1 - pooled) * (1 / whole + 1 / whole_before))
    return Change(
        points=float(points),
        clear=spread > 0 and abs(part / whole - part_before / whole_before) > 1.96 * spread,
    )


def round_half_up(value: float) -> int:
    """12.5 is 13, as a reader expects; Python's own rounding would print 12."""
    return int(value + 0.5)
