"""What leaves for a spreadsheet or the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from besa.lib.safetext import neutralise, printable


@pytest.mark.parametrize(
    "cell",
    ["=CMD()", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "＝1", "=cmd|' /C calc'!A0"],
)
def test_formulas_get_an_apostrophe(cell: str) -> None:
    assert neutralise(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "Tiranë", "15-17", "a=b", "'=1", "7 @ 8"])
def test_plain_cells_stay(cell: str) -> None:
    assert neutralise(cell) == cell


@given(some.text())
def test_nothing_neutralised_begins_as_a_formula(cell: str) -> None:
    assert not neutralise(cell).lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Orkut", "Orkut"),
        (" Diçka  tjetër\u00a0", "Diçka tjetër"),
        ("15-17", "15-17"),
        ("99 vjeç", "99 vjeç"),
        ("", ""),
        ("e. re", "e. re"),
        ("x" * 40, "x" * 40),
        ("15/13/2020", "15/13/2020"),
        ("2020", "2020"),
        ("=CMD()", "=CMD()"),
    ],
)
def test_coded_values_are_quoted(value: str, shown: str | None) -> None:
    assert printable(value) == shown


@pytest.mark.parametrize(
    "value",
    [
        "x" * 41,
        "x" * 10_000_000,
        " " * 10_000_000,
        "https://a.example",
        "hxxp://a",
        "a.example/p",
        "www.a",
        "a[.]example",
        "a(dot)example",
        "emri@posta",
        "069 111 2223",
        "+355 69-111-2223",
        "a\x00b",
        "a\x1b[31mb",
        "\u202egnp",
        "\ud800",
        "a\u2028\u200bb",
    ],
)
def test_addresses_numbers_and_odd_signs_are_not(value: str) -> None:
    assert printable(value) is None
