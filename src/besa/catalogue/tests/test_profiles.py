"""The two shipped profiles as read."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from besa.catalogue import queries
from besa.catalogue.files import ProfileError
from besa.catalogue.reading import read_profile
from besa.catalogue.tests.copies import PROFILES, SHIPPED, change, copy


def test_albania_has_its_61_municipalities_in_12_counties(shared: Path) -> None:
    with (shared / "data" / "albania" / "municipalities.csv").open(encoding="utf-8", newline="") as source:
        official = {
            row["lau_code"]: (row["municipality"], row["county_iso"], row["population"])
            for row in csv.DictReader(source)
        }
    ours = queries.profile("al").municipalities
    assert {code: (area.name, area.parent, str(area.population)) for code, area in ours.items()} == official
    assert len(official) == 61
    assert sorted(queries.profile("al").counties) == [f"AL-{number:02d}" for number in range(1, 13)]


@pytest.mark.parametrize("code", SHIPPED)
@pytest.mark.parametrize("dimension", ["municipality", "county"])
def test_every_place_has_a_tile_of_its_own_and_all_hang_together(code: str, dimension: str) -> None:
    tiles = list(queries.tiles(queries.profile(code), dimension).values())
    assert len(set(tiles)) == len(tiles)
    reached, left = {tiles[0]}, set(tiles[1:])
    while touching := {(x, y) for x, y in left if reached & {(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)}}:
        reached |= touching
        left -= touching
    assert left == set()


def test_tiles_lie_as_the_places_do() -> None:
    tile = queries.tiles(queries.profile("al"), "municipality")
    tirana, durres, shkoder, sarande, korce = (
        tile[code] for code in ("AL224", "AL121", "AL154", "AL355", "AL343")
    )
    assert shkoder[1] < tirana[1] < sarande[1]
    assert durres[0] < tirana[0] < korce[0]


def test_languages_and_numbers() -> None:
    albania, zamara = queries.profile("al"), queries.profile("zz")
    assert albania.languages == ("sq", "en")
    assert zamara.languages == ("en", "ar")
    assert zamara.language["ar"].direction == "rtl"
    assert zamara.unreviewed == ("ar",)
    assert [number.verified for number in (*albania.numbers, *zamara.numbers)] == [False] * 5
    assert queries.text(albania, "helpline", "sq") == "116 111"
    assert queries.text(albania, "helpline_name", "en") == "ALO 116-111"
    assert queries.text(albania, "centre", "en") == "National Safer Internet Centre"
    assert queries.text(albania, "fax", "en") == ""
    assert albania.paths["statistics"] == {"sq": "statistika", "en": "statistics"}


def test_age_bands_change_with_2024() -> None:
    albania = queries.profile("al")
    assert [band.id for band in queries.bands(albania, 2023)] == [
        "0-7",
        "8-11",
        "12-14",
        "15-17",
        "18-30",
        "31+",
    ]
    assert [band.id for band in queries.bands(albania, 2024)] == [
        "0-7",
        "8-11",
        "12-14",
        "15-18",
        "19-24",
        "25+",
    ]
    assert [band.id for band in queries.bands(albania, 2020) if band.adult] == ["18-30", "31+"]
    assert [band.id for band in queries.bands(albania, 2024) if band.adult] == ["19-24", "25+"]
    assert queries.age_breaks(albania) == (date(2024, 1, 1),)


def test_groups_are_those_of_the_year_or_of_all_years() -> None:
    albania = queries.profile("al")
    assert list(albania.groups("age_group", 2020)) == ["0-14", "15-17", "18+"]
    assert list(albania.groups("age_group", 2024)) == ["0-14", "15-18", "19+"]
    assert set(albania.groups("age_group")) == {"0-14", "15-17", "18+", "15-18", "19+"}
    assert albania.groups("category_group")["threats_blackmail_stalking"] == (
        "threat",
        "blackmail",
        "stalking",
    )
    assert albania.groups("county")["AL-02"] == ("AL121", "AL122", "AL123")
    assert sum(map(len, albania.groups("county").values())) == 61


def test_the_neighbours_are_quoted_as_published(shared: Path) -> None:
    names = {"MK": "Macedonia"}
    with (shared / "data" / "ncmec" / "ocse-reports-per-country.csv").open(
        encoding="utf-8", newline=""
    ) as source:
        published = {row["country"]: row for row in csv.DictReader(source)}
    context = queries.profile("al").context
    assert context is not None
    assert [row.code for row in context.rows] == ["AL", "XK", "MK", "ME", "RS", "BA", "HR", "GR"]
    for row in context.rows:
        told = published[names.get(row.code, row.name["en"])]
        assert row.reports == tuple(int(told[str(year)].replace(",", "")) for year in context.years)


def test_a_profile_that_is_not_there_is_told_in_a_sentence() -> None:
    with pytest.raises(ProfileError, match="There is no profile “xx”"):
        read_profile(PROFILES / "xx")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("profile.toml", 'time_zone = "Europe/Tirane"\n', "", "“time_zone”: is missing"),
        (
            "profile.toml",
            'direction = "ltr"\nreviewed = false',
            'direction = "left"\nreviewed = false',
            "write ltr or rtl",
        ),
        ("profile.toml", "until = 2023-12-31", 'until = "2023"', "a date like 2023-12-31"),
        ("profile.toml", "until = 2023-12-31\n", "", "only the last period may go without"),
        ("profile.toml", '"25+"]\ngroups', '"25 up"]\ngroups', "“25 up” is not a band"),
        ("municipalities.csv", "lau_code,", "code,", "has no column lau_code"),
        ("municipalities.csv", "26826,2023,4,3", "26826,2023,4,b", "“tile_y” must be a whole number"),
        ("municipalities.csv", "AL112,", "AL111,", "no code twice"),
        ("context.toml", "[694, 1229,", "[1229,", "one number for each of the years"),
        ("registers.toml", 'dates = ["dd.mm.yyyy",', "dates = [1,", 'write a list like ["one", "two"]'),
    ],
)
def test_a_mistake_is_told_with_its_file(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    folder = copy(tmp_path)
    change(folder / file, old, new)
    with pytest.raises(ProfileError) as caught:
        read_profile(folder)
    assert str(caught.value).startswith(f"al/{file}")
    assert told in str(caught.value)
