"""Where the rows of each kind of register go: the rooms that live work will use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from besa.cases import actions as cases
from besa.helpline import actions as helpline
from besa.helpline import queries as contacts
from besa.intake import actions as intake
from besa.intake import queries as reports
from besa.statistics import actions as statistics
from besa.statistics import queries as visits
from besa.takedown import actions as takedown

REPORT_KINDS = {"pages": "page", "incidents": "incident", "complaints": "complaint"}

Known = dict[str, tuple[int, bytes]]
Rows = Sequence[Mapping[str, Any]]


def known(*, centre: int, kind: str, year: int) -> Known:
    """What is here from earlier imports: number to (id, digest). A visits row's number and id are its day."""
    if kind == "visits":
        return {
            str(day): (day.toordinal(), visits_digest(count))
            for day, count in visits.register_visits(centre=centre, year=year).items()
        }
    if kind == "contacts":
        return contacts.register_rows(centre=centre, year=year)
    return reports.register_rows(centre=centre, kind=REPORT_KINDS[kind], year=year)


def visits_digest(count: int) -> bytes:
    """Visits describe nobody, so their digest is the number itself."""
    return count.to_bytes(16)


def write(*, centre: int, kind: str, year: int, rows: Rows, ids: Mapping[str, int]) -> None:
    """Write new rows, and corrected ones whose old version was removed before; `ids` keeps the id of those."""
    if kind == "visits":
        statistics.take_in_visits(centre=centre, days={row["date"]: row["visits"] for row in rows})
    elif kind == "contacts":
        helpline.take_in_rows(centre=centre, year=year, rows=rows)
    else:
        _write_reports(centre, kind, year, rows, ids)


def _write_reports(centre: int, kind: str, year: int, rows: Rows, ids: Mapping[str, int]) -> None:
    written = intake.take_in_rows(centre=centre, kind=REPORT_KINDS[kind], year=year, rows=rows, ids=ids)
    if kind == "pages":
        cases.record_sightings(centre=centre, reports=written, rows=rows)
        takedown.record_removals(centre=centre, reports=written, rows=rows)
    elif kind == "complaints":
        takedown.record_complaints(centre=centre, reports=written, rows=rows)


def remove(*, centre: int, kind: str, ids: Sequence[int]) -> None:
    """Remove rows that a newer file corrects, sets aside or no longer has."""
    if not ids:
        return
    if kind == "visits":
        statistics.remove_visits(centre=centre, days=[date.fromordinal(day) for day in ids])
    elif kind == "contacts":
        helpline.remove_rows(ids=ids)
    else:
        takedown.remove_rows(reports=ids)
        cases.remove_sightings(reports=ids)
        intake.remove_rows(ids=ids)
