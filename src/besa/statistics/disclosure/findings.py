"""What the attack reports. Findings name cells by their codes, never a count, so they may be logged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Why a cell stops a release."""

    EXPOSED = "exposed"
    """A hidden or unprinted count can be worked out, or narrowed too far, from what is printed."""
    CONTRADICTION = "contradiction"
    """Published numbers cannot all be true."""
    FEW_ROWS = "few-rows"
    """Two editions differ by so few rows that the differences describe the people in those rows."""


REASONS = {
    Kind.EXPOSED: "its hidden count can be worked out from what is printed",
    Kind.CONTRADICTION: "it disagrees with other published numbers",
    Kind.FEW_ROWS: "fewer than five rows changed since the last edition, and several tables show where",
}


WAIT = (
    "Whoever compares the two editions could read off whom the changed rows are about. Wait until five rows have changed, "
    "or let the correction go into next year's edition."
)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One cell that stops a release: its table, year and codes. Printed as a plain sentence."""

    table: str
    year: int
    codes: tuple[str, ...]
    kind: Kind

    def __str__(self) -> str:
        cell = " × ".join(self.codes) or "total"
        return f"Table {self.table} ({self.year}), cell {cell}: {REASONS[self.kind]}."


class DisclosureError(Exception):
    """A release was refused. `findings` lists every cell; the text names the first ones."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        named = " ".join(str(finding) for finding in self.findings[:5])
        more = len(self.findings) - 5
        advice = " " + WAIT if any(finding.kind is Kind.FEW_ROWS for finding in self.findings) else ""
        super().__init__(
            f"This cannot be published. {named}" + (f" And {more} more." if more > 0 else "") + advice
        )
