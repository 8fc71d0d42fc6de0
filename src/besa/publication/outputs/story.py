"""The report told as chapters: which words and which tables, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from besa.lib.numbers import day, rtl
from besa.publication import words
from besa.publication.outputs import context, formats, labels, method, titles
from besa.publication.outputs.document import (
    Block,
    Chapter,
    Document,
    KeyFigure,
    Keys,
    Notice,
    Prose,
    Quote,
    numbered,
)
from besa.publication.outputs.exhibits import Setting, shown
from besa.publication.release import Release
from besa.statistics.facts import Fact

HEADLINES = (
    "pages_unique",
    "pages_national",
    "incidents",
    "portal_complaints",
    "helpline_contacts",
    "visits",
)
"""The summary, in order; "pages_national" is the share of pages with the country's children."""

REMOVAL = ("removal_median_days", "removal_p90_days", "removed_24h_pct", "removed_72h_pct", "still_there_pct")


def document(release: Release, lang: str) -> Document:
    """The whole report of `release` in `lang`; WordsError where the edition's words cannot be printed."""
    with override(lang):
        return _document(Setting(release, lang, rtl(lang)), words.fill_all(release, lang))


def headline_facts(release: Release) -> dict[str, Fact]:
    """The headline facts that this release publishes, by headline."""
    facts = {fact.id: fact for fact in release.facts}
    national = next((fact for fact in release.facts if _is_national_share(fact)), None)
    if national is not None:
        facts["pages_national"] = national
    return {name: facts[name] for name in HEADLINES if name in facts}


def key_figure(release: Release, name: str, fact: Fact, lang: str) -> KeyFigure:
    """One headline figure as printed."""
    with override(lang):
        if name == "pages_national":
            label = labels.label("child_nationality", "national", lang, release.profile)
            title = _("of these pages: %(children)s") % {
                "children": label[:1].lower() + label[1:] if lang != "en" else label
            }
        else:
            title = titles.figure_title(fact.id)
        return KeyFigure(
            title,
            formats.figure(fact, fact.value, lang),
            formats.figure(fact, fact.previous, lang),
            formats.change_words(fact, lang),
            fact.table,
        )


def _is_national_share(fact: Fact) -> bool:
    return (
        fact.table == "pages_by_child_nationality"
        and fact.cells == (("national",),)
        and formats.is_share(fact)
    )


def _document(setting: Setting, texts: dict[str, words.Filled]) -> Document:
    release, lang = setting.release, setting.lang
    body = [_foreword(texts), _findings(texts), *_figures(setting), _recommendations(texts)]
    back = [method.chapter(setting), method.revisions(setting), method.annex(setting), _thanks(texts)]
    chapters = tuple(chapter for chapter in (*body, *back) if chapter.blocks)
    keys = _keys(release, lang, numbered(chapters))
    title, subtitle = _title(texts, release.year)
    return Document(
        lang,
        setting.rtl,
        release.year,
        labels.profile_text(release.profile, "centre", lang),
        title,
        subtitle,
        keys.figures[0],
        _cover_text(keys.figures[0]),
        _dateline(release, lang),
        (Chapter("summary", _summary_title(len(keys.figures)), (keys, Notice(_not_children()))), *chapters),
        release.draft or release.made_up,
        day(release.published_on, lang),
        method.provenance(setting)[2:],
        _fixed_words(),
    )


def _summary_title(count: int) -> str:
    return _("The year in six figures") if count == len(HEADLINES) else _("The year in figures")


def _title(texts: dict[str, words.Filled], year: int) -> tuple[str, str]:
    """The edition's title and the line under it; a report without words has the plain title."""
    text = texts["title"].text if "title" in texts else ""
    lines = [line.lstrip("# ").strip() for line in text.splitlines() if line.strip()]
    lines = lines or [_("National Safer Internet Report %(year)s") % {"year": year}]
    return lines[0], lines[1] if len(lines) > 1 else ""


def _keys(release: Release, lang: str, numbers: dict[str, int]) -> Keys:
    figures = [key_figure(release, name, fact, lang) for name, fact in headline_facts(release).items()]
    return Keys(tuple(replace(figure, table_number=numbers.get(figure.table, 0)) for figure in figures))


def _cover_text(figure: KeyFigure) -> str:
    return f"{figure.label}, {figure.change}" if figure.change else figure.label


def _dateline(release: Release, lang: str) -> str:
    if release.draft:
        return _("Draft. Not for publication.")
    if release.made_up:
        return _("A demonstration: all figures are made up.")
    return _("Published on Safer Internet Day, %(day)s") % {"day": day(release.published_on, lang)}


def _not_children() -> str:
    return _("The number of reports is not the number of children harmed.")


def _fixed_words() -> dict[str, str]:
    return {
        "contents": _("Contents"),
        "table": _("Table"),
        "figure": _("Figure"),
        "skip": _("Skip to the report"),
    }


def _prose(texts: dict[str, words.Filled], *stems: str) -> list[Block]:
    return [Prose(texts[stem].text) for stem in stems if stem in texts and texts[stem].text]


def _quote(texts: dict[str, words.Filled]) -> list[Block]:
    text = texts["quote"].text if "quote" in texts else ""
    said, _dash, by = text.partition("\n\n— ")
    return [Quote(said.strip(), by.strip())] if said.strip() else []


def _foreword(texts: dict[str, words.Filled]) -> Chapter:
    return Chapter("foreword", _("Foreword"), (*_prose(texts, "foreword"), *_quote(texts)))


def _findings(texts: dict[str, words.Filled]) -> Chapter:
    return Chapter("findings", _("What we found"), tuple(_prose(texts, "findings")))


def _recommendations(texts: dict[str, words.Filled]) -> Chapter:
    blocks: list[Block] = []
    for stem, title in (
        ("recommendations-institutions", _("To institutions")),
        ("recommendations-industry", _("To the internet industry")),
    ):
        blocks += [
            Prose(f"## {title}\n\n{prose.markdown}")
            for prose in _prose(texts, stem)
            if isinstance(prose, Prose)
        ]
    return Chapter("recommendations", _("Recommendations"), tuple(blocks))


def _thanks(texts: dict[str, words.Filled]) -> Chapter:
    return Chapter("partners", _("Partners and contact"), tuple(_prose(texts, "partners", "contact")))


def _sentence(release: Release, fact_id: str, lang: str) -> str:
    return next((fact.text.get(lang, "") for fact in release.facts if fact.id == fact_id), "")


def _sentences(setting: Setting, fact_ids: Sequence[str]) -> list[Block]:
    """The sentences of some facts as a list; nothing where none is published."""
    told = [_sentence(setting.release, fact_id, setting.lang) for fact_id in fact_ids]
    lines = "\n".join(f"- {sentence}" for sentence in told if sentence)
    return [Prose(lines)] if lines else []


def _chapter(
    setting: Setting, id: str, title: str, fact_id: str, blocks: Iterable[Sequence[Block]]
) -> Chapter:
    found = [block for group in blocks for block in group]
    warning: list[Block] = [Notice(_not_children())] if found and id in ("pages", "incidents") else []
    return Chapter(id, title, (*warning, *found), _sentence(setting.release, fact_id, setting.lang))


def _figures(setting: Setting) -> list[Chapter]:
    return [
        _chapter(
            setting,
            "pages",
            _("Pages with child sexual abuse material"),
            "pages_unique",
            (
                shown(setting, "pages_by_child_nationality", mark="national"),
                shown(setting, "pages_by_month"),
                shown(setting, "pages_by_hosting_country", mark="top"),
                shown(setting, "pages_by_hosting_country_and_child_nationality"),
                shown(setting, "pages_by_item_type"),
                shown(setting, "pages_by_removal"),
                _sentences(setting, REMOVAL),
            ),
        ),
        _chapter(
            setting,
            "incidents",
            _("Incidents"),
            "incidents",
            (
                shown(setting, "incidents_by_platform", mark="top"),
                shown(setting, "incidents_by_age_band", mark="top"),
                shown(setting, "incidents_by_category"),
                shown(setting, "incidents_by_age_and_category"),
                shown(setting, "incidents_by_reporter_role"),
                shown(setting, "incidents_by_reporter_sex"),
                shown(setting, "incidents_by_affected_sex", plain=True),
                shown(setting, "incidents_by_channel"),
                shown(setting, "incidents_by_month"),
            ),
        ),
        _chapter(
            setting,
            "places",
            _("Places"),
            "",
            (
                shown(setting, "incidents_by_county"),
                shown(setting, "incidents_by_municipality"),
            ),
        ),
        _chapter(
            setting,
            "portals",
            _("National portals"),
            "portal_complaints",
            (
                shown(setting, "complaints_by_reason"),
                shown(setting, "complaints_by_outcome", mark="removed"),
            ),
        ),
        _chapter(
            setting,
            "helpline",
            _("The helpline"),
            "helpline_contacts",
            (
                shown(setting, "contacts_by_contact_type", mark="counselling"),
                shown(setting, "counselling_by_contact_reason"),
                shown(setting, "counselling_by_action"),
                shown(setting, "contacts_by_channel"),
                shown(setting, "contacts_by_month"),
            ),
        ),
        _chapter(setting, "visits", _("Visits to the site"), "visits", (shown(setting, "visits_by_month"),)),
        context.chapter(setting),
    ]
