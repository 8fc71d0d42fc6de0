"""What `besa import` shows and does, file by file."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import nullcontext, redirect_stdout
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from tqdm import tqdm

from besa.accounts.queries import centre
from besa.box.errors import BesaError
from besa.catalogue import queries as catalogue
from besa.catalogue.profile import Profile
from besa.lib.dates import DateError, parse_date
from besa.lib.safetext import neutralise, printable
from besa.lib.tenancy import centre_scope
from besa.registers import actions, mapping, queries
from besa.registers.errors import RegisterError
from besa.registers.reading import Sheet, open_register
from besa.registers.reasons import sentence
from besa.registers.recognise import Recognition, recognise
from besa.registers.records import Reading
from besa.vault import actions as vault

ACTOR = "command line"
SHOWN = 20


def run(arguments: argparse.Namespace) -> int:
    """Resolve what is to be resolved, then import each file; see `besa import` for the exit codes."""
    with redirect_stdout(sys.stderr) if arguments.json else nullcontext():
        outcomes = _run(arguments)
    if arguments.json:
        print(
            json.dumps(
                [_plain(path, outcome) for path, outcome in zip(arguments.files, outcomes, strict=True)],
                ensure_ascii=False,
            )
        )
    read = [outcome for outcome in outcomes if outcome is not None]
    if outcomes and not read:
        return 2
    return int(len(read) < len(outcomes) or any(not outcome.clean for outcome in read))


def _run(arguments: argparse.Namespace) -> list[actions.Outcome | None]:
    if not arguments.files and not arguments.resolve:
        raise BesaError(_("Name at least one file: ./besa import register.csv"), 2)
    profile = catalogue.profile(settings.BESA_PROFILE)
    here = centre(settings.BESA_PROFILE).pk
    for choice in arguments.resolve:
        _resolve(here, profile, choice)
    return [_import(path, arguments, here, profile) for path in arguments.files]


def _import(path: Path, arguments: argparse.Namespace, here: int, profile: Profile) -> actions.Outcome | None:
    """Import one file; a file that cannot be read gets a sentence and None."""
    try:
        sheet = open_register(path)
        found = recognise(sheet, profile.headings, arguments.kind, _overrides(arguments.map))
        year = _year(sheet, found, profile)
        _show(sheet, found, year)
        outcome = _take_in(sheet, found, year, arguments, here, profile)
    except RegisterError as error:
        _say(str(error))
        return None
    except actions.ImportBusyError:
        raise BesaError(
            _("Another import is under way for this centre. Wait until it has ended."), 2
        ) from None
    _summary(outcome, dry=arguments.dry_run, replacing=arguments.replace)
    if arguments.quarantine:
        _quarantine(arguments.quarantine, path, outcome)
    return outcome


def _take_in(
    sheet: Sheet, found: Recognition, year: int, arguments: argparse.Namespace, here: int, profile: Profile
) -> actions.Outcome:
    with centre_scope(here):
        decided = mapping.decided(here)
        lost = sorted(queries.fields_before(here, found.kind, year) - set(found.columns.values()))
    if lost and not arguments.replace:
        raise RegisterError("fields-lost", name=sheet.name, fields=", ".join(lost))
    columns = tuple((position, sheet.header[position], field) for position, field in found.columns.items())
    reading = Reading(found.kind, columns, profile, decided, vault.keys().index())
    with tqdm(
        total=sheet.estimated_rows or None, unit=" rows", file=sys.stderr, disable=None, delay=0.5
    ) as bar:
        return actions.import_register(
            centre=here,
            sheet=sheet,
            reading=reading,
            year=year,
            actor=ACTOR,
            remove_missing=arguments.replace,
            write=not arguments.dry_run,
            progress=bar.update,
        )


def _overrides(pairs: Iterable[str]) -> dict[str, str]:
    split = [pair.partition("=") for pair in pairs]
    if any(not field for _column, _mark, field in split):
        raise BesaError(_("--map wants COLUMN=FIELD, for example --map Data=received"), 2)
    return {column: field for column, _mark, field in split}


def _year(sheet: Sheet, found: Recognition, profile: Profile) -> int:
    """The file's year: that of most of its readable dates."""
    position = next(position for position, field in found.columns.items() if field in {"received", "date"})
    years: Counter[int] = Counter()
    for _row, cells in sheet.rows():
        try:
            years[parse_date(cells[position] if position < len(cells) else "", profile.date_styles).year] += 1
        except DateError:
            continue
    if not years:
        raise RegisterError("no-dates", name=sheet.name)
    return max(sorted(years), key=lambda year: years[year])


def _show(sheet: Sheet, found: Recognition, year: int) -> None:
    """What was recognised, before anything is written."""
    _say(
        _("{file}: {kind}, {year} ({form})").format(
            file=sheet.name, kind=found.kind, year=year, form=sheet.form
        )
    )
    for position, field in found.columns.items():
        _say(f"    {sheet.header[position]}  →  {field}")
    if found.unrecognised:
        _say(
            _("    not used: {columns}").format(
                columns=", ".join(printable(heading) or "…" for heading in found.unrecognised)
            )
        )


def _summary(outcome: actions.Outcome, *, dry: bool, replacing: bool) -> None:
    line = _(
        "read {read}: new {new}, changed {changed}, unchanged {unchanged}, rejected {rejected}, held {held}"
    )
    _say("    " + line.format(**outcome.counts()) + (_("  (nothing was written)") if dry else ""))
    for aside in outcome.asides[:SHOWN]:
        for issue in aside.issues:
            mark = _("held") if issue.holds else _("rejected")
            place = "" if issue.value is None else _("row {row}").format(row=aside.row) + ": "
            _say(f"    {mark}: {place}{sentence(issue, aside.row)}")
    if len(outcome.asides) > SHOWN:
        _say(
            "    "
            + _("and {count} more; write them all to a folder with --quarantine DIR").format(
                count=len(outcome.asides) - SHOWN
            )
        )
    for year, rows in outcome.dated_elsewhere.items():
        named = ", ".join(map(str, rows[:SHOWN])) + (" …" if len(rows) > SHOWN else "")
        _say(
            "    "
            + _("{count} rows are dated {year} and count there: row {rows}").format(
                count=len(rows), year=year, rows=named
            )
        )
    _hint(outcome)
    if outcome.missing and outcome.nameless and replacing:
        _say(
            "    "
            + _("nothing was removed: {count} rows could not be read so far as to know their number").format(
                count=outcome.nameless
            )
        )
    if outcome.missing:
        numbers = ", ".join(outcome.missing[:SHOWN]) + (" …" if len(outcome.missing) > SHOWN else "")
        verb = (
            _("removed") if outcome.removed else _("here before, not in this file (--replace removes them)")
        )
        _say(f"    {len(outcome.missing)} {verb}: {numbers}")


def _hint(outcome: actions.Outcome) -> None:
    """The command that lets held rows in, ready to be completed."""
    held = {
        (issue.field, issue.value): None for aside in outcome.asides for issue in aside.issues if issue.holds
    }
    named = [f'--resolve "{field}:{value}=…"' for field, value in held if value is not None]
    if named:
        _say(
            "    "
            + _("to let held rows in, say what these values are: {command}").format(
                command="./besa import " + " ".join(named[:SHOWN])
            )
        )


def _quarantine(folder: Path, path: Path, outcome: actions.Outcome) -> None:
    """Row numbers and reasons; never what an address or story cell holds."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BesaError(
            _("{folder} cannot be used as a folder ({reason}). Name another.").format(
                folder=folder, reason=error.strerror
            ),
            2,
        ) from error
    with (folder / f"{path.stem}-set-aside.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["row", "state", "column", "field", "reason", "value", "sentence"])
        for aside in outcome.asides:
            for issue in aside.issues:
                cells = [
                    str(aside.row),
                    "held" if issue.holds else "rejected",
                    issue.column,
                    issue.field,
                    issue.reason,
                    issue.value or "",
                    sentence(issue, aside.row),
                ]
                writer.writerow([neutralise(cell) for cell in cells])


def _resolve(here: int, profile: Profile, choice: str) -> None:
    name, _mark, rest = choice.partition(":")
    text, mark, code = rest.rpartition("=")
    if not (name and mark and text and code):
        raise BesaError(_("--resolve wants FIELD:VALUE=CODE, for example --resolve platform:Orkut=other"), 2)
    told = [_decide(here, profile, field, text, code) for field in SEVERAL.get(name, (name,))]
    _say(
        _("{text} is {code}: {entered} rows went in, {waiting} wait for another value").format(
            text=text, code=code, entered=sum(pair[0] for pair in told), waiting=sum(pair[1] for pair in told)
        )
    )


SEVERAL = {
    "age": ("affected_age", "age"),
    "age_band": ("affected_age", "age"),
    "sex": ("reporter_sex", "affected_sex", "sex"),
}
"""What a person calls a field that registers have under several names."""


def _decide(here: int, profile: Profile, field: str, text: str, code: str) -> tuple[int, int]:
    try:
        with centre_scope(here):
            return mapping.resolve_value(
                centre=here, profile=profile, field=field, text=text, code=code, actor=ACTOR
            )
    except KeyError:
        raise BesaError(_("There is no coded field “{field}”.").format(field=field), 2) from None
    except mapping.UnknownCodeError:
        known = ", ".join(catalogue.codes(profile, catalogue.dimension(field)))
        raise BesaError(
            _("“{code}” is not a code of {field}. Known: {known}").format(
                code=code, field=field, known=known
            ),
            2,
        ) from None


def _plain(path: Path, outcome: actions.Outcome | None) -> dict[str, object]:
    if outcome is None:
        return {"file": path.name, "read": 0}
    asides = [
        {
            "row": aside.row,
            "column": issue.column,
            "field": issue.field,
            "reason": issue.reason,
            "value": issue.value,
            "held": issue.holds,
        }
        for aside in outcome.asides
        for issue in aside.issues
    ]
    return {"file": path.name, **outcome.counts(), "asides": asides, "missing_numbers": outcome.missing}


def _say(line: str) -> None:
    print(line)
