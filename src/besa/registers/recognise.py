"""Which register a table is, and which of its columns is which field, from the profile's headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from besa.catalogue.values import REGISTER_FIELDS
from besa.lib.safetext import printable
from besa.registers.errors import RegisterError
from besa.registers.reading import Sheet

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "pages": ("nr", "received", "address"),
    "incidents": ("nr", "received"),
    "complaints": ("nr", "received"),
    "contacts": ("nr", "received"),
    "visits": ("date", "visits"),
}
"""Without these columns a register cannot be read."""

_NO_LETTER = re.compile(r"[\W_]+")
Headings = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a table is. `columns` maps a column's position (from 0) to its field; every required field is
    among them.
    """

    kind: str
    columns: Mapping[int, str]
    unrecognised: tuple[str, ...]
    """Headings that mean nothing to the profile; their cells are not imported."""
    absent: tuple[str, ...]
    """Fields of this register for which the table has no column; none of them is required."""


def fold_heading(text: str) -> str:
    """The heading without case, marks above and below letters, punctuation and doubled spaces."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _NO_LETTER.sub(" ", plain.casefold()).strip()


def recognise(
    sheet: Sheet, headings: Headings, kind: str | None = None, overrides: Mapping[str, str] | None = None
) -> Recognition:
    """Find the kind and the columns of a table.

    `headings` is, for each kind, heading -> field, as the profile has it; `overrides` is heading in this file
    -> field (`--map`) and goes before it. With no `kind` given, the one with most recognised columns is
    taken; between two equally good ones (with all their required fields) nothing is guessed.
    Raises RegisterError.
    """
    known = {
        name: {fold_heading(text): field for text, field in headings.get(name, {}).items()}
        for name in REGISTER_FIELDS
    }
    if kind is not None and kind not in REGISTER_FIELDS:
        raise RegisterError("kind-unknown", kind=_quoted(kind), kinds=", ".join(REGISTER_FIELDS))
    folded = [fold_heading(text) for text in sheet.header]
    wanted = _overrides(
        sheet, folded, REGISTER_FIELDS if kind is None else {kind: REGISTER_FIELDS[kind]}, overrides or {}
    )
    _refuse_two_headers(sheet, known, wanted)
    _refuse_equal_headings(sheet, folded)
    kind = kind or _best_kind(
        sheet, {name: _columns(folded, name, known, wanted) for name in REGISTER_FIELDS}
    )
    return _recognition(sheet, kind, _columns(folded, kind, known, wanted))


def _overrides(
    sheet: Sheet, folded: Sequence[str], kinds: Mapping[str, Sequence[str]], overrides: Mapping[str, str]
) -> dict[str, str]:
    fields = {field for names in kinds.values() for field in names}
    for column, field in overrides.items():
        if fold_heading(column) not in folded:
            raise RegisterError(
                "map-no-column", name=sheet.name, column=_quoted(column), found=_listed(sheet.header)
            )
        if field not in fields:
            raise RegisterError("map-no-field", field=_quoted(field), fields=", ".join(sorted(fields)))
    return {fold_heading(column): field for column, field in overrides.items()}


def _columns(folded: Sequence[str], kind: str, known: Headings, wanted: Mapping[str, str]) -> dict[int, str]:
    """What a person mapped goes first; the heading that had the field before gives it up."""
    mapped = set(wanted.values())
    own = {text: field for text, field in known[kind].items() if field not in mapped}
    found = {place: wanted.get(text) or own.get(text) or "" for place, text in enumerate(folded) if text}
    return {place: field for place, field in found.items() if field in REGISTER_FIELDS[kind]}


def _best_kind(sheet: Sheet, columns: Mapping[str, Mapping[int, str]]) -> str:
    most = max(map(len, columns.values()))
    if not most:
        raise RegisterError("no-header", name=sheet.name, row=sheet.header_row)
    best = [kind for kind in columns if len(columns[kind]) == most]
    whole = [kind for kind in best if set(REQUIRED[kind]) <= set(columns[kind].values())]
    if len(whole or best) > 1:
        raise RegisterError("kind-unclear", name=sheet.name, kinds=", ".join(whole or best))
    return (whole or best)[0]


def _recognition(sheet: Sheet, kind: str, columns: Mapping[int, str]) -> Recognition:
    _refuse_equal_fields(sheet, columns)
    missing = [field for field in REQUIRED[kind] if field not in columns.values()]
    if missing:
        raise RegisterError(
            "missing-fields",
            name=sheet.name,
            kind=kind,
            fields=", ".join(missing),
            found=_listed(sheet.header),
        )
    unrecognised = tuple(text for place, text in enumerate(sheet.header) if text and place not in columns)
    absent = tuple(field for field in REGISTER_FIELDS[kind] if field not in columns.values())
    return Recognition(kind, columns, unrecognised, absent)


def _refuse_two_headers(sheet: Sheet, known: Headings, wanted: Mapping[str, str]) -> None:
    """A second row of headings would be read as data, a title above them as headings."""
    every = {*wanted, *(text for fields in known.values() for text in fields)}
    first, second = (_share(row, every) for row in (sheet.header, sheet.following))
    if second < 0.5:
        return
    code = "two-headers" if first >= 0.5 else "header-below"
    raise RegisterError(code, name=sheet.name, row=sheet.header_row, next=sheet.following_row)


def _share(row: Sequence[str], every: set[str]) -> float:
    """How much of a row is headings: 0 to 1, where a single cell is not enough."""
    cells = [fold_heading(cell[:200]) for cell in row if cell.strip()]
    hits = sum(cell in every for cell in cells)
    return hits / len(cells) if hits > 1 else 0.0


def _refuse_equal_headings(sheet: Sheet, folded: Sequence[str]) -> None:
    for place, text in enumerate(folded):
        if text and text in folded[:place]:
            raise RegisterError("duplicate-columns", name=sheet.name, column=_quoted(sheet.header[place]))


def _refuse_equal_fields(sheet: Sheet, columns: Mapping[int, str]) -> None:
    taken: dict[str, int] = {}
    for place, field in columns.items():
        if field in taken:
            raise RegisterError(
                "duplicate-field",
                name=sheet.name,
                field=field,
                column=_quoted(sheet.header[taken[field]]),
                other=_quoted(sheet.header[place]),
            )
        taken[field] = place


def _quoted(heading: str) -> str:
    """A heading may turn out to be a cell of a table without headings, and then must not be shown."""
    return printable(heading) or "…"


def _listed(header: Sequence[str]) -> str:
    return ", ".join(_quoted(text) for text in header[:15] if text)
