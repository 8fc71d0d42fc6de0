"""The gate of a release: nothing is frozen or published unless the attack fails."""

from __future__ import annotations

from collections.abc import Sequence

from besa.statistics.disclosure.attack import attack
from besa.statistics.disclosure.editions import changed_rows, differencing
from besa.statistics.disclosure.findings import DisclosureError, Finding
from besa.statistics.disclosure.knowledge import NO_LINKS, Links, Statement
from besa.statistics.tables import ProtectedTable


def gate(
    tables: Sequence[ProtectedTable], statements: Sequence[Statement] = (), *,
    earlier: Sequence[Sequence[ProtectedTable]] = (), links: Links = NO_LINKS,
) -> None:  # fmt: skip
    """DisclosureError unless `tables` and `statements` are safe, alone and beside every `earlier` edition.

    Earlier tables that count the same rows are attacked in one union with the new ones; those that a
    correction has changed are compared by `differencing`.
    """
    findings: set[Finding] = set()
    union = list(tables)
    for edition in earlier:
        corrected = {place for place, rows in changed_rows(edition, tables).items() if rows}
        union += [table for table in edition if (table.population, table.year) not in corrected]
        old = [table for table in edition if (table.population, table.year) in corrected]
        findings.update(differencing(old, tables, links))
    findings.update(attack(union, statements, links))
    if findings:
        raise DisclosureError(sorted(findings))
