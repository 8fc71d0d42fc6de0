"""XLSX workbooks, and archives that only look like one."""

import contextlib
import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from openpyxl import Workbook

from besa.registers import sheets
from besa.registers.errors import RegisterError
from besa.registers.reading import Unreadable, open_register

pytestmark = pytest.mark.filterwarnings("ignore:.*:UserWarning")

SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: list[object], empty_first: bool = False) -> bytes:
    book = Workbook()
    sheet = book.active
    if empty_first:
        sheet = book.create_sheet("Të dhëna")
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def repacked(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive with its parts changed; None leaves a part out."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return buffer.getvalue()


def with_sheet(xml: str) -> bytes:
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    cells = "".join(
        f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
        for place, text in (("A1", "Nr"), ("B1", "Data"))
    )
    header = f'<row r="1">{cells}</row>'
    return with_part(f"{head}{header}{xml}</sheetData></worksheet>")


def with_part(xml: str) -> bytes:
    return repacked(workbook(["Nr"], ["1"]), lambda name, part: xml.encode() if name == SHEET else part)


def saved(folder: Path, content: bytes, name: str = "regjistri.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def rows(folder: Path, content: bytes) -> list[tuple[int, list[str]]]:
    return list(open_register(saved(folder, content)).rows())


def code(folder: Path, content: bytes) -> str:
    with pytest.raises(RegisterError) as error:
        rows(folder, content)
    return error.value.code


def archive(*names: str, text: bytes = b"x") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name in names:
            file.writestr(name, text)
    return buffer.getvalue()


def test_values_become_the_text_a_person_sees(tmp_path: Path) -> None:
    day = datetime.datetime(2020, 2, 29)  # noqa: DTZ001
    content = workbook(
        ["Nr", "Data", "Ora", "Shënim"],
        [1, day, datetime.time(7, 31), "=1+1"[1:]],
        [2.0, day.date(), 2.5, True],
        [None, None, None, None],
        ["x", day.replace(hour=9), "", 10**20],
    )
    sheet = open_register(saved(tmp_path, content))
    assert (sheet.form, sheet.header_row, sheet.estimated_rows) == ("XLSX, Sheet", 1, 5)
    assert list(sheet.rows()) == [
        (2, ["1", "2020-02-29", "07:31", "1+1"]),
        (3, ["2", "2020-02-29", "2.5", "TRUE"]),
        (5, ["x", "2020-02-29 09:00:00", "", "1e+20"]),
    ]


def test_the_first_sheet_with_data_and_whatever_the_name(tmp_path: Path) -> None:
    path = saved(tmp_path, workbook(["Nr", "Data"], [1, "a"], empty_first=True), "regjistri.csv")
    assert (open_register(path).form, list(open_register(path).rows())) == (
        "XLSX, Të dhëna",
        [(2, ["1", "a"])],
    )


def test_a_formula_gives_its_saved_result_or_a_reason(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        with_sheet(
            '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>CMD()</f><v>=CMD()</v></c></row>'
            '<row r="3"><c r="A3"><v>3</v></c><c r="B3"><f>CMD()</f></c></row>'
        ),
    )
    assert found[0] == (2, ["2", "=CMD()"])
    assert isinstance(found[1][1], Unreadable)
    assert (found[1][1].reason, found[1][1].cells) == ("formula", ["3", ""])


def test_rows_and_cells_may_be_left_out_of_the_file(tmp_path: Path) -> None:
    assert rows(tmp_path, with_sheet('<row r="5"><c r="B5"><v>7</v></c></row>')) == [(5, ["", "7"])]


def test_a_surplus_cell_far_to_the_right(tmp_path: Path) -> None:
    found = rows(tmp_path, with_sheet('<row r="2"><c r="A2"><v>1</v></c><c r="ZZ2"><v>7</v></c></row>'))
    assert isinstance(found[0][1], Unreadable)
    assert found[0][1].reason == "too-many-cells"


def test_a_long_cell_costs_its_row_only(tmp_path: Path) -> None:
    long = "x" * 2_000_000
    found = rows(
        tmp_path,
        with_sheet(
            f'<row r="2"><c r="A2" t="inlineStr"><is><t>{long}</t></is></c></row>'
            '<row r="3"><c r="A3"><v>1</v></c></row>'
        ),
    )
    assert [cells.reason if isinstance(cells, Unreadable) else cells for _, cells in found] == [
        "cell-too-long",
        ["1", ""],
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (archive("a.txt"), "zip"),
        (archive("[Content_Types].xml", "word/document.xml"), "document"),
        (archive("ppt/presentation.xml"), "document"),
        (archive("mimetype", "content.xml"), "other-spreadsheet"),
        (archive("xl/workbook.bin"), "other-spreadsheet"),
        (archive("xl/workbook.xml"), "damaged-workbook"),
        (archive(*(f"xl/{number}" for number in range(2001))), "zip-bomb"),
        (archive(SHEET, text=b" " * (40 << 20)), "zip-bomb"),
        (archive("xl/sharedStrings.xml", text=b" " * (20 << 20)), "damaged-workbook"),
        (archive("xl/styles.xml", text=b" " * (20 << 20)), "zip-bomb"),
        (workbook(), "empty"),
        (workbook(["Nr", "Data"]), "no-rows"),
        (with_sheet('<row r="3"/><row r="2"><c r="A2"><v>1</v></c></row>'), "damaged-workbook"),
        (with_sheet('<row r="99999999999999"><c r="A9" t="s"><v>999</v></c></row>'), "damaged-workbook"),
        (with_sheet('<row r="2"><c r="A2"><v>' + "9" * 9000 + "</v></c></row>"), "damaged-workbook"),
        (with_sheet("<row r='2'><c r='A2'><v>1</v>"), "damaged-workbook"),
        (
            with_part('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'),
            "damaged-workbook",
        ),
        (workbook(["Nr"], [1])[:-40], "damaged-workbook"),
    ],
)
def test_what_is_no_workbook_gets_a_sentence(tmp_path: Path, content: bytes, expected: str) -> None:
    assert code(tmp_path, content) == expected


def test_a_password_inside_the_archive(tmp_path: Path) -> None:
    content = bytearray(archive("xl/workbook.xml"))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert code(tmp_path, bytes(content)) == "encrypted"


def test_a_row_without_end_is_refused_before_it_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "ROW_BYTES", 1 << 20)
    long = "x" * (2 << 20)
    content = with_sheet(f'<row r="2"><c r="A2" t="inlineStr"><is><t>{long}</t></is></c></row>')
    assert code(tmp_path, content) == "damaged-workbook"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.integers(0, 10_000), some.integers(0, 255), some.booleans())
def test_a_damaged_workbook_is_rows_or_a_sentence(
    tmp_path: Path, place: int, byte: int, inside: bool
) -> None:
    def damaged(content: bytes) -> bytes:
        at = place % len(content)
        return content[:at] + bytes([byte]) + content[at + 1 :]

    whole = workbook(["Nr", "Data"], [1, "a"], [2, datetime.date(2020, 1, 1)])
    content = (
        repacked(whole, lambda name, part: damaged(part) if place % 3 or name == SHEET else part)
        if inside
        else damaged(whole)
    )
    with contextlib.suppress(RegisterError):
        rows(tmp_path, content)
