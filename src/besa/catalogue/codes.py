"""The coded values that all countries share: categories with their crosswalks, and the other lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from besa.catalogue.files import ProfileError, Section, read_toml

HERE = Path(__file__).parent
UNKNOWN = "unknown"
"""A value of every list: nobody knows."""

CROSSWALKS = ("insafe", "chi", "cs", "dsa")
"""Helpline topics of Insafe, reasons of Child Helpline International, the four Cs, keywords of the DSA
database.
"""

KINDS = ("incident", "content")


@dataclass(frozen=True, slots=True)
class Category:
    """What was done or what is shown. `label` is English; `retired` is the version since which it is no
    longer given.
    """

    id: str
    kind: str
    label: str
    since: str
    parent: str | None
    retired: str | None
    crosswalks: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a list. `label` is English; `counselling` and `chi` belong to the helpline's lists
    only.
    """

    id: str
    label: str
    counselling: bool | None = None
    chi: str | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that does not depend on the country. `lists` are in print order and leave out `unknown`."""

    version: str
    categories: Mapping[str, Category]
    lists: Mapping[str, Mapping[str, Code]]
    unknown: str


@cache
def catalogue() -> Catalogue:
    """The catalogue as shipped. ProfileError where its files cannot be used."""
    return load_catalogue(HERE)


def counselling_groups() -> Mapping[str, tuple[str, ...]]:
    """Contact types by whether they are counselling: `counselling` and `not_counselling`."""
    kinds = catalogue().lists["contact_type"].values()
    return {
        "counselling": tuple(kind.id for kind in kinds if kind.counselling),
        "not_counselling": tuple(kind.id for kind in kinds if not kind.counselling),
    }


def load_catalogue(folder: Path) -> Catalogue:
    """Read the three files of a catalogue. ProfileError where they contradict themselves."""
    known = _crosswalk_ids(read_toml(folder / "crosswalks.toml"))
    source, lists = read_toml(folder / "categories.toml"), read_toml(folder / "codelists.toml")
    found = [_category(part, known) for part in source.tables("category")]
    categories = {category.id: category for category in found}
    _refuse_contradictions(source, found, categories)
    unknown = lists.text(UNKNOWN)
    codes = {name: _codes(lists.table(name), known["chi"]) for name in lists.values if name != UNKNOWN}
    return Catalogue(source.text("version"), categories, codes, unknown)


def _crosswalk_ids(source: Section) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(source.table(name).texts("ids")) for name in CROSSWALKS}


def _category(part: Section, known: Mapping[str, frozenset[str]]) -> Category:
    crosswalks = {name: part.texts(name, []) for name in CROSSWALKS}
    for name, ids in crosswalks.items():
        for strange in set(ids) - known[name]:
            raise part.error(
                name, f"“{strange}” is not listed in crosswalks.toml; add it there or correct it"
            )
    kind = part.text("kind")
    if kind not in KINDS:
        raise part.error("kind", f"“{kind}” is not a kind; write one of {', '.join(KINDS)}")
    parent, retired = part.text("parent", "") or None, part.text("retired", "") or None
    return Category(
        part.text("id"), kind, part.text("label"), part.text("since"), parent, retired, crosswalks
    )


def _refuse_contradictions(
    source: Section, found: list[Category], categories: Mapping[str, Category]
) -> None:
    if len(found) != len(categories):
        raise ProfileError(
            f"{source.file}: two categories have the same id; ids are given once and kept for ever."
        )
    for category in found:
        if category.id == UNKNOWN or category.parent not in (None, *categories):
            raise ProfileError(f"{source.file}: “{category.id}” is reserved or its parent is not a category.")


def _codes(part: Section, chi: frozenset[str]) -> Mapping[str, Code]:
    return {id: _code(part, id, chi) for id in part.values}


def _code(part: Section, id: str, chi: frozenset[str]) -> Code:
    if isinstance(part.values[id], str):
        return Code(id, part.text(id))
    told = part.table(id)
    reason = told.text("chi", "") or None
    if reason not in (None, *chi):
        raise told.error("chi", f"“{reason}” is not listed in crosswalks.toml")
    return Code(
        id, told.text("label"), told.flag("counselling") if "counselling" in told.values else None, reason
    )
