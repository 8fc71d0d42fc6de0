"""docs/the-2020-release.md: what was said in 2021, beside what Besa says and the cell it comes from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from besa.publication import words
from besa.publication.release import Release
from besa.statistics.facts import Fact
from besa.statistics.tables import TOTAL

_LANG = "en"
_MANY = 6
"""A list of cells longer than this is told by its length."""


def release_comparison(release: Release) -> str:
    """The page in Markdown, from the release alone; a figure that is not published is said to be hidden."""
    facts = {fact.id: fact for fact in release.facts}
    source = tomllib.loads((words.DATA / f"seed-{release.year}.toml").read_text(encoding="utf-8"))
    head = (
        f"# The {release.year} release, sentence by sentence\n\n"
        "Generated from the edition; do not edit. On the left each sentence of the press release of the time "
        "that carries a figure, then the same told by Besa, its value, and the cells it is told from.\n\n"
        "| Said then | Told by Besa | Value | Table and cells |\n|---|---|---|---|\n"
    )
    return head + "".join(_line(entry["said"], entry["figures"], facts) for entry in source["sentence"])


def _line(said: str, figures: list[str], facts: dict[str, Fact]) -> str:
    known = [facts[name] for name in figures if name in facts]
    columns = (
        f"“{said}”",
        " ".join(_told(fact) for fact in known),
        "<br>".join(f"`{fact.id}` = {_value(fact)}" for fact in known),
        "<br>".join(_cells(fact) for fact in known),
    )
    return "| " + " | ".join(column.replace("|", "\\|") for column in columns) + " |\n"


def _told(fact: Fact) -> str:
    return fact.text.get(_LANG, "")


def _value(fact: Fact) -> str:
    if fact.symbol is not None or fact.value is None:
        return fact.symbol.value if fact.symbol else ""
    if isinstance(fact.value, tuple):
        return ", ".join(fact.value) if len(fact.value) <= _MANY else f"{len(fact.value)} codes"
    return str(fact.value)


def _cells(fact: Fact) -> str:
    return f"`{fact.table}`: " + ", ".join(_codes(fact))


def _codes(fact: Fact) -> Iterator[str]:
    cells = fact.cells or ((TOTAL,),)
    if len(cells) > _MANY:
        yield f"{len(cells)} cells of the class 0–4"
        return
    for codes in cells:
        yield " × ".join(codes)
