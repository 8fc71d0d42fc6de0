"""Figures of others: read as published, and every trap told."""

from __future__ import annotations

from pathlib import Path

import pytest

from besa.catalogue.queries import profile
from besa.statistics.series import Difference, Note, Series, SeriesError, Trap, differences, read, totals

YEARS = (2019, 2020, 2021, 2022, 2023)
TABLE, TOTALS, COUNTRIES = "ocse-reports-per-country.csv", "ocse-reports-per-year.csv", "countries.csv"
LIST = "country,iso2,iso3,region\n" + "\n".join(
    ("Freedonia,FR,FRD,", "Kosovo,XK,XKX,", "French Guiana,GF,GUF,", "Europe,,EEE,")
)


@pytest.fixture
def ncmec(shared: Path) -> Path:
    return shared / "data/ncmec"


@pytest.fixture
def series(ncmec: Path) -> Series:
    return read(ncmec / TABLE, ncmec / COUNTRIES)


def small(folder: Path, *rows: str, head: str = "country,iso3,2019,2020") -> Series:
    (folder / TABLE).write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    (folder / COUNTRIES).write_text(LIST, encoding="utf-8")
    return read(folder / TABLE, folder / COUNTRIES)


def test_every_years_rows_sum_to_the_published_total(series: Series, ncmec: Path) -> None:
    published = totals(ncmec / TOTALS)
    assert [series.total(year) for year in YEARS] == [published[year] for year in YEARS]
    assert series.total(2020) == 21_751_085
    assert (series.years, differences(series, published)) == (YEARS, [])


def test_a_wrong_figure_in_the_table_is_noticed(ncmec: Path, tmp_path: Path) -> None:
    text = (ncmec / TABLE).read_text(encoding="utf-8")
    assert text.count('"23,426"') == 1
    (tmp_path / TABLE).write_text(text.replace('"23,426"', '"23,246"'), encoding="utf-8")
    wrong = read(tmp_path / TABLE, ncmec / COUNTRIES)
    told = differences(wrong, totals(ncmec / TOTALS))
    assert told == [Difference(2020, 21_751_085 - 180, 21_751_085)]


def unlike(series: Series, figures: dict[str, tuple[int, ...]]) -> list[tuple[str, int]]:
    """The country and year of each figure that is not the series' own."""
    return [
        (code, year)
        for code, reports in figures.items()
        for year, value in zip(YEARS, reports, strict=True)
        if series.figure(code, year) != value
    ]


def test_what_the_report_quotes_is_what_was_published(series: Series) -> None:
    quoted = profile("al").context
    assert quoted is not None
    assert (quoted.years, len(quoted.rows)) == (YEARS, 8)
    figures = {row.code: row.reports for row in quoted.rows}
    assert unlike(series, figures) == []
    assert unlike(series, {**figures, "XK": (694, 1229, 3361, 5038, 6021)}) == [("XK", 2023)]


def test_every_trap_of_the_real_table_is_told(series: Series) -> None:
    told = {trap: [note for note in series.notes if note.trap is trap] for trap in Trap}
    assert told[Trap.SAME_CODE] == [Note(Trap.SAME_CODE, "GUF", "French Guiana + Guiana, French")]
    assert told[Trap.NO_COUNTRY] == [Note(Trap.NO_COUNTRY, "", "No Country Listed")]
    assert told[Trap.NOT_A_COUNTRY] == [Note(Trap.NOT_A_COUNTRY, "EEE", "Europe")]
    assert (len(told[Trap.OTHER_NAME]), told[Trap.OTHER_CODE]) == (36, [])
    assert Note(Trap.OTHER_NAME, "MKD", "Macedonia") in told[Trap.OTHER_NAME]
    assert len(series.rows) == 251


def test_one_territory_in_two_rows_is_added(series: Series) -> None:
    assert series.row("GUF").figures == (555, 594, 315, 612, 876)
    assert series.row("GUF") is series.row("Guiana, French")


def test_an_empty_cell_is_not_a_zero(series: Series) -> None:
    assert series.row("Bouvet Island").figures == (None, None, 1, None, None)
    assert series.figure("NFK", 2020) == 0


def test_reports_without_a_country_are_nobodys(series: Series) -> None:
    nobodys = series.row("No Country Listed")
    assert (nobodys.code, nobodys.short, nobodys.name) == ("", "", "")
    assert nobodys.figures[YEARS.index(2021)] == 1_193_266
    with pytest.raises(KeyError):
        series.row("")


@pytest.mark.parametrize("code", ["KOS", "XKX"])
def test_kosovo_is_one_country_whatever_its_code(tmp_path: Path, code: str) -> None:
    series = small(tmp_path, f'Kosovo,{code},694,"1,229"')
    assert [series.figure(asked, 2020) for asked in ("KOS", "XKX", "XK", "Kosovo")] == [1229] * 4
    assert series.notes == (() if code == "XKX" else (Note(Trap.OTHER_CODE, "XKX", code),))


def test_kosovo_by_two_codes_in_one_table_is_added_and_told(tmp_path: Path) -> None:
    series = small(tmp_path, "Kosovo,KOS,694,", "Kosovo,XKX,,1229")
    assert series.row("XK").figures == (694, 1229)
    assert [note.trap for note in series.notes] == [Trap.OTHER_CODE, Trap.SAME_CODE]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('Freedonia,FRD,1,"1,23"', "“1,23” is not a count"),
        ("Freedonia,FRD,1,2.5", "“2.5” is not a count"),
        ("Freedonia,FRD,1,-2", "“-2” is not a count"),
        ("Freedonia,FRD,1,١٢", "“١٢” is not a count"),
        ("Freedonia,FRD,1,c", "“c” is not a count"),
        ("Sylvania,SYL,1,2", "nobody knows the code “SYL” of “Sylvania”"),
        ("Sylvania,,1,2", "nobody knows the code “” of “Sylvania”"),
        ("Freedonia,FRD,1", "another number of cells"),
        ("Freedonia,FRD,1,2,3", "another number of cells"),
    ],
)
def test_what_is_no_known_trap_is_refused(tmp_path: Path, row: str, says: str) -> None:
    with pytest.raises(SeriesError, match=rf"^{TABLE}, line 2: .*{says}"):
        small(tmp_path, row)


@pytest.mark.parametrize(
    "head", ["country,iso3", "iso3,country,2019", "country,iso3,2019,all", "country,iso3,2019,2019"]
)
def test_other_columns_are_refused(tmp_path: Path, head: str) -> None:
    with pytest.raises(SeriesError, match=r"the columns must be|a year stands there twice"):
        small(tmp_path, head=head)


def test_a_list_of_countries_with_a_code_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / COUNTRIES).write_text(LIST + "\nOther,OT,FRD,\n", encoding="utf-8")
    (tmp_path / TABLE).write_text("country,iso3,2019\n", encoding="utf-8")
    with pytest.raises(SeriesError, match="“FRD” stands there twice"):
        read(tmp_path / TABLE, tmp_path / COUNTRIES)
