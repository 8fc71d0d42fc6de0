"""A tile map: equal squares in about the places of a country, so that no area is large because its land is.

The drawing is SVG with presentational attributes only, so it stands on a page under a strict content policy,
in a one-file HTML and in a PDF alike. Its numbers always stand in a table beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from besa.ui.tokens import Tokens, font_list, load, mix

SHADES = 5
"""Classes a tile can have, from 0 (lowest, sand) to 4 (highest, pine)."""

_GAP = 5
_SHARE = (0.0, 0.22, 0.45, 0.72, 1.0)


@dataclass(frozen=True, slots=True)
class Tile:
    """One area. `x` and `y` are its column and row from 0; `text` is what is printed under its name.

    `cls` is its class from 0 to SHADES - 1, or None where the figure is hidden (drawn hatched).
    """

    code: str
    label: str
    x: int
    y: int
    cls: int | None
    text: str


@dataclass(frozen=True, slots=True)
class _Style:
    tokens: Tokens
    id: str
    side: int
    size: float
    highlight: frozenset[str]


def tile_map(
    tiles: Sequence[Tile],
    *,
    id: str,
    title: str,
    description: str,
    lang: str,
    rtl: bool = False,
    side: int = 84,
    size: float = 12.5,
    highlight: Sequence[str] = (),
) -> str:
    """The map as one `<svg role="img">`.

    `id` must be unique on the page; `description` is the text alternative. `side` is a tile's side and `size`
    its letters' size, in the drawing's own pixels. Tiles whose code is in `highlight` get a frame of apricot.
    """
    tokens = load()
    style = _Style(tokens, id, side, size, frozenset(highlight))
    width = max((tile.x for tile in tiles), default=0) * (side + _GAP) + side
    height = max((tile.y for tile in tiles), default=0) * (side + _GAP) + side
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="besa-tilemap" role="img" lang="{lang}"'
        f' aria-labelledby="{id}-title {id}-desc" viewBox="-3 -3 {width + 6} {height + 6}"'
        f' width="{width + 6}" height="{height + 6}" font-family="{font_list(rtl)}" text-anchor="middle">'
        f'<title id="{id}-title">{escape(title)}</title><desc id="{id}-desc">{escape(description)}</desc>'
    )
    return head + hatch(f"{id}-hatch", tokens.hair) + "".join(_tile(tile, style) for tile in tiles) + "</svg>"


def shade(cls: int) -> str:
    """The colour of class `cls` (0 to SHADES - 1)."""
    tokens = load()
    return tokens.sand if cls == 0 else mix(tokens.pine, tokens.paper, _SHARE[cls])


def hatch(id: str, line: str) -> str:
    """The pattern of what is hidden, under `id`: told from every class without colour."""
    return (
        f'<defs><pattern id="{id}" width="7" height="7" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><rect width="7" height="7" fill="{load().paper}"/>'
        f'<rect width="2" height="7" fill="{line}"/></pattern></defs>'
    )


def _tile(tile: Tile, style: _Style) -> str:
    step = style.side + _GAP
    x, y, tokens = tile.x * step, tile.y * step, style.tokens
    fill = f"url(#{style.id}-hatch)" if tile.cls is None else shade(tile.cls)
    frame = tokens.apricot if tile.code in style.highlight else tokens.control if tile.cls is None else fill
    colour = "#FFFFFF" if tile.cls is not None and tile.cls > 2 else tokens.ink
    box = (
        f'<rect x="{x}" y="{y}" width="{style.side}" height="{style.side}" rx="9" fill="{fill}"'
        f' stroke="{frame}" stroke-width="{4 if tile.code in style.highlight else 1}"/>'
    )
    return f'<g fill="{colour}">{box}{_words(tile, x + style.side / 2, y + style.side / 2, style)}</g>'


def _words(tile: Tile, x: float, y: float, style: _Style) -> str:
    """Name (on up to three lines) and figure, centred in the tile as one block."""
    lines, leading = _wrap(tile.label, int(style.side / (style.size * 0.56))), style.size * 1.16
    top = y - (len(lines) * leading + style.size * 1.5) / 2 + style.size * 0.85
    names = "".join(
        f'<text x="{x:g}" y="{top + row * leading:g}" font-size="{style.size:g}">{escape(line)}</text>'
        for row, line in enumerate(lines)
    )
    below = top + len(lines) * leading + style.size * 0.45
    bold = f'font-size="{style.size * 1.28:g}" font-weight="700"'
    return names + f'<text x="{x:g}" y="{below:g}" {bold}>{escape(tile.text)}</text>'


def _wrap(label: str, room: int) -> list[str]:
    """Break a name after spaces and hyphens where it is longer than `room` letters."""
    lines = [""]
    for word in label.replace("-", "-\x00").replace(" ", " \x00").split("\x00"):
        if lines[-1] and len((lines[-1] + word).strip()) > room:
            lines.append("")
        lines[-1] += word
    return [line.strip() for line in lines]
