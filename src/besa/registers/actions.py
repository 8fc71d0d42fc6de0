"""Importing a register: read, show, write in chunks. Killed at any moment and run again, it ends as one clean run would."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from django.db import connection
from django.utils import timezone

from besa.audit import actions as audit
from besa.intake.models import place
from besa.lib.tenancy import centre_scope
from besa.registers import targets
from besa.registers.models import Aside, ImportRun
from besa.registers.packing import SAID, pack
from besa.registers.reading import Sheet
from besa.registers.records import Issue, Reading, Record, said
from besa.vault import actions as vault
from besa.vault.sealing import BatchKey

CHUNK = 5_000
LISTED = 10_000
RECIPIENTS = {"address": ("hotline", "watch"), "story": ("hotline",), "aside": ("hotline",)}


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that did not go in, and why."""

    row: int
    issues: tuple[Issue, ...]


@dataclass(slots=True)
class Outcome:
    """What became of a file's rows. `missing` are numbers that were here and are not in the file.

    `nameless` counts rows that could not be read so far as to know their number: while there is any, nothing is removed.
    `dated_elsewhere` are good rows dated in another year than the file's: year to row numbers; they count there.
    `asides` holds the first LISTED of the rows set aside; all of them are in the database.
    """

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    held: int = 0
    removed: int = 0
    missing: list[str] = field(default_factory=list)
    nameless: int = 0
    dated_elsewhere: dict[int, list[int]] = field(default_factory=dict)
    asides: list[SetAside] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """True when every row went in."""
        return not (self.rejected or self.held)

    def counts(self) -> dict[str, str | int | bool | None | list[str]]:
        """The numbers alone, for the audit log."""
        return {name: getattr(self, name) for name in COUNTS} | {"missing": len(self.missing)}


COUNTS = ("read", "new", "changed", "unchanged", "rejected", "held", "removed")


@dataclass(slots=True)
class _Run:
    """One import under way."""

    centre: int
    reading: Reading
    year: int
    known: targets.Known
    outcome: Outcome
    aside_before: dict[tuple[str, int], int]
    elsewhere: dict[int, list[int]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    sealers: dict[str, BatchKey] = field(default_factory=dict)

    def recipients(self, kind: str) -> tuple[str, ...]:
        """Who may open it: what the helpline heard stays behind its own wall."""
        return ("helpline",) if self.reading.kind == "contacts" else RECIPIENTS[kind]

    def sealer(self, kind: str) -> BatchKey:
        if kind not in self.sealers:
            self.sealers[kind] = vault.start_batch(
                centre=self.centre, kind=kind, recipients=self.recipients(kind)
            )
        return self.sealers[kind]


def import_register(
    *,
    centre: int,
    sheet: Sheet,
    reading: Reading,
    year: int,
    actor: str,
    remove_missing: bool = False,
    write: bool = True,
    progress: Callable[[int], None] = lambda rows: None,
) -> Outcome:
    """Take one file in and say what became of each row; with `write=False` only say it.

    Rows already here and unchanged are left alone, corrected rows are replaced, rows that are now unreadable or held go
    aside. Rows the file no longer has are listed, and removed with `remove_missing`. Raises ImportBusyError when another
    import of this centre is under way.
    """
    with _alone(centre):
        with centre_scope(centre):
            known = targets.known(centre=centre, kind=reading.kind, year=year)
            before = _asides_before(centre, reading.kind, year)
            run_id = _begin(centre, reading, year) if write else None
        run = _Run(centre, reading, year, known, Outcome(), before)
        for chunk in _chunks(sheet.rows()):
            records = [_once(run, reading.record(row, cells)) for row, cells in chunk]
            _count(run, records)
            if write:
                with centre_scope(centre):
                    _write(run, records)
            progress(len(records))
        run.outcome.missing = sorted(set(known) - run.seen, key=_natural)
        run.outcome.dated_elsewhere = dict(sorted(run.elsewhere.items()))
        if run_id is not None:
            with centre_scope(centre):
                _finish(run, run_id, actor, remove_missing)
    return run.outcome


class ImportBusyError(Exception):
    """Another import of this centre is under way."""


class _alone:
    """Hold the centre's import lock for the length of a session."""

    def __init__(self, centre: int) -> None:
        self.centre = centre

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(hashtextextended('besa.import', %s))", [self.centre])
            if not cursor.fetchone()[0]:
                raise ImportBusyError

    def __exit__(self, *error: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtextextended('besa.import', %s))", [self.centre])


def _begin(centre: int, reading: Reading, year: int) -> int:
    fields = sorted(name for _position, _heading, name in reading.columns)
    return ImportRun.objects.create(centre_id=centre, kind=reading.kind, year=year, fields=fields).pk


def _chunks(rows: Iterable[tuple[int, list[str]]]) -> Iterator[list[tuple[int, list[str]]]]:
    waiting = iter(rows)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk


def _once(run: _Run, record: Record) -> Record:
    """A number names one row: the second row with it is rejected, and the first stays."""
    if record.number in run.seen:
        twice = Issue("", "nr", "number-twice")
        return replace(record, issues=(*record.issues, twice))
    if record.number:
        run.seen.add(record.number)
    return record


def _digest(run: _Run, record: Record) -> bytes:
    return (
        targets.visits_digest(record.facts["visits"])
        if run.reading.kind == "visits"
        else record.facts["digest"]
    )


def _fresh(run: _Run, record: Record) -> bool:
    """True for a good row that is new or says something new."""
    return not record.issues and run.known.get(record.number, (0, b""))[1] != _digest(run, record)


def _count(run: _Run, records: list[Record]) -> None:
    outcome = run.outcome
    outcome.read += len(records)
    for record in records:
        if record.rejected:
            outcome.rejected += 1
        elif record.issues:
            outcome.held += 1
        elif not _fresh(run, record):
            outcome.unchanged += 1
        elif record.number in run.known:
            outcome.changed += 1
        else:
            outcome.new += 1
    outcome.nameless += sum(not record.number for record in records)
    for record in records:
        day = record.facts.get("received")
        if not record.issues and day and day.year != run.year:
            run.elsewhere.setdefault(day.year, []).append(record.row)
    told = [SetAside(record.row, record.issues) for record in records if record.issues]
    outcome.asides += told[: max(0, LISTED - len(outcome.asides))]


def _write(run: _Run, records: list[Record]) -> None:
    fresh = [record for record in records if _fresh(run, record)]
    aside = [record for record in records if record.issues]
    stale = [record for record in [*fresh, *aside] if record.number in run.known and not _repeats(record)]
    targets.remove(
        centre=run.centre, kind=run.reading.kind, ids=[run.known[record.number][0] for record in stale]
    )
    targets.write(
        centre=run.centre,
        kind=run.reading.kind,
        year=run.year,
        rows=[_row(run, record) for record in fresh],
        ids={record.number: run.known[record.number][0] for record in fresh if record.number in run.known},
    )
    _set_aside(run, records, aside)


def _repeats(record: Record) -> bool:
    """A second row with a number says nothing about the first."""
    return any(issue.reason == "number-twice" for issue in record.issues)


def _row(run: _Run, record: Record) -> dict[str, Any]:
    """What the database gets: facts in clear, texts sealed to their place."""
    sealed = {name: _seal(run, name, record.number, text) for name, text in record.texts.items()}
    return {"number": record.number, **record.facts, **sealed}


def _seal(run: _Run, column: str, number: str, text: str) -> bytes | None:
    if not text:
        return None
    where = place(column, run.centre, targets.REPORT_KINDS[run.reading.kind], run.year, number)
    return run.sealer(column).seal(text, where)


def _set_aside(run: _Run, records: list[Record], aside: list[Record]) -> None:
    """Keep what did not go in, in place of what an earlier import said of the same rows."""
    stale = [
        pk
        for record in records
        if (pk := run.aside_before.get((record.number, 0 if record.number else record.row)))
    ]
    if stale:
        Aside.objects.filter(pk__in=stale).delete()
    Aside.objects.bulk_create(_aside(run, record) for record in aside)


def _asides_before(centre: int, kind: str, year: int) -> dict[tuple[str, int], int]:
    """Rows set aside by earlier imports: by number, or by row where they had none."""
    rows = Aside.objects.filter(centre_id=centre, kind=kind, year=year).values_list("number", "row", "pk")
    return {(number, 0 if number else row): pk for number, row, pk in rows.iterator()}


def _aside(run: _Run, record: Record) -> Aside:
    where = f"registers_aside|raw|{run.centre}|{run.reading.kind}|{run.year}|{record.row}"
    issues = [
        {"column": issue.column, "field": issue.field, "reason": issue.reason, "value": issue.value}
        for issue in record.issues
    ]
    return Aside(
        centre_id=run.centre,
        kind=run.reading.kind,
        year=run.year,
        row=record.row,
        number=record.number,
        held=not record.rejected,
        issues=issues,
        raw=run.sealer("aside").seal(json.dumps(record.cells, ensure_ascii=False), where),
        record=None
        if record.rejected
        else pack(_row(run, record) | {SAID: said(record.texts, run.reading.index_key)}),
    )


def _natural(number: str) -> tuple[int, str]:
    return (int(number) if number.isascii() and number.isdigit() else 1 << 62, number)


def _finish(run: _Run, run_id: int, actor: str, remove_missing: bool) -> None:
    if remove_missing and run.outcome.missing and not run.outcome.nameless:
        numbers = run.outcome.missing
        targets.remove(
            centre=run.centre, kind=run.reading.kind, ids=[run.known[number][0] for number in numbers]
        )
        run.outcome.removed = len(numbers)
    ImportRun.objects.filter(pk=run_id).update(finished_at=timezone.now(), counts=run.outcome.counts())
    audit.record(
        centre=run.centre,
        actor=actor,
        verb="registers.import",
        thing=f"{run.reading.kind} {run.year}",
        facts=run.outcome.counts(),
    )
