"""From a snapshot to what may be published: measures, disclosure control, figures, and the gate over all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from besa.catalogue.profile import Profile
from besa.statistics.disclosure.gate import gate
from besa.statistics.disclosure.knowledge import Links, Part, Statement, share
from besa.statistics.disclosure.patterns import Merge
from besa.statistics.disclosure.protection import protect
from besa.statistics.engine import Raw, compute, on_duckdb
from besa.statistics.facts import Fact
from besa.statistics.figures import Days, Year, facts
from besa.statistics.snapshot import Snapshot
from besa.statistics.tables import Cell, ProtectedTable, Rule, Symbol


@dataclass(frozen=True, slots=True)
class Figures:
    """A year's publishable figures: this year's and last year's tables by id, and the facts made from them."""

    year: int
    tables: Mapping[str, ProtectedTable]
    previous: Mapping[str, ProtectedTable]
    facts: tuple[Fact, ...]


def figures(
    snapshot: Snapshot,
    profile: Profile,
    year: int,
    *,
    before: Year | None = None,
    earlier: Sequence[Sequence[ProtectedTable]] = (),
) -> Figures:
    """Compute, protect and prove. `before` is the year before as it was published, where it was: then it is quoted, not
    counted again. `earlier` are the tables of each edition published before.

    Raises DisclosureError when anything published, together with all that was published before, gives a hidden count
    away.
    """
    raw = compute(on_duckdb(snapshot), profile, (year,) if before else (year, year - 1))
    links = public_links(profile)
    protected = protect(
        raw.tables,
        merges=merges(profile, year),
        links=links,
        earlier=[table for edition in earlier for table in edition],
    )
    made = _assemble(raw, protected, profile, year, before)
    gate(_counted(made), tuple(statements(made)), earlier=earlier, links=links)
    return made


def _assemble(
    raw: Raw, protected: Sequence[ProtectedTable], profile: Profile, year: int, before: Year | None
) -> Figures:
    shown = [
        _not_available(table) if (table.id, table.year) in raw.not_asked else table for table in protected
    ]
    this = Year(
        year, {table.id: table for table in shown if table.year == year}, raw.removal.get(year, Days())
    )
    last = before or Year(
        year - 1,
        {table.id: table for table in shown if table.year == year - 1},
        raw.removal.get(year - 1, Days()),
    )
    return Figures(year, this.tables, last.tables, facts(profile, this, last if last.tables else None))


def _not_available(table: ProtectedTable) -> ProtectedTable:
    """A question the register does not ask: every answer is `:`, and the total with it."""
    unasked = Cell(symbol=Symbol.NOT_AVAILABLE)
    return replace(table, cells=dict.fromkeys(table.cells, unasked), total=unasked, rule=Rule.OPEN)


def _counted(made: Figures) -> list[ProtectedTable]:
    return [*made.tables.values(), *made.previous.values()]


def statements(made: Figures) -> Iterator[Statement]:
    """What the shares say as equations, for the attack: the figure itself and the one of the year before."""
    for fact in made.facts:
        if fact.unit == "percent" and isinstance(fact.value, int) and fact.base:
            yield share(fact.table, made.year, fact.cells, base=fact.base, percent=fact.value)


def merges(profile: Profile, year: int) -> dict[str, tuple[Merge, ...]]:
    """How far two-way tables are merged, finest first, with the age groups of the year."""
    ages, categories = dict(profile.groups("age_group", year)), dict(profile.groups("category_group"))
    unknown = {"unknown": ("unknown",)}
    wide = Merge("groups", {"age_band": {**ages, **unknown}, "category": {**categories, **unknown}})
    return {
        "incidents_by_age_and_category": (wide,),
        "incidents_by_age_and_reporter_sex": (Merge("ages", {"age_band": {**ages, **unknown}}),),
    }


def public_links(profile: Profile) -> Links:
    """What everybody knows: which municipality lies in which county, and that counselling is a part of the contacts."""
    return Links(
        hierarchy={
            ("county", "municipality"): {
                county: tuple(codes) for county, codes in profile.groups("county").items()
            }
        },
        parts={"counselling": Part("contacts", "counselling", "counselling")},
    )
