import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils.translation import override

from besa.portal.grids import Grid, Setting, grid
from besa.portal.page import fact, page
from besa.portal.pictures import picture
from besa.portal.tests import fixtures
from besa.portal.tests.fixtures import Cells
from besa.statistics.tables import UNKNOWN, Axis, Cell, ProtectedTable

SETTING = Setting(fixtures.release(), "en")


def table(id: str) -> ProtectedTable:
    return SETTING.release.tables[id]


def printed(id: str) -> Grid:
    with override("en"):
        return grid(SETTING, table(id))


def drawn(id: str, light: str = "") -> str:
    with override("en"):
        return picture(SETTING, table(id), light)


def test_a_table_is_printed_by_size_with_shares_and_the_year_before() -> None:
    lines = printed("incidents_by_platform").lines

    assert [(line.name, line.cells) for line in lines[:3]] == [
        ("Instagram", ("65", "52\N{NO-BREAK SPACE}%", "84")),
        ("YouTube", ("21", "17\N{NO-BREAK SPACE}%", "21")),
        ("Facebook", ("19", "15\N{NO-BREAK SPACE}%", "5")),
    ]
    assert [(line.name, line.cells, line.strong) for line in lines[-2:]] == [
        ("Not known", ("c", "c", "0"), False),
        ("Total", ("125", "100\N{NO-BREAK SPACE}%", "123"), True),
    ]


def test_ages_keep_their_order() -> None:
    names = [line.name for line in printed("incidents_by_age_band").lines]

    assert names[:5] == ["0–7", "8–11", "12–14", "15–17", "18–30"]


def test_months_and_places_have_no_shares() -> None:
    assert len(printed("incidents_by_month").head) == 3
    assert len(printed("incidents_by_county").head) == 3


def test_no_share_on_a_small_base() -> None:
    small = replace(table("complaints_by_reason"), total=Cell(19))

    assert len(grid(SETTING, small).head) == 3


def test_the_lowest_class_is_one_line() -> None:
    lines = printed("incidents_by_municipality").lines

    assert [line.name for line in lines if line.cells[0] == "0–4"] == ["54 other municipalities, each"]


@pytest.mark.parametrize(
    ("id", "note"),
    [
        ("incidents_by_platform", "c: hidden, so that nobody can be recognised."),
        ("incidents_by_affected_sex", ": not in the registers."),
        ("incidents_by_municipality", "Small numbers are printed as a class only."),
        ("complaints_by_reason", ""),
    ],
)
def test_every_sign_is_explained_where_it_stands(id: str, note: str) -> None:
    assert printed(id).note == note


def test_two_dimensions_cross() -> None:
    crossed = printed("incidents_by_age_and_category")

    assert len(crossed.head) == 4
    assert crossed.lines[1].cells == ("12", "21", "17")


def test_nothing_is_drawn_where_there_is_no_number() -> None:
    assert drawn("incidents_by_affected_sex") == ""
    assert drawn("incidents_by_age_and_category") == ""


def test_the_text_alternative_holds_every_number_of_the_drawing() -> None:
    alternative = re.search(r'aria-label="([^"]+)"', drawn("pages_by_child_nationality"))

    assert alternative is not None
    assert alternative[1].endswith(
        "Other children: 3,764; Albanian children: 2,509. All numbers stand in the table."
    )


def test_only_what_the_sentence_is_about_is_apricot() -> None:
    html = drawn("incidents_by_platform", light="top")

    assert re.findall(r'height="20" rx="3" fill="([^"]+)"', html)[:3] == ["#F2A154", "#0E4A47", "#0E4A47"]


def test_what_never_happened_gets_no_bar_but_keeps_its_line() -> None:
    axes = (Axis("complaint_reason", ("stigmatising_language", "child_image", UNKNOWN)),)
    cells: Cells = {("stigmatising_language",): Cell(40), ("child_image",): Cell(0), (UNKNOWN,): Cell(0)}
    before = replace(SETTING.release.previous["complaints_by_reason"], axes=axes, cells=cells)
    release = replace(SETTING.release, previous={"complaints_by_reason": before})
    none = replace(table("complaints_by_reason"), axes=axes, cells=cells)
    with override("en"):
        html, lines = picture(Setting(release, "en"), none), grid(Setting(release, "en"), none).lines

    assert "Image of the child</div>" not in html
    assert "Not known</div>" in html
    assert [line.cells[0] for line in lines if line.name == "Image of the child"] == ["0"]


def test_hidden_tiles_are_hatched_and_an_open_class_fits_its_tile() -> None:
    svg = drawn("incidents_by_county")

    assert svg.count("url(#p-incidents-by-county-hatch)") == 1
    assert ">50+</text>" in svg


def test_facts_are_found_by_star_and_by_size() -> None:
    found = [
        fact(fixtures.release(), id) for id in ("pages_*_children_pct", "age_share_pct.top", "none_pct.top")
    ]

    assert [one.id if one else None for one in found] == [
        "pages_albanian_children_pct",
        "age_share_pct.15-17",
        None,
    ]


def test_a_release_without_last_year_has_no_comparison() -> None:
    alone = replace(
        fixtures.release(),
        facts=tuple(replace(one, previous=None, change=None) for one in fixtures.release().facts),
        previous={},
    )
    with override("en"):
        made = page(alone, "en")

    assert made.comparison == ""
    assert {card.before for card in made.headlines} == {""}
    assert "2019" not in " ".join(
        shown.drawing for topic in made.sections for run in topic.groups for shown in run
    )


@pytest.mark.usefixtures("published_elsewhere")
def test_another_country_from_right_to_left(client: Client) -> None:
    html = client.get(client.get("/ar/")["Location"] + "2020/").content.decode()

    assert '<html lang="ar" dir="rtl">' in html
    assert 'href="/static/besa/besa-rtl.css"' in html
    assert 'href="tel:000111"' in html
