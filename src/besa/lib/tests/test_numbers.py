from datetime import date

import pytest

from besa.lib.numbers import day, figure, percent, rtl


@pytest.mark.parametrize(
    ("value", "lang", "expected"),
    [
        (6273, "sq", "6\N{NO-BREAK SPACE}273"),
        (6273, "en", "6,273"),
        (6273, "ar", "6,273"),
        (2.93, "sq", "2,9"),
        (7.0, "en", "7"),
        (-3, "en", "\N{MINUS SIGN}3"),
    ],
)
def test_figures_are_written_as_the_language_writes_them(value: float, lang: str, expected: str) -> None:
    assert figure(value, lang) == expected


def test_no_breakable_space_in_any_figure() -> None:
    texts = [figure(1234567.8, lang) + percent(1234.5, lang) for lang in ("sq", "en", "ar", "fr", "de")]

    assert [text for text in texts if " " in text] == []


def test_a_percentage_keeps_its_sign_beside_it() -> None:
    assert percent(40, "sq") == "40\N{NO-BREAK SPACE}%"


def test_days_in_words() -> None:
    assert day(date(2021, 2, 9), "en") == "9\N{NO-BREAK SPACE}February 2021"
    assert day(date(2021, 2, 9), "sq") == "9\N{NO-BREAK SPACE}shkurt 2021"


def test_direction() -> None:
    assert (rtl("ar"), rtl("sq")) == (True, False)
