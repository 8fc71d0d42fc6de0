"""Files of every kind become rows or a sentence, never a traceback."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from besa.registers.errors import RegisterError
from besa.registers.reading import Sheet, Unreadable, open_register

HEADER = "Nr;Data;Përshkrimi"


def saved(folder: Path, content: bytes | str, name: str = "regjistri.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(folder: Path, content: bytes | str) -> list[tuple[int, list[str]]]:
    return list(open_register(saved(folder, content)).rows())


def code(path: Path) -> str:
    with pytest.raises(RegisterError) as error:
        list(open_register(path).rows())
    return error.value.code


def test_a_plain_file(tmp_path: Path) -> None:
    sheet = open_register(saved(tmp_path, f"\ufeff{HEADER}\r\n1;01.01.2020;një\r\n2;;\r\n"))
    assert (sheet.name, sheet.form, sheet.header, sheet.header_row) == (
        "regjistri.csv",
        "CSV, UTF-8, ;",
        ["Nr", "Data", "Përshkrimi"],
        1,
    )
    assert (sheet.following, sheet.following_row, sheet.estimated_rows) == (
        ["1", "01.01.2020", "një"],
        2,
        3,
    )
    assert list(sheet.rows()) == [(2, ["1", "01.01.2020", "një"]), (3, ["2", "", ""])]
    assert list(sheet.rows()) == list(sheet.rows())


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1250", "cp1252"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_dress_gives_the_same_rows(tmp_path: Path, mark: str, codec: str, end: str) -> None:
    lines = ["Nr;Përshkrimi", '1;"Ç’është; kjo, këtu\tdhe"', '2;"dy"', "3;ËÇëç"]
    text = end.join(line.replace(";", mark, 1) for line in lines) + end
    assert read(tmp_path, text.encode(codec)) == [
        (2, ["1", "Ç’është; kjo, këtu\tdhe"]),
        (3, ["2", "dy"]),
        (4, ["3", "ËÇëç"]),
    ]


def test_windows_pages_are_told_apart_by_letters_only_one_has(tmp_path: Path) -> None:
    eastern = open_register(saved(tmp_path, "Nr;Qyteti\n1;Wałbrzych, Shqipëri\n".encode("cp1250"), "a.csv"))
    western = open_register(saved(tmp_path, "Nr;Qyteti\n1;Tiranë, Besançon\n".encode("cp1252"), "b.csv"))
    assert (eastern.form, list(eastern.rows())) == (
        "CSV, Windows-1250, ;",
        [(2, ["1", "Wałbrzych, Shqipëri"])],
    )
    assert (western.form, list(western.rows())) == (
        "CSV, Windows-1252, ;",
        [(2, ["1", "Tiranë, Besançon"])],
    )


def test_line_ends_may_be_mixed(tmp_path: Path) -> None:
    assert read(tmp_path, "Nr;Data\r1;a\n2;b\r\n3;c") == [(2, ["1", "a"]), (3, ["2", "b"]), (4, ["3", "c"])]


def test_rows_are_numbered_as_in_a_spreadsheet(tmp_path: Path) -> None:
    text = '\n\nNr;Data\n1;"dy\nrreshta"\n;\n\n2;"me ""thonjëza"""\n3;5" ekran\n'
    sheet = open_register(saved(tmp_path, text))
    assert (sheet.header_row, list(sheet.rows())) == (
        3,
        [(4, ["1", "dy\nrreshta"]), (7, ["2", 'me "thonjëza"']), (8, ["3", '5" ekran'])],
    )


def test_short_rows_are_filled_and_surplus_ones_set_aside(tmp_path: Path) -> None:
    rows = dict(read(tmp_path, "Nr;Data;\n1\n2;b;;\n3;c;tepër\n"))
    assert (rows[2], rows[3]) == (["1", ""], ["2", "b"])
    assert told(rows[4]) == ("too-many-cells", ["3", "c", "tepër"])


def told(row: list[str]) -> tuple[str, list[str]]:
    assert isinstance(row, Unreadable)
    assert row == []
    return row.reason, row.cells


def test_a_separator_line_is_no_row(tmp_path: Path) -> None:
    assert read(tmp_path, "sep=,\r\nNr,Data\r\n1,a;b\r\n") == [(2, ["1", "a;b"])]


def test_formulas_are_text(tmp_path: Path) -> None:
    assert read(tmp_path, "Nr;Data\n1;=CMD()\n") == [(2, ["1", "=CMD()"])]


@pytest.mark.parametrize(
    ("cell", "reason", "kept"),
    [
        (b"a\x00b", "control-characters", "a\ufffdb"),
        (b"\xed\xa0\x80", "broken-text", "\ufffd" * 3),
        (b"\xff", "broken-text", "\ufffd"),
        (b"x" * 10_000_000, "cell-too-long", ""),
        (b'"' + b"x\n" * 5_000_000 + b'"', "cell-too-long", ""),
    ],
)
def test_a_bad_cell_costs_its_row_only(tmp_path: Path, cell: bytes, reason: str, kept: str) -> None:
    rows = read(tmp_path, "Nr;Përshkrimi\n1;ë\n2;".encode() + cell + "\n3;ç\n".encode())
    assert (rows[0], rows[2][1]) == ((2, ["1", "ë"]), ["3", "ç"])
    assert told(rows[1][1]) == (reason, ["2", kept])


def test_half_of_a_pair_in_utf_16(tmp_path: Path) -> None:
    rows = read(tmp_path, "Nr;Data\n1;\ud800\n2;b\n".encode("utf-16", "surrogatepass"))
    assert told(rows[0][1]) == ("broken-text", ["1", "\ufffd"])
    assert rows[1] == (3, ["2", "b"])


def test_an_open_quotation_mark_swallows_nothing(tmp_path: Path) -> None:
    rows = read(tmp_path, 'Nr;Data\n1;"hapur\n2;b\n3;"c"\n4;"d" e\n5;f\n')
    assert [number for number, _ in rows] == [2, 3, 4, 5, 6]
    assert [told(row)[0] if isinstance(row, Unreadable) else row for _, row in rows] == [
        "quotes",
        ["2", "b"],
        ["3", "c"],
        "quotes",
        ["5", "f"],
    ]


def test_a_quotation_mark_open_to_the_end(tmp_path: Path) -> None:
    rows = read(tmp_path, 'Nr;Data\n1;"hapur\n2;b\n')
    assert (told(rows[0][1])[0], rows[1]) == ("quotes", (3, ["2", "b"]))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b"\r\n \r\n;;\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"Nr;Data\n", "no-rows"),
        (b"Nr;Data\n;\n\n", "no-rows"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"GIF89a;;", "picture"),
        (b"PK\x03\x04 broken", "damaged-workbook"),
        (b"\x1f\x8b\x08", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old-xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"<html><table>", "web-page"),
        (b"{\\rtf1 Nr;Data}", "document"),
        (bytes(range(32)) * 9, "not-text"),
        (b"\0" * 5000, "not-text"),
        ("Nr;Data\n1;a\n".encode("utf-16-le"), "encoding"),
        ("Nr;Data\n1;a\n".encode("utf-32"), "encoding"),
        ("Nr;Përshkrimi\n1;fëmijë\n".encode("cp852"), "encoding"),
        (b"\xff\xfeN\0r\0;\0D\0\n\0001\0;\0x", "encoding"),
        (b"N\x00r;Data\n1;a\n", "header-unreadable"),
        (b'"Nr;Data\n1;a\n', "header-unreadable"),
    ],
)
def test_what_is_no_register_gets_a_sentence(tmp_path: Path, content: bytes, expected: str) -> None:
    assert code(saved(tmp_path, content)) == expected


def test_places_where_no_file_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    assert [code(tmp_path / "mungon.csv"), code(tmp_path), code(tmp_path / "fifo"), code(Path("a\0b"))] == [
        "not-found",
        "folder",
        "not-readable",
        "not-readable",
    ]


def test_the_sentences_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RegisterError) as error:
        open_register(saved(tmp_path, b"%PDF-1.7", "raport\n\x1b[1m.csv"))
    assert str(error.value) == (
        "The file “raport??[1m.csv” is a PDF, whatever its name says. "
        "Export the register as CSV or XLSX instead."
    )


def test_a_line_without_end_is_refused_before_it_is_held(tmp_path: Path) -> None:
    assert code(saved(tmp_path, b"Nr;Data\n1;" + b"a" * (40 << 20))) == "line-too-long"


def test_the_file_may_vanish_between_two_looks(tmp_path: Path) -> None:
    sheet = open_register(saved(tmp_path, "Nr;Data\n1;a\n"))
    (tmp_path / "regjistri.csv").unlink()
    with pytest.raises(RegisterError) as error:
        list(sheet.rows())
    assert error.value.code == "changed"


def outcome(path: Path) -> Iterator[tuple[int, list[str]]] | str:
    """The rows, or the sentence; anything else raised fails the test."""
    try:
        return list(checked(open_register(path))).__iter__()
    except RegisterError as error:
        return str(error)


def checked(sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    before = sheet.header_row
    for number, cells in sheet.rows():
        assert number > before
        assert isinstance(cells, Unreadable) or len(cells) == len(sheet.header)
        "".join(cells).encode()
        before = number
        yield number, cells


FUZZ = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXT = some.text(some.sampled_from('ab1ë;,\t"\r\n =\0\ufeff\u2028') | some.characters(), max_size=200)


@FUZZ
@given(some.binary(max_size=300))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    outcome(saved(tmp_path, content))


@FUZZ
@given(TEXT, some.sampled_from(["utf-8", "utf-16", "cp1252", "utf-8-sig"]), some.binary(max_size=3))
def test_any_text(tmp_path: Path, text: str, codec: str, tail: bytes) -> None:
    outcome(saved(tmp_path, b"Nr;Data\r\n" * (codec == "cp1252") + text.encode(codec, "replace") + tail))


@FUZZ
@given(
    some.lists(
        some.lists(
            some.text(some.characters(exclude_characters="\0", exclude_categories=["Cs"])),
            min_size=2,
            max_size=2,
        ),
        min_size=1,
    )
)
def test_what_a_spreadsheet_would_write_comes_back(tmp_path: Path, rows: list[list[str]]) -> None:
    quoted = [";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    sheet = open_register(saved(tmp_path, "\ufeff" + "\r\n".join(["Nr;Data", *quoted, "fund;fund"])))
    assert [cells for _, cells in sheet.rows()] == [row for row in rows if "".join(row).strip()] + [
        ["fund", "fund"]
    ]
