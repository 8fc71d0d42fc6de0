import re

from defusedxml import ElementTree

from besa.ui.bars import Bar, bar_list, bars_on_pine, columns
from besa.ui.tilemap import Tile, shade, tile_map

TILES = (
    Tile("A", "Malësi e Madhe", 1, 0, 0, "0–4"),
    Tile("B", "Tiranë & <Vorë>", 0, 1, 4, "65"),
    Tile("C", "Kukës", 1, 1, None, "c"),
)


def drawn() -> str:
    return tile_map(TILES, id="m", title="Incidents", description="Tiranë: 65", lang="sq", highlight=["B"])


def test_a_tile_map_tells_what_it_shows() -> None:
    svg = ElementTree.fromstring(drawn())
    name = "{http://www.w3.org/2000/svg}"

    assert (svg.get("role"), svg.get("aria-labelledby")) == ("img", "m-title m-desc")
    assert (svg.findtext(f"{name}title"), svg.findtext(f"{name}desc")) == ("Incidents", "Tiranë: 65")


def test_tiles_stand_in_their_places_and_hidden_ones_are_hatched() -> None:
    squares = re.findall(r'<rect x="(\d+)" y="(\d+)" width="84" height="84" rx="9" fill="([^"]+)"', drawn())

    assert squares == [("89", "0", shade(0)), ("0", "89", shade(4)), ("89", "89", "url(#m-hatch)")]


def test_long_names_are_broken_after_words_and_signs_are_escaped() -> None:
    words = re.findall(r"<text [^>]*>([^<]*)</text>", drawn())

    assert words == ["Malësi e", "Madhe", "0–4", "Tiranë &amp;", "&lt;Vorë&gt;", "65", "Kukës", "c"]


def test_no_drawing_needs_a_style_or_a_script() -> None:
    bars = [Bar("Instagram", 65, "65", 84, "2019: 84")]
    drawings = drawn() + bar_list(bars, id="b", title="T", description="D")
    drawings += columns(bars, id="c", title="T", description="D", years=["2020", "2019"])

    assert re.findall(r"style=|<style|<script|\son\w+=", drawings) == []


def test_bars_are_as_long_as_their_numbers() -> None:
    bars = [Bar("a", 50, "50", 25, "2019: 25"), Bar("b", 10, "10"), Bar("c", 0, "0")]
    html = bar_list(bars, id="b", title="T", description="a: 50")

    assert re.findall(r'width="([\d.]+)%" height="(?:20|7)"', html) == ["58", "29", "11.6", "0"]
    assert 'role="img" aria-label="T. a: 50"' in html


def test_a_hidden_bar_is_hatched_and_says_so() -> None:
    html = bar_list([Bar("a", None, "c")], id="b", title="T", description="a: c")

    assert 'fill="url(#b-0)"' in html
    assert ">c</text>" in html


def test_bars_run_from_the_right_where_reading_does() -> None:
    html = bar_list([Bar("a", 50, "50")], id="b", title="T", description="D", rtl=True)

    assert '<rect x="42%"' in html
    assert 'text-anchor="end"' in html


def test_columns_run_through_the_year_in_reading_order() -> None:
    bars = [Bar("jan", 10, "10", short="J"), Bar("shk", 20, "20", light=True, short="S")]
    left, right = (
        columns(bars, id="c", title="T", description="D", years=["2020"], rtl=rtl) for rtl in (False, True)
    )

    assert re.findall(r'besa-columns__long" x="([\d.]+)%"', left) == ["25.00", "75.00"]
    assert re.findall(r'besa-columns__long" x="([\d.]+)%"', right) == ["75.00", "25.00"]


def test_an_ornament_is_hidden_from_those_who_listen() -> None:
    assert bars_on_pine([Bar("2020", 1, "1")], id="h").startswith(
        '<div class="besa-bars" aria-hidden="true">'
    )
