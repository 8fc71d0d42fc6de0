"""A release of 2020 made by hand: realistic, with hidden cells, classes and what no register tells."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from besa.publication import words
from besa.publication.release import Provenance, Release
from besa.statistics.facts import Change, Fact
from besa.statistics.tables import TOTAL, Axis, Cell, ProtectedTable, Rule, Symbol

ROOT = Path(__file__).resolve().parents[4]
Cells = dict[tuple[str, ...], Cell]
HIDDEN = Cell(symbol=Symbol.HIDDEN)
UNAVAILABLE = Cell(symbol=Symbol.NOT_AVAILABLE)
FEW = Cell(low=0, high=4)
Counts = Mapping[str, int | str]

_MONTHS = [f"{month:02d}" for month in range(1, 13)]
_UNITS = {
    "pages": "page",
    "incidents": "incident",
    "complaints": "complaint",
    "contacts": "contact",
    "counselling": "contact",
    "visits": "visit",
}


def one_way(population: str, dimension: str, counts: Counts, total: int, year: int = 2020) -> ProtectedTable:
    """A protected table of one dimension; "c", ":" and "0-4" stand for the cells without a number."""
    special = {"c": HIDDEN, ":": UNAVAILABLE, "0-4": FEW}
    cells: Cells = {
        (code,): special[n] if isinstance(n, str) else Cell(value=n) for code, n in counts.items()
    }
    axes = (Axis(dimension, tuple(counts)),)
    return ProtectedTable(
        f"{population}_by_{dimension}", population, _UNITS[population], year, axes, cells, Cell(value=total)
    )


def by_month(population: str, numbers: list[int], year: int = 2020) -> ProtectedTable:
    """A table by month."""
    return one_way(population, "month", dict(zip(_MONTHS, numbers, strict=True)), sum(numbers), year)


PLATFORMS: Counts = {
    "instagram": 65,
    "youtube": 21,
    "facebook": 19,
    "tiktok": 10,
    "whatsapp": "c",
    "snapchat": "c",
    "other": "c",
    "unknown": 3,
}
AGES: Counts = {"0-7": "c", "8-11": 9, "12-14": 18, "15-17": 50, "18-30": 39, "31+": "c", "unknown": 5}
CATEGORIES: Counts = {
    "bullying": 31,
    "hate_speech": 6,
    "sexual_harassment": 17,
    "harmful_content": 9,
    "account_theft": 11,
    "grooming": 8,
    "ncii": 10,
    "fraud": "c",
    "threat": 7,
    "blackmail": 6,
    "stalking": 5,
    "privacy": "c",
    "other": 7,
    "unknown": 3,
}


def _municipalities() -> dict[str, int | str]:
    path = ROOT / "profiles" / "al" / "municipalities.csv"
    if not path.exists():
        return {"AL022": 60, **dict.fromkeys(("AL121", "AL332", "AL343", "AL345"), "0-4"), "unknown": 9}
    with path.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    column = next(name for name in rows[0] if name in ("code", "lau_code", "lau"))
    counts: dict[str, int | str] = {row[column]: "0-4" for row in rows}
    for code, count in zip([c for c in counts if c.startswith("AL02")][:2], (62, 14), strict=False):
        counts[code] = count
    return counts | {"unknown": 9}


def _counties(year: int) -> ProtectedTable:
    bands = {"AL-11": (50, None), "AL-02": (5, 9), "AL-03": (5, 9), "AL-04": (5, 9), "AL-12": (5, 9)}
    codes = tuple(f"AL-{number:02d}" for number in range(1, 13)) + ("unknown",)
    cells: Cells = {
        (code,): Cell(low=low, high=high) for code in codes for low, high in [bands.get(code, (0, 4))]
    }
    return ProtectedTable(
        "incidents_by_county",
        "incidents",
        "incident",
        year,
        (Axis("county", codes),),
        cells,
        Cell(value=125),
        Rule.BANDED,
    )


def _two_way() -> ProtectedTable:
    ages = Axis(
        "age_band",
        ("child", "adult", "unknown"),
        {"child": ("0-7", "8-11", "12-14", "15-17"), "adult": ("18-30", "31+")},
    )
    groups = Axis(
        "category",
        ("conduct", "contact", "other"),
        {
            "conduct": ("bullying", "hate_speech", "threat"),
            "contact": ("grooming", "blackmail"),
            "other": ("fraud", "privacy", "other", "unknown"),
        },
    )
    numbers: list[list[int | None]] = [[34, 26, 17], [22, 11, 10], [None, None, 1]]
    cells: Cells = {
        (a, g): HIDDEN if n is None else Cell(value=n)
        for a, line in zip(ages.codes, numbers, strict=True)
        for g, n in zip(groups.codes, line, strict=True)
    }
    cells |= {(a, TOTAL): Cell(value=n) for a, n in zip(ages.codes, (77, 43, 5), strict=True)}
    return ProtectedTable(
        "incidents_by_age_and_category",
        "incidents",
        "incident",
        2020,
        (ages, groups),
        cells,
        Cell(value=125),
        merged="groups",
    )


def tables_2020() -> dict[str, ProtectedTable]:
    """The protected tables of 2020."""
    made = [
        one_way("pages", "child_nationality", {"national": 2509, "other": 3764}, 6273),
        one_way(
            "pages",
            "hosting_country",
            {"NL": 2481, "DE": 905, "US": 1204, "RU": 611, "AL": 37, "FR": 402, "unknown": 633},
            6273,
        ),
        one_way("pages", "item_type", {"page": 3318, "image": 1842, "video": 874, "profile": 239}, 6273),
        one_way(
            "pages",
            "removal",
            {"not_told": 188, "open": 461, "within_24h": 1893, "within_72h": 2210, "later": 1521},
            6273,
        ),
        by_month("pages", [201, 240, 388, 612, 744, 690, 551, 498, 530, 602, 611, 606]),
        one_way("incidents", "category", CATEGORIES, 125),
        one_way("incidents", "age_band", AGES, 125),
        one_way("incidents", "reporter_sex", {"female": 39, "male": 71, "unknown": 15}, 125),
        one_way("incidents", "affected_sex", {"female": ":", "male": ":", "unknown": ":"}, 125),
        one_way(
            "incidents",
            "reporter_role",
            {
                "child": 41,
                "young_person": 36,
                "parent": 29,
                "teacher": "c",
                "professional": "c",
                "other": 9,
                "unknown": 3,
            },
            125,
        ),
        one_way(
            "incidents",
            "channel",
            {"form": 58, "phone": 27, "app": 12, "email": 15, "chat": 8, "unknown": 5},
            125,
        ),
        one_way("incidents", "platform", PLATFORMS, 125),
        replace(one_way("incidents", "municipality", _municipalities(), 125), rule=Rule.LOWEST_CLASS),
        _counties(2020),
        by_month("incidents", [8, 9, 12, 14, 13, 10, 9, 8, 9, 11, 10, 12]),
        _two_way(),
        one_way(
            "complaints",
            "complaint_reason",
            {"child_image": 21, "identity_revealed": 12, "stigmatising_language": 7},
            40,
        ),
        one_way("complaints", "outcome", {"removed": 17, "changed": 9, "no_answer": 14}, 40),
        one_way(
            "contacts",
            "contact_type",
            {
                "silent": 812,
                "joking": 371,
                "information": 356,
                "wrong_number": 219,
                "counselling": 402,
                "abusive": 88,
                "thanks": 91,
                "trial": 61,
            },
            2400,
        ),
        one_way("contacts", "channel", {"phone": 1906, "chat": 494}, 2400),
        by_month("contacts", [150, 160, 210, 240, 250, 210, 180, 170, 190, 220, 210, 210]),
        one_way(
            "counselling",
            "contact_reason",
            {
                "family_relations": 120,
                "bullying": 81,
                "school": 64,
                "anxiety": 58,
                "suicidal_thoughts": 17,
                "physical_violence": 34,
                "online_sexual_abuse": 22,
                "unknown": 6,
            },
            402,
        ),
        one_way(
            "counselling",
            "action",
            {"counselled": 331, "referred_child_protection": 48, "referred_police": 17, "unknown": 6},
            402,
        ),
        by_month("visits", [930, 1011, 1502, 1820, 1711, 1402, 1201, 1107, 1388, 1611, 1640, 1689]),
    ]
    return {table.id: table for table in made}


def tables_2019() -> dict[str, ProtectedTable]:
    """The protected tables of the year before; not every table has one."""
    made = [
        one_way("pages", "child_nationality", {"national": 304, "other": 592}, 896, 2019),
        one_way(
            "pages",
            "hosting_country",
            {"NL": 340, "DE": 140, "US": 199, "RU": 71, "AL": 6, "FR": 50, "unknown": 90},
            896,
            2019,
        ),
        by_month("pages", [61, 70, 72, 80, 77, 71, 69, 70, 75, 81, 84, 86], 2019),
        one_way(
            "incidents",
            "platform",
            {"instagram": 83, "youtube": 21, "facebook": 5, "tiktok": "c", "whatsapp": "c", "unknown": 6},
            122,
            2019,
        ),
        one_way(
            "incidents",
            "age_band",
            {"0-7": "c", "8-11": 10, "12-14": 25, "15-17": 52, "18-30": 24, "31+": "c", "unknown": 6},
            122,
            2019,
        ),
        by_month("incidents", [9, 9, 10, 11, 12, 10, 8, 8, 11, 12, 11, 11], 2019),
        one_way("complaints", "outcome", {"removed": 15, "changed": 9, "no_answer": 13}, 37, 2019),
        one_way("contacts", "channel", {"phone": 1600, "chat": 300}, 1900, 2019),
        by_month("visits", [610, 700, 760, 740, 720, 700, 690, 680, 810, 900, 890, 920], 2019),
    ]
    return {table.id: table for table in made}


def _count(id: str, unit: str, value: int, previous: int, table: str, *, clear: bool = True) -> Fact:
    change = Change(round(value / previous, 1), round((value / previous - 1) * 100, 1), None, clear)
    return Fact(
        id,
        unit,
        value,
        previous,
        change,
        table=table,
        cells=((TOTAL,),),
        text={"sq": f"{value} kundrejt {previous}.", "en": f"{value} after {previous}."},
    )


def _share(id: str, value: float, table: str, *codes: str, previous: float | None = None) -> Fact:
    change = None if previous is None else Change(points=value - previous, clear=True)
    return Fact(
        id,
        "percent",
        value,
        previous,
        change,
        table=table,
        cells=tuple((code,) for code in codes),
        text={"sq": f"{value} %.", "en": f"{value} %."},
    )


def facts_2020() -> tuple[Fact, ...]:
    """The facts of 2020, one of them hidden."""
    tables = tables_2020()
    few = tuple(c for (c,), cell in tables["incidents_by_municipality"].cells.items() if cell.high == 4)
    return (
        _count("pages_unique", "page", 6273, 896, "pages_by_child_nationality"),
        _share("pages_albanian_children_pct", 40, "pages_by_child_nationality", "national", previous=34),
        _share("pages_other_children_pct", 60, "pages_by_child_nationality", "other", previous=66),
        _count("portal_complaints", "complaint", 40, 37, "complaints_by_outcome", clear=False),
        _count("incidents", "incident", 125, 122, "incidents_by_platform", clear=False),
        Fact("days_per_incident", "day", 3, 3, table="incidents_by_platform", cells=((TOTAL,),)),
        _share("age_share_pct.15-17", 40, "incidents_by_age_band", "15-17", previous=43),
        _share("age_share_pct.18+", 31, "incidents_by_age_band", "18-30", "31+", previous=20),
        _share("platform_share_pct.instagram", 52, "incidents_by_platform", "instagram", previous=68),
        _share("platform_share_pct.youtube", 17, "incidents_by_platform", "youtube", previous=17),
        _share("platform_share_pct.facebook", 15, "incidents_by_platform", "facebook", previous=4),
        Fact(
            "platform_share_pct.whatsapp",
            "percent",
            None,
            None,
            None,
            Symbol.HIDDEN,
            table="incidents_by_platform",
            cells=(("whatsapp",),),
        ),
        _share(
            "threats_blackmail_stalking_pct",
            14,
            "incidents_by_category",
            "threat",
            "blackmail",
            "stalking",
            previous=12,
        ),
        Fact(
            "municipalities_fewest",
            "municipality",
            few,
            table="incidents_by_municipality",
            cells=tuple((code,) for code in few),
        ),
        Fact(
            "top_ages",
            "age_band",
            ("15-17", "18-30", "12-14"),
            table="incidents_by_age_band",
            cells=(("15-17",), ("18-30",), ("12-14",)),
        ),
        Fact(
            "top_platforms",
            "platform",
            ("instagram", "youtube", "facebook"),
            table="incidents_by_platform",
            cells=(("instagram",), ("youtube",), ("facebook",)),
        ),
        _count("helpline_contacts", "contact", 2400, 1900, "contacts_by_channel"),
        _count("visits", "visit", 17012, 9120, "visits_by_month"),
    )


def release_2020(**changes: object) -> Release:
    """The release of 2020 with the edition's real words; `changes` replaces fields."""
    made = Release(
        year=2020,
        profile="al",
        facts=facts_2020(),
        tables=tables_2020(),
        previous=tables_2019(),
        words=words.load(ROOT / "editions" / "2020"),
        provenance=Provenance("0f" * 32, {"pages": 6685, "incidents": 125, "contacts": 2400}, "0.1.0"),
        published_on=date(2021, 2, 9),
    )
    return replace(made, **changes)  # type: ignore[arg-type]
