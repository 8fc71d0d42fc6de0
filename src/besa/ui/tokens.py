"""The tokens of the house, from `tokens.toml`: colours, corners, type and the mark, for all that is drawn."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
"""TrueType files of the house's fonts, for whatever draws outside a browser."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark: one path in a box of `width` x `height`, and the light in it."""

    width: int
    height: int
    path: str
    light_x: int
    light_y: int
    light_radius: float


@dataclass(frozen=True, slots=True)
class Tokens:
    """How Besa looks. Colours are `#RRGGBB`; corners and type sizes are pixels."""

    paper: str
    card: str
    sand: str
    hair: str
    ink: str
    soft: str
    pine: str
    pine_dark: str
    lagoon: str
    apricot: str
    rose: str
    focus: str
    control: str
    radius_card: int
    radius_button: int
    font: str
    font_arabic: str
    size_portal: int
    size_workbench: int
    mark: Mark


@cache
def load() -> Tokens:
    """The tokens as committed; the same object on every call."""
    data = tomllib.loads((HERE / "tokens.toml").read_text(encoding="utf-8"))
    radius, font = data["radius"], data["font"]
    return Tokens(
        **data["colour"],
        radius_card=radius["card"],
        radius_button=radius["button"],
        font=font["family"],
        font_arabic=font["arabic"],
        size_portal=font["portal"],
        size_workbench=font["workbench"],
        mark=Mark(**data["mark"]),
    )


def scss() -> str:
    """The tokens as Sass variables: what `styles/_tokens.scss` must hold."""
    tokens = load()
    colours = tomllib.loads((HERE / "tokens.toml").read_text(encoding="utf-8"))["colour"]
    lines = [f"${name.replace('_', '-')}: {value};" for name, value in colours.items()]
    lines += [f"$radius-card: {tokens.radius_card}px;", f"$radius-button: {tokens.radius_button}px;"]
    lines += [f'$font: "{tokens.font}";', f'$font-arabic: "{tokens.font_arabic}";']
    lines += [
        f"$size-portal: {tokens.size_portal / 16}rem;",
        f"$size-workbench: {tokens.size_workbench / 16}rem;",
    ]
    return "// Made from tokens.toml; see README.md.\n" + "\n".join(lines) + "\n"


def mix(over: str, under: str, share: float) -> str:
    """The colour seen when `over` covers `under` by `share` (0 to 1); both and the answer are `#RRGGBB`."""
    pairs = ((int(over[i : i + 2], 16), int(under[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(top * share + below * (1 - share)):02X}" for top, below in pairs)


def font_list(rtl: bool) -> str:
    """The font families for a drawing, first choice first."""
    tokens = load()
    names = (tokens.font_arabic, tokens.font) if rtl else (tokens.font, tokens.font_arabic)
    return ", ".join((*names, "sans-serif"))
