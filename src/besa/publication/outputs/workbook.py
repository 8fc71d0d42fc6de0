"""The tables as one workbook: a contents sheet and one sheet a table; same release, same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import override
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from besa.publication.outputs import tables_csv, titles
from besa.publication.release import Release
from besa.statistics.tables import ProtectedTable
from besa.ui.tokens import load

_LONGEST_NAME = 31
"""Excel's limit on a sheet's name."""


def workbook(release: Release, languages: Sequence[str]) -> bytes:
    """The XLSX file; its date is the release's."""
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"title": f"besa {release.year}", "created": datetime.combine(release.published_on, time(9))}
    )
    head = book.add_format(
        {"bold": True, "font_color": load().card, "bg_color": load().pine, "text_wrap": True}
    )
    names = _sheet_names(release)
    _contents(book, release, languages, names, head)
    for table in release.tables.values():
        _sheet(book.add_worksheet(names[table.id]), release, table, languages, head)
    book.close()
    return buffer.getvalue()


def _sheet_names(release: Release) -> dict[str, str]:
    """Short, unique names: the table's number and as much of its id as fits."""
    return {id: f"{number:02d} {id}"[:_LONGEST_NAME] for number, id in enumerate(release.tables, 1)}


def _contents(
    book: Workbook, release: Release, languages: Sequence[str], names: dict[str, str], head: Format
) -> None:
    sheet = book.add_worksheet("00")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(languages), 58)
    _write_line(sheet, 0, ["", *languages], head)
    for row, (id, name) in enumerate(names.items(), 1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)
        for column, lang in enumerate(languages, 1):
            sheet.write_string(row, column, _title(release.tables[id], lang))
    for column, lang in enumerate(languages, 1):
        sheet.write_string(len(names) + 2, column, _signs(lang))


def _title(table: ProtectedTable, lang: str) -> str:
    with override(lang):
        return titles.caption(table)


def _signs(lang: str) -> str:
    with override(lang):
        signs = {
            "c": _("hidden, so that nobody can be recognised"),
            ":": _("not in the registers"),
            "z": _("cannot occur"),
        }
        return "; ".join(f"{sign} = {meaning}" for sign, meaning in signs.items())


def _sheet(
    sheet: Worksheet, release: Release, table: ProtectedTable, languages: Sequence[str], head: Format
) -> None:
    columns = tables_csv.columns(table, languages)
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(columns):
        sheet.set_column(column, column, 30 if any(name.endswith(f"_{lang}") for lang in languages) else 14)
    _write_line(sheet, 0, columns, head)
    for row, line in enumerate(tables_csv.lines(release, table, languages), 1):
        _write_line(sheet, row, line)


def _write_line(
    sheet: Worksheet, row: int, line: Sequence[tables_csv.Value], style: Format | None = None
) -> None:
    for column, value in enumerate(line):
        if isinstance(value, int):
            sheet.write_number(row, column, value, style)
        elif value is not None:
            sheet.write_string(row, column, value, style)
