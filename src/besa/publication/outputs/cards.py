"""Social cards: three pictures of 1200 x 630 for each language, of the same family as the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import vl_convert
from django.utils.translation import gettext as _
from django.utils.translation import override

from besa.lib.numbers import figure, rtl
from besa.publication.outputs import formats, labels, titles
from besa.publication.outputs.ordering import ranked
from besa.publication.outputs.story import headline_facts, key_figure
from besa.publication.outputs.svg import line_of, register_fonts
from besa.publication.release import Release
from besa.statistics.tables import UNKNOWN
from besa.ui.tokens import font_list, load

WIDTH, HEIGHT, _EDGE = 1200, 630, 72
_ROWS = 5
_ROOM = 52
"""Letters of a line beside the house."""


def cards(release: Release, lang: str) -> dict[str, bytes]:
    """PNG by card name ("headline", "platforms", "ages"); a card whose table is not published is left out."""
    with override(lang):
        return {name: _png(svg) for name, svg in _drawings(release, lang)}


def _drawings(release: Release, lang: str) -> Iterator[tuple[str, str]]:
    headline = headline_facts(release).get("pages_unique")
    if headline is not None and headline.symbol is None:
        key = key_figure(release, "pages_unique", headline, lang)
        yield (
            "headline",
            _sheet(release, lang, _big(key.value, [key.label, key.change], lang), dark=True),
        )
    for name, id in (("platforms", "incidents_by_platform"), ("ages", "incidents_by_age_band")):
        if id in release.tables:
            yield name, _sheet(release, lang, _ranking(release, id, lang), dark=False)


def _png(svg: str) -> bytes:
    register_fonts()
    return vl_convert.svg_to_png(svg, scale=1)


def _sheet(release: Release, lang: str, body: str, *, dark: bool) -> str:
    """Ground, mark, the centre's name, and the line that every picture of a number carries."""
    look = load()
    ground, letters = (look.pine, look.card) if dark else (look.paper, look.ink)
    notice = _("The number of reports is not the number of children harmed.")
    if release.made_up:
        notice = _("A demonstration: all figures are made up.")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
        f' viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' font-family="{font_list(rtl(lang))}" fill="{letters}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ground}"/>'
        + (_house(lang) if dark else "")
        + _mark(_x(_EDGE, lang, 48), look.card if dark else look.pine)
        + _line(labels.profile_text(release.profile, "centre", lang), _EDGE + 66, 92, 28, lang, weight=700)
        + body
        + _line(notice, _EDGE, HEIGHT - 48, 24, lang, colour=letters)
        + _line(str(release.year), WIDTH - _EDGE, 92, 28, lang, far=True)
        + "</svg>"
    )


def _house(lang: str) -> str:
    """The mark as a large shadow in the far corner."""
    x = -30 if rtl(lang) else WIDTH - 430
    path = f'<path d="{load().mark.path}" fill="{load().card}"/>'
    return f'<g transform="translate({x} 190) scale(9.6)" opacity="0.12">{path}</g>'


def _mark(x: float, fill: str) -> str:
    mark = load().mark
    light = (
        f'<circle cx="{mark.light_x}" cy="{mark.light_y}" r="{mark.light_radius}" fill="{load().apricot}"/>'
    )
    return f'<g transform="translate({x} 56)"><path d="{mark.path}" fill="{fill}"/>{light}</g>'


def _x(x: float, lang: str, width: float = 0) -> float:
    """A position counted from the side where the language begins."""
    return WIDTH - x - width if rtl(lang) else x


def _line(
    text: str,
    x: float,
    y: float,
    size: float,
    lang: str,
    *,
    weight: int = 400,
    colour: str = "",
    far: bool = False,
) -> str:
    """One line of text starting at `x`, or ending there where `far`."""
    side = "end" if far != rtl(lang) else "start"
    fill = f' fill="{colour}"' if colour else ""
    return (
        f'<text x="{_x(x, lang)}" y="{y}" font-size="{size}" font-weight="{weight}"'
        f' text-anchor="{side}"{fill}>'
        f"{escape(line_of(text, rtl(lang)))}</text>"
    )


def _big(value: str, told: Sequence[str], lang: str) -> str:
    rule = f'<rect x="{_x(_EDGE, lang, 96)}" y="158" width="96" height="9" fill="{load().apricot}"/>'
    lines = [line for text in told if text for line in _wrap(text, _ROOM)]
    rest = "".join(_line(text, _EDGE, 426 + 46 * place, 32, lang) for place, text in enumerate(lines))
    return rule + _line(value, _EDGE - 6, 356, 180, lang, weight=700) + rest


def _wrap(text: str, room: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= room:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _ranking(release: Release, id: str, lang: str) -> str:
    """The largest printed cells of a table as bars, the first in apricot."""
    table = release.tables[id]
    cells = [(code, formats.visible(table.cell(code)) or 0) for code in ranked(table) if code != UNKNOWN]
    known = sorted((pair for pair in cells if pair[1]), key=lambda pair: -pair[1])[:_ROWS]
    top = max((value for _code, value in known), default=1) or 1
    title = _line(titles.table_title(id), _EDGE, 186, 44, lang, weight=700)
    return title + "".join(
        _bar(labels.label(table.axes[0].dimension, code, lang, release.profile), value, top, place, lang)
        for place, (code, value) in enumerate(known)
    )


def _bar(label: str, value: int, top: int, place: int, lang: str) -> str:
    y, length = 226 + place * 64, max(700 * value / top, 4)
    look = load()
    fill = look.apricot if place == 0 else look.pine
    x = _x(_EDGE + 230, lang, length)
    bar = f'<rect x="{x:g}" y="{y}" width="{length:g}" height="40" rx="5" fill="{fill}"/>'
    number = _line(figure(value, lang), _EDGE + 230 + length + 16, y + 31, 32, lang, weight=700)
    return bar + _line(label, _EDGE, y + 30, 29, lang) + number
