"""A register's file as rows of text: CSV in any common dress, or the first sheet of an XLSX workbook."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from besa.registers import csvrows, sheets
from besa.registers.encodings import Encoding, find_encoding, refuse_other_formats, shown
from besa.registers.errors import RegisterError

CELL_LIMIT = 1_000_000
"""A cell with more characters than this makes its row unreadable."""
LINE_LIMIT = 32 << 20
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_DAMAGED = re.compile(r"[\ud800-\udfff]")
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")

Records = Iterator[tuple[int, list[str], str]]


class Unreadable(list[str]):
    """Stands in for the cells of a row that cannot be trusted. Empty, so that nobody reads facts from it by
    mistake.

    `reason` is a key of `errors.ROW_SENTENCES`. `cells` is what could be saved, for keeping aside: over-long
    cells emptied, characters that no database stores replaced.
    """

    def __init__(self, reason: str, cells: list[str]) -> None:
        super().__init__()
        self.reason = reason
        self.cells = cells


@dataclass(frozen=True)
class Sheet:
    """One table. Row numbers are those a person sees in a spreadsheet: the first row of the file is row 1."""

    name: str
    """The file's name, fit to be printed."""
    form: str
    """What it was recognised as: "CSV, UTF-8, ;" or "XLSX, sheet 1"."""
    header: list[str]
    header_row: int
    following: list[str] = field(repr=False)
    """The cells of the first row below the header, to see whether it is a second heading."""
    following_row: int
    estimated_rows: int
    """About how many rows, for a progress bar; 0 when not known."""
    _records: Callable[[], Records] = field(repr=False)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Row number and cells, as many as the header has, of every row below it that is not blank.

        A row that cannot be read comes as `Unreadable`. May be called again, and then reads the file again.
        Raises RegisterError when the file turns out to be damaged further down.
        """
        width = len(self.header)
        for number, cells, problem in self._records():
            if number > self.header_row and (problem or any(cells)):
                row = _checked(cells, problem, width)
                if row is not None:
                    yield number, row


def open_register(path: Path | str) -> Sheet:
    """Look at a file and find its form and its header. Raises RegisterError for anything that is no register."""
    path = Path(path)
    head = _head(path)
    if zipfile.is_zipfile(path) and head.startswith(b"PK"):
        sheets.refuse_bad_archive(path)
        return _open_workbook(path)
    refuse_other_formats(path, head)
    try:
        return _open_text(path, find_encoding(path, head))
    except OSError:
        raise RegisterError("not-readable", name=shown(path)) from None


def _head(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise RegisterError("folder", name=shown(path))
        if path.exists() and not path.is_file():
            raise RegisterError("not-readable", name=shown(path))
        with path.open("rb") as file:
            head = file.read(8192)
    except FileNotFoundError:
        raise RegisterError("not-found", name=shown(path)) from None
    except (OSError, ValueError):
        raise RegisterError("not-readable", name=shown(path)) from None
    if head.startswith(b"PK\x03\x04") and not zipfile.is_zipfile(path):
        raise RegisterError("damaged-workbook", name=shown(path))
    if not head:
        raise RegisterError("empty", name=shown(path))
    return head


def _open_workbook(path: Path) -> Sheet:
    title, rows = sheets.first_sheet(path)
    if not title:
        raise RegisterError("empty", name=shown(path))
    return _sheet(path, f"XLSX, {title}", rows, partial(sheets.records, path, title))


def _open_text(path: Path, encoding: Encoding) -> Sheet:
    opening = [line for line in islice(_lines(path, encoding), 50) if line.strip()]
    told = _SEPARATOR_LINE.fullmatch(opening[0]) if opening else None
    mark = told[1] if told else csvrows.find_delimiter(opening)
    if mark in '"\r\n':
        raise RegisterError("header-unreadable", name=shown(path), row=1)
    form = f"CSV, {encoding.label}, {'tab' if mark == chr(9) else mark}"
    return _sheet(path, form, encoding.lines, partial(_text_records, path, encoding, mark, told is not None))


def _text_records(path: Path, encoding: Encoding, mark: str, has_separator_line: bool) -> Records:
    """A first line "sep=;" is an order to the spreadsheet, which shows the line after it as row 1."""
    lines = _lines(path, encoding)
    if has_separator_line:
        next(line for line in lines if line.strip())
    yield from csvrows.records(lines, mark)


def _lines(path: Path, encoding: Encoding) -> Iterator[str]:
    """The lines with their ends, of whatever kind and mixed."""
    try:
        with path.open(encoding=encoding.codec, errors=encoding.errors, newline="") as file:
            for number, line in enumerate(iter(partial(file.readline, LINE_LIMIT), ""), start=1):
                if len(line) >= LINE_LIMIT:
                    raise RegisterError("line-too-long", name=shown(path), row=number)
                yield line
    except UnicodeError:
        raise RegisterError("encoding", name=shown(path)) from None
    except OSError:
        raise RegisterError("changed", name=shown(path)) from None


def _sheet(path: Path, form: str, rows: int, records: Callable[[], Records]) -> Sheet:
    held = list(islice((row for row in records() if row[2] or "".join(row[1]).strip()), 2))
    if not held:
        raise RegisterError("empty", name=shown(path))
    number, cells, problem = held[0]
    header = [" ".join(cell.split()) for cell in cells]
    while header and not header[-1]:
        header.pop()
    if problem or _UNSTORABLE.search("".join(header)) or len("".join(header)) > 10_000:
        raise RegisterError("header-unreadable", name=shown(path), row=number)
    if len(held) < 2:
        raise RegisterError("no-rows", name=shown(path))
    return Sheet(shown(path), form, header, number, held[1][1], held[1][0], rows, records)


def _checked(cells: list[str], problem: str, width: int) -> list[str] | None:
    """The cells at the header's width, or why not; None for a blank row."""
    text = "".join(cells)
    if not problem and not text.strip():
        return None
    problem = problem or _problem(text, cells, width)
    if problem:
        return Unreadable(problem, [_storable(cell) for cell in cells])
    return cells[:width] + [""] * (width - len(cells))


def _problem(text: str, cells: list[str], width: int) -> str:
    if len(text) > CELL_LIMIT and max(map(len, cells)) > CELL_LIMIT:
        return "cell-too-long"
    if "\0" in text:
        return "control-characters"
    if not text.isascii() and _DAMAGED.search(text):
        return "broken-text"
    return "too-many-cells" if len(cells) > width and any(map(str.strip, cells[width:])) else ""


def _storable(cell: str) -> str:
    return "" if len(cell) > CELL_LIMIT else _UNSTORABLE.sub("\ufffd", cell)
