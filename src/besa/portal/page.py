"""A year's page, made of one published release: what the template prints, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from besa.lib.numbers import rtl
from besa.portal.grids import Grid, Setting, grid
from besa.portal.outline import HEADLINE_COUNT, HEADLINES, HERO, TOPICS, Exhibit, Topic
from besa.portal.pictures import picture
from besa.publication.outputs import formats, titles
from besa.publication.outputs.ordering import PLACES, ranked
from besa.publication.release import Release
from besa.statistics.facts import Fact
from besa.statistics.measures.registry import measures
from besa.statistics.tables import UNKNOWN
from besa.ui.bars import Bar, bars_on_pine


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence of the fact `id`."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure with its sentence."""

    id: str
    label: str
    value: str
    before: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A drawing and the table of its numbers. `place` tells maps, which stand beside their open table."""

    id: str
    title: str
    drawing: SafeString
    grid: Grid
    wide: bool
    place: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One topic with its opening sentences. `groups` are runs of wide exhibits and of narrow ones."""

    id: str
    title: str
    lead: Sentence | None
    sentences: tuple[Sentence, ...]
    notes: tuple[Sentence, ...]
    groups: tuple[tuple[Shown, ...], ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What a table counts. `foreign` where there is no translation and the English text stands."""

    title: str
    text: str
    foreign: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page of one year."""

    release: Release
    hero: Headline | None
    comparison: SafeString
    headlines: tuple[Headline, ...]
    sections: tuple[Section, ...]
    definitions: tuple[Definition, ...]


def page(release: Release, lang: str) -> Page:
    """The page of `release` in `lang`, which must be the active language."""
    setting, hero = Setting(release, lang), fact(release, HERO)
    cards = [
        found for id in HEADLINES if (found := fact(release, id)) is not None and found.value is not None
    ]
    return Page(
        release,
        headline(hero, lang) if hero else None,
        _comparison(hero, release.year, lang) if hero else SafeString(),
        tuple(headline(card, lang) for card in cards[:HEADLINE_COUNT]),
        tuple(section for topic in TOPICS if (section := _section(setting, topic)).groups),
        tuple(_definitions(release, lang)),
    )


def fact(release: Release, id: str) -> Fact | None:
    """The fact `id`, where a star stands for anything and ".top" for the largest known code of its table."""
    prefix, _dot, last = id.rpartition(".")
    if last != "top":
        return next((found for found in release.facts if fnmatchcase(found.id, id)), None)
    family = [found for found in release.facts if found.id.startswith(prefix + ".")]
    table = release.tables.get(family[0].table) if family else None
    codes = [code for code in ranked(table) if code != UNKNOWN] if table else []
    best = max(codes, key=lambda code: (table.cell(code).value or 0) if table else 0, default="")
    return next((found for found in family if found.id == f"{prefix}.{best}"), None)


def headline(found: Fact, lang: str) -> Headline:
    """A fact as a headline figure."""
    return Headline(
        found.id,
        _label(found),
        formats.figure(found, found.value, lang),
        formats.figure(found, found.previous, lang) if found.previous is not None else "",
        found.text.get(lang, ""),
    )


def _comparison(found: Fact, year: int, lang: str) -> SafeString:
    """This year's headline figure beside the year before's, drawn on the dark ground of the cover."""
    rows = [(year - 1, found.previous), (year, found.value)]
    bars = [
        Bar(str(of), value, formats.figure(found, value, lang), light=of == year)
        for of, value in rows
        if isinstance(value, int | float)
    ]
    if len(bars) < len(rows):
        return SafeString()
    # Safe: every drawing of ours escapes what it is given.
    return mark_safe(bars_on_pine(bars, id="hero", rtl=rtl(lang)))  # noqa: S308


def _label(found: Fact) -> str:
    """What a headline figure is about, in a few words."""
    labels = {
        "pages_*_children_pct": _("Children of this country"),
        "removed_72h_pct": _("Gone within 72 hours"),
        "age_share_pct.*": _("Age group most affected"),
        "platform_share_pct.*": _("Platform named most often"),
    }
    fitting = (label for pattern, label in labels.items() if fnmatchcase(found.id, pattern))
    return next(fitting, titles.figure_title(found.id))


def _section(setting: Setting, topic: Topic) -> Section:
    lead = _sentences(setting, (topic.lead,))
    also = tuple(sentence for sentence in _sentences(setting, topic.also) if sentence not in lead)
    shown = [
        _shown(setting, exhibit) for exhibit in topic.exhibits if exhibit.table in setting.release.tables
    ]
    groups = tuple(tuple(run) for _wide, run in groupby(shown, key=lambda exhibit: exhibit.wide))
    notes = _sentences(setting, topic.notes)
    return Section(topic.id, str(topic.title), lead[0] if lead else None, also, notes, groups)


def _sentences(setting: Setting, ids: tuple[str, ...]) -> tuple[Sentence, ...]:
    """The sentences of those facts that the release has."""
    facts = (found for id in ids if (found := fact(setting.release, id)) is not None)
    told = ((found.id, found.text.get(setting.lang, "")) for found in facts)
    return tuple(Sentence(id, text) for id, text in told if text)


def _shown(setting: Setting, exhibit: Exhibit) -> Shown:
    table = setting.release.tables[exhibit.table]
    # Safe: every drawing of ours escapes what it is given.
    drawing = mark_safe(picture(setting, table, exhibit.light))  # noqa: S308
    place = table.axes[0].dimension in PLACES and bool(drawing)
    title = titles.table_title(table.id)
    return Shown(table.id, title, drawing, grid(setting, table), exhibit.wide, place)


def _definitions(release: Release, lang: str) -> Iterator[Definition]:
    for id, measure in measures().items():
        if id in release.tables:
            text = _(measure.definition)
            yield Definition(
                titles.table_title(id), text, foreign=lang != "en" and text == measure.definition
            )
