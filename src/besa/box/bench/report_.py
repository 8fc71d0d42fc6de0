"""The National Report: both languages from a frozen edition, and the freezing itself."""

from __future__ import annotations

from besa.box.bench.machine import Figures, besa, throwaway
from besa.box.home import DEFAULT_PROFILE, demo_registers

ROWS = 0


def measure(*, rows: int, runs: int) -> tuple[list[Figures], Figures]:
    """Seconds and memory of `besa report 2020` in all languages; `rows` has no meaning here."""
    with throwaway() as folder:
        besa("import", *map(str, sorted(demo_registers(DEFAULT_PROFILE).glob("*.csv"))))
        freeze = besa("edition", "freeze", "2020")
        measured = [
            {"year": 2020, **besa("report", "2020", "--out", str(folder / f"out-{run}"))}
            for run in range(runs)
        ]
    return measured, {f"freeze_{name}": value for name, value in freeze.items()}
