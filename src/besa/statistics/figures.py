"""The published figures of a year, read from protected tables only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from besa.catalogue import queries as catalogue
from besa.catalogue.profile import Profile
from besa.statistics import sentences
from besa.statistics.comparison import change_of_count, change_of_share, round_half_up
from besa.statistics.facts import Fact
from besa.statistics.figure_texts import COUNTS, SHARES
from besa.statistics.sentences import ngettext_noop
from besa.statistics.tables import UNKNOWN, Cell, ProtectedTable, Rule, Symbol

Tables = Mapping[str, ProtectedTable]
Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """Median and 90th percentile of days to removal; None under ten pages."""

    median: float | None = None
    p90: float | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """What one year's figures are made of."""

    year: int
    tables: Tables
    removal: Days = Days()


def facts(profile: Profile, this: Year, before: Year | None) -> tuple[Fact, ...]:
    """Every figure of a year, with the year before and a sentence in each language of the profile."""
    told: dict[str, Fact] = {}
    for lang in profile.languages:
        with override(lang):
            for fact, sentence in _Figures(profile, lang, this, before).all():
                known = told.get(fact.id, fact)
                told[fact.id] = replace(known, text={**known.text, lang: sentence})
    return tuple(told.values())


class _Figures:
    """The figures in one language. A class only because each figure needs the same four things."""

    def __init__(self, profile: Profile, lang: str, this: Year, before: Year | None) -> None:
        self.profile, self.lang, self.this, self.before = profile, lang, this, before

    def all(self) -> Iterator[tuple[Fact, str]]:
        for row in COUNTS:
            yield from self._count(*row)
        yield from self._nationality()
        yield from self._incident_rate()
        for prefix, table, sentence in SHARES:
            yield from self._shares(prefix, table, sentence)
        yield from self._share(
            "age_share_pct.18+",
            "incidents_by_age_group",
            (("18+",),),
            _("{share} of incidents affected somebody aged 18 or over"),
        )
        yield from self._share(
            "threats_blackmail_stalking_pct",
            "incidents_by_category_group",
            (("threats_blackmail_stalking",),),
            _("Threats, blackmail and stalking: {share} of incidents"),
        )
        yield from self._rankings()
        yield from self._removal()

    def _count(self, name: str, unit: str, table: str, told: tuple[str, str]) -> Iterator[tuple[Fact, str]]:
        if table not in self.this.tables:
            return
        value, previous = self._total(self.this, table), self._total(self.before, table)
        if value is None:
            return
        change = change_of_count(value, previous)
        words = sentences.change_in_words(value, previous, change)
        yield Fact(name, unit, value, previous, change, table=table), sentences.counted(value, words, *told)

    def _total(self, year: Year | None, table: str) -> int | None:
        found = year.tables.get(table) if year else None
        return found.total.value if found else None

    def _nationality(self) -> Iterator[tuple[Fact, str]]:
        name = self.profile.nationality[self.lang]
        yield from self._share(
            f"pages_{self.profile.nationality_id}_children_pct",
            "pages_by_child_nationality",
            (("national",),),
            _("{share} of pages show {nationality} children").replace("{nationality}", name),
        )
        yield from self._share(
            "pages_other_children_pct",
            "pages_by_child_nationality",
            (("other",),),
            _("{share} of pages show children of other countries"),
        )

    def _incident_rate(self) -> Iterator[tuple[Fact, str]]:
        rates = [
            _days_per(year.year, self._total(year, "incidents_by_category")) if year else None
            for year in (self.this, self.before)
        ]
        if rates[0] is not None:
            told = ngettext(
                "One incident was reported every day on average.",
                "One incident was reported every {n} days on average.",
                rates[0],
            ).format(n=rates[0])
            yield Fact("days_per_incident", "day", rates[0], rates[1], table="incidents_by_category"), told

    def _shares(self, prefix: str, table: str, sentence: str) -> Iterator[tuple[Fact, str]]:
        found = self.this.tables.get(table)
        for code in found.axes[0].codes if found else ():
            label = catalogue.label(found.axes[0].dimension, code, self.lang, self.profile) if found else ""
            yield from self._share(
                f"{prefix}.{code}", table, ((code,),), _(sentence).replace("{label}", label)
            )

    def _share(
        self, name: str, table: str, cells: tuple[Codes, ...], sentence: str, without: tuple[Codes, ...] = ()
    ) -> Iterator[tuple[Fact, str]]:
        """The share of some cells in a table's total, or in what is left of it `without` others."""
        found = self.this.tables.get(table)
        if found is None or any(codes not in found.cells for codes in (*cells, *without)):
            return
        part, whole = _parts(found, cells, without)
        part_before, whole_before = _parts(
            self.before.tables.get(table) if self.before else None, cells, without
        )
        if part is None or not whole:
            yield (
                Fact(
                    name,
                    "percent",
                    None,
                    _share(part_before, whole_before),
                    symbol=_symbol(found, cells),
                    table=table,
                    cells=cells,
                ),
                _withheld(found, cells),
            )
            return
        change = change_of_share(part, whole, part_before, whole_before)
        value, previous = _share(part, whole), _share(part_before, whole_before)
        told = sentence.replace("{share}", sentences.percentage(value or 0))
        words = sentences.change_in_words(value or 0, previous, change)
        fact = Fact(name, "percent", value, previous, change, base=whole, table=table, cells=cells)
        yield fact, sentences.shared(told, words)

    def _rankings(self) -> Iterator[tuple[Fact, str]]:
        for name, table, sentence in (
            ("top_ages", "incidents_by_age_band", _("Ages most affected: {list}.")),
            ("top_platforms", "incidents_by_platform", _("Platforms with most incidents: {list}.")),
        ):
            ranked = _ranked(self.this.tables.get(table))
            if ranked:
                yield self._list(
                    name,
                    table,
                    ranked,
                    sentence,
                    _ranked(self.before.tables.get(table)) if self.before else (),
                )
        fewest = _lowest_class(self.this.tables.get("incidents_by_municipality"))
        if fewest:
            before = _lowest_class(self.before.tables.get("incidents_by_municipality")) if self.before else ()
            yield self._list(
                "municipalities_fewest",
                "incidents_by_municipality",
                fewest,
                _("Municipalities with fewest incidents (0–4 each): {list}."),
                before,
            )

    def _list(self, name: str, table: str, codes: Codes, sentence: str, before: Codes) -> tuple[Fact, str]:
        dimension = self.this.tables[table].axes[0].dimension
        names = [catalogue.label(dimension, code, self.lang, self.profile) for code in codes]
        fact = Fact(
            name, dimension, codes, before or None, table=table, cells=tuple((code,) for code in codes)
        )
        return fact, sentence.format(list=sentences.listed(names))

    def _removal(self) -> Iterator[tuple[Fact, str]]:
        table, untold = "pages_by_removal", (("not_told",),)
        yield from self._share(
            "removed_24h_pct",
            table,
            (("within_24h",),),
            _("{share} of the notified pages were gone within 24 hours"),
            untold,
        )
        yield from self._share(
            "removed_72h_pct",
            table,
            (("within_24h",), ("within_72h",)),
            _("{share} of the notified pages were gone within 72 hours"),
            untold,
        )
        yield from self._share(
            "still_there_pct",
            table,
            (("open",),),
            _("{share} of the notified pages were still there on 31 December"),
            untold,
        )
        yield from self._days(
            "removal_median_days",
            "median",
            ngettext_noop(
                "Half of the removed pages were gone within {n} day of the notice.",
                "Half of the removed pages were gone within {n} days of the notice.",
            ),
        )
        yield from self._days(
            "removal_p90_days",
            "p90",
            ngettext_noop(
                "Nine in ten of the removed pages were gone within {n} day.",
                "Nine in ten of the removed pages were gone within {n} days.",
            ),
        )

    def _days(self, name: str, field: str, sentence: tuple[str, str]) -> Iterator[tuple[Fact, str]]:
        value = getattr(self.this.removal, field)
        if value is not None:
            previous = getattr(self.before.removal, field) if self.before else None
            told = ngettext(*sentence, round_half_up(value)).format(n=sentences.number(value))
            yield Fact(name, "day", value, previous, table="pages_by_removal"), told


def _days_per(year: int, incidents: int | None) -> int | None:
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return max(1, round_half_up(days / incidents)) if incidents else None


def _parts(
    table: ProtectedTable | None, cells: tuple[Codes, ...], without: tuple[Codes, ...]
) -> tuple[int | None, int]:
    """Count of the cells and of the whole they are a share of; (None, 0) where anything needed is hidden."""
    if table is None or table.total.value is None:
        return None, 0
    values = [table.cells.get(codes, Cell(0)).value for codes in cells]
    rest = [table.cells.get(codes, Cell(0)).value for codes in without]
    if None in values or None in rest:
        return None, 0
    return sum(value or 0 for value in values), table.total.value - sum(value or 0 for value in rest)


def _share(part: int | None, whole: int) -> int | None:
    return round_half_up(100 * part / whole) if part is not None and whole else None


def _symbol(table: ProtectedTable, cells: tuple[Codes, ...]) -> Symbol:
    return next((cell.symbol for cell in map(table.cells.__getitem__, cells) if cell.symbol), Symbol.HIDDEN)


def _withheld(table: ProtectedTable, cells: tuple[Codes, ...]) -> str:
    if _symbol(table, cells) is Symbol.NOT_AVAILABLE:
        return _("This figure is not available: the registers do not ask for it.")
    return _("This figure is hidden, because so small a number could point at a person.")


def _ranked(table: ProtectedTable | None) -> Codes:
    """Codes with a printed number above nought, most first; never the unknown ones."""
    if table is None:
        return ()
    shown = [
        (-(table.cell(code).value or 0), place, code)
        for place, code in enumerate(table.axes[0].codes)
        if code != UNKNOWN and table.cell(code).value
    ]
    return tuple(code for _count, _place, code in sorted(shown))


def _lowest_class(table: ProtectedTable | None) -> Codes:
    if table is None or table.rule is not Rule.LOWEST_CLASS:
        return ()
    return tuple(code for code in table.axes[0].codes if code != UNKNOWN and table.cell(code).low == 0)
