"""Which counties may print a band beside their municipalities' class 0–4.

The answer must not depend on the county's count, else a missing band would itself tell: "the band was
hidden, so it would have given something away, so it is not 0–4". A county prints its band only where
*every* band that is still possible, given the tables beside it, would be harmless.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from besa.statistics.disclosure.attack import exposed
from besa.statistics.disclosure.knowledge import NO_LINKS, Links
from besa.statistics.disclosure.patterns import BANDS, Codes, hide, hideable
from besa.statistics.disclosure.solver import Programme
from besa.statistics.disclosure.space import cell_atoms
from besa.statistics.disclosure.system import System, build
from besa.statistics.tables import Cell, ProtectedTable


def veil(table: ProtectedTable, beside: Sequence[ProtectedTable], links: Links = NO_LINKS) -> ProtectedTable:
    """The banded table with every county hidden whose band could tell something, whatever the band is."""
    silent = hide(table, hideable(table))
    system = build([*beside, silent], (), links)
    telling = []
    for codes in hideable(table) if not system.conflicts else ():
        bands = _possible(silent, codes, system)
        if len(bands) > 1 and not all(_harmless(silent, codes, band, beside, links) for band in bands):
            telling.append(codes)
    return hide(table, telling)


def _possible(silent: ProtectedTable, codes: Codes, system: System) -> list[Cell]:
    """The bands a reader must still reckon with before the county's own is printed."""
    total = silent.total.value or 0
    solver = Programme(
        system.low, {atom: min(high, total) for atom, high in system.high.items()}, system.rows
    )
    atoms = cell_atoms(silent, codes)
    worlds = [solver.lowest(dict.fromkeys(atoms, sign)) for sign in (1, -1)]
    low, high = (sum(world[atom] for atom in atoms) if world else 0 for world in worlds)
    return [band for band in BANDS if (band.low or 0) <= high and (band.high is None or band.high >= low)]


def _harmless(
    silent: ProtectedTable, codes: Codes, band: Cell, beside: Sequence[ProtectedTable], links: Links
) -> bool:
    weak, conflicts = exposed([*beside, replace(silent, cells={**silent.cells, codes: band})], (), links)
    return bool(conflicts) or not weak
