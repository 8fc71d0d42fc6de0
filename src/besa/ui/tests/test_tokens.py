import gzip
import re

import pytest
import typst

from besa.ui.tilemap import SHADES, Tile, shade, tile_map
from besa.ui.tokens import FONTS, HERE, load, mix, scss

SHEETS = ("besa.css", "besa-rtl.css")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_style_sheets_tokens_are_the_tokens() -> None:
    assert (HERE / "styles/_tokens.scss").read_text(encoding="utf-8") == scss()


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_sheets_are_small_and_hold_nothing_that_is_not_ours(sheet: str) -> None:
    css = (HERE / "static/besa" / sheet).read_bytes()

    assert len(gzip.compress(css)) < 15_000
    assert [word for word in (b"GDS Transport", b"crown") if word in css] == []
    assert [url for url in re.findall(rb"url\(([^)]*)\)", css) if not url.startswith(b'"fonts/')] == []
    assert load().pine.lower().encode() in css.lower()


def test_only_the_sheet_from_right_to_left_loads_arabic_letters() -> None:
    assert [b"plex-arabic" in (HERE / "static/besa" / sheet).read_bytes() for sheet in SHEETS] == [
        False,
        True,
    ]


@pytest.mark.parametrize("ground", ["paper", "card", "sand"])
@pytest.mark.parametrize("text", ["ink", "soft", "pine", "lagoon"])
def test_text_is_readable_on_every_light_ground(text: str, ground: str) -> None:
    tokens = load()

    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


def test_controls_are_seen_and_dark_grounds_readable() -> None:
    tokens = load()

    assert contrast(tokens.control, tokens.card) >= 3
    assert contrast(tokens.card, tokens.pine) >= 7
    assert contrast(tokens.ink, tokens.focus) >= 7


def test_every_tile_carries_readable_letters() -> None:
    tiles = [Tile(str(cls), "Name", cls, 0, cls, "5") for cls in range(SHADES)]
    svg = tile_map(tiles, id="m", title="T", description="D", lang="en")
    drawn = re.findall(r'<g fill="([^"]+)"><rect [^>]*fill="([^"]+)"', svg)

    assert [ground for _letters, ground in drawn] == [shade(cls) for cls in range(SHADES)]
    assert [pair for pair in drawn if contrast(*pair) < 4.5] == []


def test_mixing_colours() -> None:
    assert (mix("#FFFFFF", "#000000", 0), mix("#FFFFFF", "#000000", 1)) == ("#000000", "#FFFFFF")
    assert mix("#FF0000", "#0000FF", 0.5) == "#800080"


def test_the_fonts_for_print_are_found_by_their_names() -> None:
    families = typst.Fonts(include_system_fonts=False, font_paths=[FONTS]).families()

    assert {load().font, load().font_arabic} <= set(families)
    assert len(list(FONTS.glob("*-OFL.txt"))) == 2
