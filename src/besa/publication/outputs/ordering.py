"""In which order a table's codes are printed, and when shares may stand beside its counts."""

from __future__ import annotations

from besa.publication.outputs import formats
from besa.statistics.tables import UNKNOWN, Cell, ProtectedTable

IN_ORDER = frozenset({"month", "age_band", "removal", "sex", "reporter_sex", "affected_sex"})
"""Dimensions printed in their own order; the others by size."""
PLACES = ("county", "municipality")
LEAST_BASE = 20
"""No percentage is printed on a smaller base."""


def ranked(table: ProtectedTable) -> list[str]:
    """Codes of a one-way table in print order: by printed size, then hidden ones in the order of the code list, unknown
    last; some dimensions in their own order."""
    axis = table.axes[0]
    codes = [code for code in axis.codes if (code,) in table.cells]
    if axis.dimension in IN_ORDER:
        return codes
    return sorted(codes, key=lambda code: (code == UNKNOWN, -size(table.cell(code))))


def size(cell: Cell) -> int:
    """What a cell is ranked by: its number or the start of its class; -1 where hidden."""
    shown = formats.visible(cell)
    if shown is not None:
        return shown
    return -1 if cell.low is None else cell.low
