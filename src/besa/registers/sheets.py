"""Rows of an XLSX workbook: values only, never a formula, never more than a register could hold."""

from __future__ import annotations

import datetime
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.worksheet._reader import DATA_TAG, FORMULA_TAG, ROW_TAG, WorkSheetParser

from besa.registers.encodings import shown
from besa.registers.errors import RegisterError

# Its warnings quote cells.
warnings.filterwarnings("ignore", module=r"openpyxl\.")

MEGABYTE = 1 << 20
ENTRIES = 2_000
TOTAL = 1024 * MEGABYTE
"""A full sheet of a million rows unpacks to about half of this."""
RATIO, RATIO_FROM = 200, 32 * MEGABYTE
SHARED_STRINGS = 128 * MEGABYTE
OTHER_PART = 16 * MEGABYTE
"""Styles and the like are held in memory whole."""
ROW_BYTES = 16 * MEGABYTE
COLUMNS = 256


def refuse_bad_archive(path: Path) -> None:
    """Raise RegisterError unless the archive is a workbook of bearable size. Looks at its list only, unpacks
    nothing.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise RegisterError("damaged-workbook", name=shown(path)) from None
    if _is_bomb(entries):
        raise RegisterError("zip-bomb", name=shown(path))
    if code := _other_format(entries):
        raise RegisterError(code, name=shown(path))


def first_sheet(path: Path) -> tuple[str, int]:
    """Name of the first sheet that holds anything ("" if none does), and about how many rows it has."""
    with _opened(path) as book:
        for sheet in book.worksheets:
            if any(any(cells) or problem for _, cells, problem in _rows(book, sheet)):
                return str(sheet.title), min(int(sheet.max_row or 0), 1_048_576)
    return "", 0


def records(path: Path, title: str) -> Iterator[tuple[int, list[str], str]]:
    """Row number, cells as text, and what is wrong ("", "formula", "too-many-cells") of each row of one
    sheet.

    Dates come as 2020-02-29, times as 07:31; a formula gives the result that was saved with it.
    """
    with _opened(path) as book:
        yield from _rows(book, book[title])


def _is_bomb(entries: list[zipfile.ZipInfo]) -> bool:
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    return (
        len(entries) > ENTRIES
        or total > TOTAL
        or (total > RATIO_FROM and total > RATIO * packed)
        or any(entry.file_size > _part_limit(entry.filename) for entry in entries)
    )


def _part_limit(name: str) -> int:
    if name.lower().endswith("sharedstrings.xml"):
        return SHARED_STRINGS
    is_read_whole = name.lower().endswith((".xml", ".rels")) and "/worksheets/" not in f"/{name.lower()}"
    return OTHER_PART if is_read_whole else TOTAL


def _other_format(entries: list[zipfile.ZipInfo]) -> str:
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        return "encrypted"
    if "xl/workbook.bin" in names or {"mimetype", "content.xml"} <= names:
        return "other-spreadsheet"
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return "document"
    return "" if any(name.startswith("xl/") for name in names) else "zip"


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The workbook; whatever goes wrong inside the block is told as a damaged workbook."""
    try:
        # Opened here, since openpyxl judges a path by its ending.
        with path.open("rb") as file:
            yield load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except RegisterError:
        raise
    except Exception:  # a crafted workbook makes the parser raise anything
        raise RegisterError("damaged-workbook", name=shown(path)) from None


class _Bounded:
    """A file that refuses to be read on when no row has ended for too long."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.since_row = file, 0

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.since_row += len(data)
        if self.since_row > ROW_BYTES:
            raise ValueError("a row without end")
        return data


def _rows(book: Any, sheet: Any) -> Iterator[tuple[int, list[str], str]]:
    """The rows, one at a time: openpyxl's own loop keeps a note of every row and reads what follows them."""
    parser = WorkSheetParser(
        None,
        sheet._shared_strings,
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )
    last = 0
    with sheet._get_source() as file:
        source = _Bounded(file)
        for _, element in iterparse(source):
            if element.tag == DATA_TAG:
                return
            if element.tag == ROW_TAG:
                number, found = parser.parse_row(element)
                if number <= last:
                    raise ValueError("rows out of order")
                yield number, *_cells(element, found)
                last, source.since_row = number, 0
                parser.row_dimensions.clear()
                element.clear()


def _cells(row: Any, found: list[dict[str, Any]]) -> tuple[list[str], str]:
    width = max((cell["column"] for cell in found), default=0)
    cells, problem = [""] * min(width, COLUMNS), ""
    for element, cell in zip(row, found, strict=True):
        value = cell["value"]
        if value is None:
            problem = "formula" if element.find(FORMULA_TAG) is not None else problem
        elif cell["column"] > COLUMNS:
            problem = "too-many-cells"
        else:
            cells[cell["column"] - 1] = value if isinstance(value, str) else _as_text(value)
    return cells, problem


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ") if value.time() != datetime.time() else value.date().isoformat()
    if isinstance(value, datetime.time):
        return value.isoformat("minutes" if value.second == 0 else "seconds")
    return str(value)
