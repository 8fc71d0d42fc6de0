"""Facts: single published figures with the change on the year before and a sentence in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from besa.statistics.tables import Symbol

FigureValue = int | float | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Change:
    """The change of a figure on the year before, computed once.

    `ratio` = value / previous (1 decimal); `percent` = (value / previous - 1) x 100 (1 decimal), None on a base under
    20; `points` = difference of two shares in percentage points. `clear` is False where the 95 % interval of the
    ratio spans 1 ("about the same").
    """

    ratio: float | None = None
    percent: float | None = None
    points: float | None = None
    clear: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One published figure.

    `value` is None with a `symbol` where hidden or not available; a tuple of codes for ranked or class lists. `base` is the
    count a share is a share of. `table` and `cells` name the protected cells the figure is made of. `text` is keyed by
    language.
    """

    id: str
    unit: str
    value: FigureValue
    previous: FigureValue = None
    change: Change | None = None
    symbol: Symbol | None = None
    base: int | None = None
    table: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    text: Mapping[str, str] = field(default_factory=dict)
