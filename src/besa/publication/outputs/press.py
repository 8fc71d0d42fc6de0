"""The press release: the edition's words, every figure of it from a table cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from besa.publication import words
from besa.publication.outputs import titles
from besa.publication.release import Release

_PARTS = ("dateline", "press-title", "press", "quote", "contact")
_NUMBER = re.compile(r"\d+(?:[.,\N{NO-BREAK SPACE}\N{EN DASH}-]\d+)*")


@dataclass(frozen=True, slots=True)
class PressFigure:
    """A figure of the press release: its placeholder, as printed, and the table cells it is made of."""

    placeholder: str
    printed: str
    fact: str
    table: str
    cells: tuple[tuple[str, ...], ...]


def press_release(release: Release, lang: str) -> str:
    """The press release in Markdown; WordsError where its words cannot be printed."""
    with override(lang):
        texts = {part: words.fill(release, lang, part).text for part in _PARTS}
        contact = _("Contact")
        head = _("Embargo until Safer Internet Day") if release.draft else _("Press release")
        if release.made_up:
            head = _("A demonstration: all figures are made up.")
        parts = [f"**{head}**", f"# {texts['press-title']}", f"*{texts['dateline']}*", texts["press"]]
        parts += [_quoted(texts["quote"]), f"## {contact}", texts["contact"], _sources(release, lang)]
        return "\n\n".join(part for part in parts if part) + "\n"


def press_figures(release: Release, lang: str) -> list[PressFigure]:
    """Every figure of the press release in order of appearance, with the table cells it comes from."""
    return [
        PressFigure(
            printed.placeholder, printed.text, printed.fact.id, printed.fact.table, printed.fact.cells
        )
        for printed in placeholders(release, lang)
        if printed.fact is not None
    ]


def placeholders(release: Release, lang: str) -> Iterator[words.Printed]:
    """Everything the press release prints from a placeholder."""
    with override(lang):
        for part in _PARTS:
            yield from words.fill(release, lang, part).printed


def figures_in(text: str) -> list[str]:
    """Every number in a text, as printed: what a test holds against the placeholders."""
    return _NUMBER.findall(text)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _sources(release: Release, lang: str) -> str:
    """Which table each figure stands in, for whoever wants to check."""
    tables = sorted({figure.table for figure in press_figures(release, lang) if figure.table})
    lines = [f"- {titles.table_title(table)}: `tables/{table}.csv`" for table in tables]
    head = _("Where the figures come from")
    return "\n".join([f"## {head}", "", *lines])
