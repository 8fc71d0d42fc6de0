"""The report as a tree of blocks, before it becomes a PDF or a page; both are drawn from this alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown, its placeholders resolved."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that must not be overlooked."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words and the role they were said in."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a printed table. `strong` for totals."""

    cells: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A printed table. `number` is 0 where it has none; `texts` counts the leading columns of text."""

    id: str
    number: int
    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""
    texts: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its text alternative; the numbers stand in the grid beside it."""

    svg: str
    number: int
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture and the table of its numbers; `tall` where the picture fills a page."""

    picture: Picture | None
    grid: Grid
    tall: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A headline figure: what it counts, its value, last year's, the change in words, and its table."""

    label: str
    value: str
    previous: str
    change: str
    table: str
    table_number: int = 0


@dataclass(frozen=True, slots=True)
class Keys:
    """The headline figures of the summary."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Definitions: term and description."""

    rows: tuple[tuple[str, str], ...]


Block = Prose | Notice | Quote | Grid | Shown | Keys | Facts


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter; `lead` is the sentence the reader should keep."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report in one language. `words` holds the fixed words of the layout, keyed by their use."""

    lang: str
    rtl: bool
    year: int
    centre: str
    title: str
    subtitle: str
    figure: KeyFigure
    figure_text: str
    dateline: str
    chapters: tuple[Chapter, ...]
    draft: bool
    published: str
    imprint: tuple[tuple[str, str], ...] = ()
    words: dict[str, str] = field(default_factory=dict)


def grids(chapters: tuple[Chapter, ...]) -> Iterator[Grid]:
    """Every table in print order."""
    for chapter in chapters:
        for block in chapter.blocks:
            if isinstance(block, Grid):
                yield block
            elif isinstance(block, Shown):
                yield block.grid


def numbered(chapters: tuple[Chapter, ...]) -> dict[str, int]:
    """The printed number of each numbered table, by table id."""
    return {grid.id: grid.number for grid in grids(chapters) if grid.number}
