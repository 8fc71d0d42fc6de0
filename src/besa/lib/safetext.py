"""Text that others typed, made safe to hand on: into a spreadsheet, into a message on the screen."""

from __future__ import annotations

import re

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_ADDRESS = re.compile(
    r"://|\bh(?:xx|tt)ps?\b|www\.|@|[\[({](?:\.|dot)[\])}]|[^\W_]\.[^\W\d_]{2,}", re.IGNORECASE
)
_DATE = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")
_NUMBER_OF_SOMEBODY = re.compile(r"(?:\d[\s./()-]*){7,}")


def neutralise(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would take it for a formula.

    For text: write figures as numbers, which need none.
    """
    if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA):
        return "'" + cell
    return cell


def printable(value: str, limit: int = 40) -> str | None:
    """The value on one line, to be quoted in a message; None if it must not be (then say "see row N").

    Not to be quoted: longer than `limit`, with control characters, or looking like an address, a mail address
    or a telephone number.
    """
    text = " ".join(value[: 4 * limit + 1].split())
    if len(value) > 4 * limit or len(text) > limit or not text.isprintable():
        return None
    if _DATE.fullmatch(text):
        return text
    return None if _ADDRESS.search(text) or _NUMBER_OF_SOMEBODY.search(text) else text
