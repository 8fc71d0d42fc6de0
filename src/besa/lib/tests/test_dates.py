"""Dates of registers, never guessed; and Safer Internet Day."""

import contextlib
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from besa.lib.dates import DateError, parse_date, safer_internet_day

STYLES = ("dd.mm.yyyy", "dd/mm/yyyy", "yyyy-mm-dd")
LEAP_DAY = datetime.date(2020, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "29.02.2020",
        "29.2.2020",
        " 29.02.2020 ",
        "29. 2. 2020",
        "29.02.2020.",
        "29/02/2020",
        "2020-02-29",
        "2020-02-29 00:00:00",
        "2020-02-29T23:59:00Z",
        "29.02.2020 07:31",
        LEAP_DAY,
        datetime.datetime(2020, 2, 29, 23, 59),  # noqa: DTZ001
    ],
)
def test_one_day_in_the_registers_styles(text: str | datetime.date) -> None:
    assert parse_date(text, STYLES) == LEAP_DAY


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("31.02.2020", "impossible"),
        ("29.02.2019", "impossible"),
        ("15/13/2020", "impossible"),
        ("00.01.2020", "impossible"),
        ("02/29/2020", "impossible"),
        ("2020-13-01", "impossible"),
        ("01.01.0202", "year"),
        ("01.01.1989", "year"),
        ("01.01.9999", "year"),
        ("01.02.20", "year"),
        ("01.02.202", "year"),
        ("0202-01-01", "year"),
        ("01.01.0000", "year"),
        ("sot", "not-a-date"),
        ("01.02/2020", "not-a-date"),
        ("43831", "not-a-date"),
        ("1.2.3.2020", "not-a-date"),
        ("2020/02/29", "not-a-date"),
        ("29-02-2020", "not-a-date"),
        ("29.02.2020 shtator", "not-a-date"),
        ("٢٩.٠٢.٢٠٢٠", "not-a-date"),
        ("=CMD()", "not-a-date"),
        ("29.02.2020\x00", "not-a-date"),
        ("\ud800", "not-a-date"),
        ("1" * 10_000_000, "not-a-date"),
        (datetime.date(202, 1, 1), "year"),
    ],
)
def test_what_is_no_date(text: str | datetime.date, reason: str) -> None:
    with pytest.raises(DateError) as error:
        parse_date(text, STYLES)
    assert error.value.reason == reason


def test_next_year_is_the_last_plausible_one() -> None:
    year = datetime.date.today().year + 1  # noqa: DTZ011
    assert parse_date(f"31.12.{year}", STYLES) == datetime.date(year, 12, 31)
    with pytest.raises(DateError):
        parse_date(f"01.01.{year + 1}", STYLES)


def test_the_profiles_order_decides_and_not_the_numbers() -> None:
    assert parse_date("02/03/2020", ("dd/mm/yyyy", "mm/dd/yyyy")) == datetime.date(2020, 3, 2)
    assert parse_date("02/03/2020", ("mm/dd/yyyy", "dd/mm/yyyy")) == datetime.date(2020, 2, 3)
    with pytest.raises(DateError):
        parse_date("02/13/2020", ("dd/mm/yyyy", "mm/dd/yyyy"))


def test_a_style_the_profile_does_not_have_is_not_read() -> None:
    with pytest.raises(DateError):
        parse_date("29/02/2020", ("dd.mm.yyyy",))


@pytest.mark.parametrize(
    ("year", "day"), [(2019, 5), (2020, 11), (2021, 9), (2022, 8), (2026, 10), (2030, 5)]
)
def test_safer_internet_day(year: int, day: int) -> None:
    assert safer_internet_day(year) == datetime.date(year, 2, day)


@given(some.integers(1990, 2200))
def test_safer_internet_day_is_a_tuesday_from_5_to_11_february(year: int) -> None:
    found = safer_internet_day(year)
    assert (found.weekday(), found.month, 5 <= found.day <= 11) == (1, 2, True)


@given(some.text() | some.from_regex(r"\A\d+[./-]\d+[./-]\d+\Z"))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    with contextlib.suppress(DateError):
        assert parse_date(text, STYLES).year >= 1990
