"""Which counties may print a band beside their municipalities' class 0–4.

The answer must not depend on the county's count, else a missing band would itself tell: "the band was hidden, so it
would have given something away, so it is not 0–4". A county prints its band only where *every* band that is
still possible, given the tables beside it, would be harmless.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from besa.statistics.disclosure.attack import exposed
from besa.statistics.disclosure.knowledge import Links
from besa.statistics.disclosure.patterns import BANDS, HIDDEN, Codes, hide, hideable
from besa.statistics.tables import Cell, ProtectedTable


def veil(table: ProtectedTable, beside: Sequence[ProtectedTable], links: Links) -> ProtectedTable:
    """The banded table with every county hidden whose band could tell something, whatever the band is."""
    return hide(table, [codes for codes in hideable(table) if not _harmless(table, codes, beside, links)])


def _harmless(table: ProtectedTable, codes: Codes, beside: Sequence[ProtectedTable], links: Links) -> bool:
    possible = []
    for band in BANDS:
        weak, conflicts = exposed([*beside, _alone(table, codes, band)], (), links)
        if not conflicts:
            possible.append(not weak)
    return len(possible) == 1 or all(possible)


def _alone(table: ProtectedTable, codes: Codes, cell: Cell) -> ProtectedTable:
    """The table as if this were its only printed county."""
    unsaid = dict.fromkeys(table.cells, HIDDEN)
    return replace(table, cells={**unsaid, codes: cell})
