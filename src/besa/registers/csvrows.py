"""Rows of a text table, numbered as a spreadsheet numbers them."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Callable, Iterator

CELL_LIMIT = 16 << 20
"""A quoted cell longer than this, in characters, is a quotation mark that was never closed."""

DELIMITERS = (";", ",", "\t")
_QUOTED = re.compile(r'"[^"]*(?:"|$)')


def find_delimiter(lines: list[str]) -> str:
    """The separator of the first two lines that hold anything: one they share in number, else the commonest."""
    first, second = ([_QUOTED.sub("", line) for line in lines] + ["", ""])[:2]

    def weight(mark: str) -> tuple[bool, int, int]:
        counts = first.count(mark), second.count(mark)
        return counts[0] == counts[1] > 0, min(counts), max(counts)

    return max(DELIMITERS, key=weight)


def records(lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, list[str], str]]:
    """Row number, cells, and what is wrong ("" or "quotes") of each record, blank ones among them.

    A quotation mark that does not close as it should spoils its own line only: the lines after it are read
    afresh instead of being swallowed by the open cell.
    """
    csv.field_size_limit(max(CELL_LIMIT, csv.field_size_limit()))
    unread: deque[str] = deque()

    def pull() -> str:
        return unread.popleft() if unread else next(lines, "")

    number = 0
    while line := pull():
        number += 1
        if '"' not in line:
            yield number, line.rstrip("\r\n").split(delimiter), ""
            continue
        cells, problem, left = _quoted(line, pull, delimiter)
        unread.extendleft(reversed(left))
        yield number, cells, problem


def _quoted(first: str, pull: Callable[[], str], delimiter: str) -> tuple[list[str], str, list[str]]:
    """Cells, problem, and the lines taken in vain."""
    taken: list[str] = []

    def feed() -> Iterator[str]:
        yield first
        size = len(first)
        while size <= CELL_LIMIT and (line := pull()):
            taken.append(line)
            size += len(line)
            yield line

    try:
        return next(csv.reader(feed(), delimiter=delimiter, strict=True)), "", []
    except csv.Error:
        return [], "quotes", taken
