"""What every drawing gets: ids of its own, a title and a description, and the hatch of hidden cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape

import vl_convert

from besa.ui.tokens import FONTS, load

HATCH = "#c0ffee"
"""Stands for the hatch while Vega draws, which knows no patterns."""

_RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT MARK}"


@dataclass(frozen=True, slots=True)
class Frame:
    """What every drawing needs to know: its id on the page, title, text alternative, and the language."""

    id: str
    title: str
    description: str
    lang: str
    rtl: bool


@cache
def register_fonts() -> None:
    """Let vl-convert find the fonts of the house."""
    vl_convert.register_font_directory(str(FONTS))


def line_of(text: str, rtl: bool) -> str:
    """A line of text that keeps its order from right to left, whatever the drawing's own direction is."""
    return f"{_RIGHT_TO_LEFT}{text}{_RIGHT_TO_LEFT}" if rtl and not text.isascii() else text


def finish(svg: str, frame: Frame, extra: str = "") -> str:
    """The SVG that Vega made, fit to stand on a page among others; `extra` is drawn on top of it."""
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{frame.id}-\1"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", rf"url(#{frame.id}-\1)", svg)
    svg = re.sub(re.escape(HATCH), f"url(#{frame.id}-hatch)", svg, flags=re.IGNORECASE)
    return re.sub(r"<svg\b([^>]*)>", lambda match: _head(match[1], frame), svg, count=1).replace(
        "</svg>", extra + "</svg>"
    )


def _head(attributes: str, frame: Frame) -> str:
    """The opening tag with its names, and what the drawing refers to."""
    return (
        f'<svg{attributes} role="img" lang="{frame.lang}" direction="ltr"'
        f' aria-labelledby="{frame.id}-title {frame.id}-desc">'
        f'<title id="{frame.id}-title">{escape(frame.title)}</title>'
        f'<desc id="{frame.id}-desc">{escape(frame.description)}</desc>{_hatch(frame.id)}'
    )


def _hatch(id: str) -> str:
    look = load()
    return (
        f'<defs><pattern id="{id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><rect width="6" height="6" fill="{look.paper}"/>'
        f'<rect width="2" height="6" fill="{look.control}"/></pattern></defs>'
    )
