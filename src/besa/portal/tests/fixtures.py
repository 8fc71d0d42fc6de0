"""A published edition made by hand: figures in the shape of a real year, every sign and class among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from besa.catalogue import queries
from besa.lib.numbers import NO_BREAK
from besa.publication.queries import DownloadFile, PublishedEdition
from besa.publication.release import Provenance, Release, Revision
from besa.statistics.facts import Change, Fact
from besa.statistics.tables import Axis, Cell, ProtectedTable, Rule, Symbol

Printed = int | str | tuple[int, int | None]
Cells = dict[tuple[str, ...], Cell]

YEAR = 2020


@dataclass(frozen=True, slots=True)
class Count:
    """A one-way table: what is counted, by what, and the printed cells of both years."""

    id: str
    population: str
    unit: str
    dimension: str
    cells: Mapping[str, tuple[Printed, Printed]]
    totals: tuple[int, int]
    rule: Rule = Rule.SMALL


MONTHS = tuple(f"{month:02}" for month in range(1, 13))


def _months(this: str, before: str) -> dict[str, tuple[Printed, Printed]]:
    pairs = zip(MONTHS, this.split(), before.split(), strict=True)
    return {month: (_read(new), _read(old)) for month, new, old in pairs}


def _read(text: str) -> Printed:
    return int(text) if text.isdecimal() else text


_PLACES: dict[str, tuple[Printed, Printed]] = {
    "AL224": (65, 59), "AL213": (14, 14), "AL321": ((0, 4), (0, 4)), "AL322": (11, 11), "AL323": (8, 5),
    "AL357": (10, 9), "AL154": (9, 8), "AL221": (5, (0, 4)), "AL121": ((0, 4), 5), "AL343": ((0, 4), 6),
    "AL332": ((0, 4), (0, 4)), "AL345": ((0, 4), (0, 4)), "AL311": ((0, 4), (0, 4)), "unknown": (3, 2),
}  # fmt: skip

COUNTS = (
    Count("pages_by_child_nationality", "pages", "page", "child_nationality",
          {"national": (2509, 340), "other": (3764, 556)}, (6273, 896)),
    Count("pages_by_removal", "pages", "page", "removal",
          {"within_24h": (1890, 201), "within_72h": (1544, 188), "later": (1702, 310), "open": (812, 122),
           "not_told": (325, 75)}, (6273, 896)),
    Count("pages_by_hosting_country", "pages", "page", "hosting_country",
          {"NL": (1527, 217), "AL": (830, 104), "DE": (814, 116), "FR": (797, 104), "RU": (781, 113),
           "US": (758, 112), "unknown": (766, 130)}, (6273, 896)),
    Count("pages_by_item_type", "pages", "page", "item_type",
          {"image": (1623, 207), "page": (1591, 231), "video": (1557, 236), "profile": (1502, 222)}, (6273, 896)),
    Count("pages_by_month", "pages", "page", "month",
          _months("402 388 455 611 702 640 512 498 520 534 505 506", "61 70 77 80 74 72 69 81 78 80 75 79"),
          (6273, 896)),
    Count("incidents_by_platform", "incidents", "incident", "platform",
          {"instagram": (65, 84), "youtube": (21, 21), "facebook": (19, 5), "whatsapp": (6, "c"),
           "tiktok": (10, 6), "snapchat": ("c", "c"), "unknown": ("c", 0)}, (125, 123)),
    Count("incidents_by_category", "incidents", "incident", "category",
          {"sexual_harassment": (22, 9), "blackmail": (12, 5), "bullying": (11, 9), "threat": (11, 7),
           "grooming": (10, 9), "ncii": (10, 9), "account_theft": (10, 9), "hate_speech": (10, 45),
           "harmful_content": (9, 9), "fraud": (9, 8), "stalking": (10, "c"), "other": ("c", "c")}, (125, 123)),
    Count("incidents_by_age_band", "incidents", "incident", "age_band",
          {"0-7": ("c", "c"), "8-11": ("c", 6), "12-14": (20, 23), "15-17": (50, 59), "18-30": (31, 23),
           "31+": (8, "c"), "unknown": (7, 6)}, (125, 123)),
    Count("incidents_by_reporter_sex", "incidents", "incident", "reporter_sex",
          {"female": (66, 61), "male": (53, 57), "unknown": (6, 5)}, (125, 123)),
    Count("incidents_by_affected_sex", "incidents", "incident", "affected_sex",
          {"female": (":", ":"), "male": (":", ":"), "unknown": (":", ":")}, (125, 123)),
    Count("incidents_by_month", "incidents", "incident", "month",
          _months("8 9 c 14 17 13 10 9 c 12 11 12", "9 11 10 8 12 c c 9 12 11 14 13"), (125, 123)),
    Count("incidents_by_county", "incidents", "incident", "county",
          {"AL-11": ((50, None), (50, None)), "AL-03": ((10, 19), (10, 19)), "AL-04": ((20, 49), (10, 19)),
           "AL-12": ((10, 19), (5, 9)), "AL-10": ((5, 9), (5, 9)), "AL-02": ((0, 4), (5, 9)),
           "AL-06": ((0, 4), (5, 9)), "AL-01": ((0, 4), (0, 4)), "AL-05": ((0, 4), (0, 4)), "AL-07": ("c", "c"),
           "AL-08": ((0, 4), (0, 4)), "AL-09": ((0, 4), (0, 4)), "unknown": ((0, 4), (0, 4))},
          (125, 123), Rule.BANDED),
    Count("incidents_by_municipality", "incidents", "incident", "municipality", _PLACES, (125, 123),
          Rule.LOWEST_CLASS),
    Count("complaints_by_reason", "complaints", "complaint", "complaint_reason",
          {"stigmatising_language": (17, 9), "identity_revealed": (13, 14), "child_image": (10, 14)}, (40, 37)),
    Count("complaints_by_outcome", "complaints", "complaint", "outcome",
          {"removed": (18, 16), "changed": (11, 11), "no_answer": (11, 10)}, (40, 37)),
    Count("contacts_by_contact_type", "contacts", "contact", "contact_type",
          {"silent": (813, 667), "joking": (497, 404), "information": (318, 259), "wrong_number": (260, 209),
           "counselling": (254, 184), "abusive": (159, 104), "trial": (50, 34), "thanks": (49, 39)}, (2400, 1900)),
    Count("counselling_by_contact_reason", "counselling", "contact", "contact_reason",
          {"suicidal_thoughts": (48, 28), "anxiety": (44, 26), "bullying": (40, 29), "school": (40, 29),
           "physical_violence": (37, 21), "online_sexual_abuse": (28, 21), "family_relations": (17, 30)}, (254, 184)),
    Count("visits_by_month", "visits", "visit", "month",
          _months("1204 1310 1622 1893 1764 1466 1188 1102 1297 1371 1402 1393",
                  "1010 1044 1100 1180 1205 1013 902 880 1061 1092 1130 1098"), (17012, 12715), Rule.OPEN),
)  # fmt: skip

SENTENCES: tuple[tuple[str, str, float, float, Change | None, str, str, str], ...] = (
    ("pages_unique", "page", 6273, 896, Change(7.0, 600.1, clear=True),
     "U raportuan 6 273 faqe, 7 herë më shumë (+600 %) se një vit më parë (896).",
     "6,273 pages were reported, 7 times as many (+600 %) as the year before (896).",
     "أُبلغ عن 6,273 صفحة، أي 7 أضعاف العام السابق (896)."),
    ("pages_albanian_children_pct", "percent", 40, 38, Change(points=2.0),
     "40 % e faqeve tregojnë fëmijë shqiptarë, 2 pikë përqindjeje më shumë se një vit më parë.",
     "40 % of pages show Albanian children, about the same as the year before (38 %).",
     "40 % من الصفحات تُظهر أطفالًا من البلد، مثل العام السابق تقريبًا."),
    ("removed_72h_pct", "percent", 58, 47, Change(points=11.0, clear=True),
     "58 % e faqeve për të cilat u njoftua dikush u hoqën brenda 72 orësh (47 % një vit më parë).",
     "58 % of the pages somebody was told of were gone within 72 hours (47 % the year before).",
     "أزيلت 58 % من الصفحات خلال 72 ساعة (47 % في العام السابق)."),
    ("incidents", "incident", 125, 123, Change(1.0, 1.6),
     "U raportuan 125 incidente, pothuajse njësoj si një vit më parë (123).",
     "125 incidents were reported, about the same as the year before (123).",
     "أُبلغ عن 125 حادثة، مثل العام السابق تقريبًا (123)."),
    ("portal_complaints", "complaint", 40, 37, Change(1.1, 8.1),
     "Pati 40 ankesa ndaj portaleve kombëtare, pothuajse njësoj si një vit më parë (37).",
     "40 complaints were made against national portals, about the same as the year before (37).",
     "قُدمت 40 شكوى ضد المواقع الوطنية، مثل العام السابق تقريبًا (37)."),
    ("helpline_contacts", "contact", 2400, 1900, Change(1.3, 26.3, clear=True),
     "Linja e ndihmës pati 2 400 kontakte, +26 % më shumë se një vit më parë (1 900).",
     "The helpline had 2,400 contacts, +26 % on the year before (1,900).",
     "تلقى خط المساعدة 2,400 اتصال، بزيادة 26 % على العام السابق (1,900)."),
    ("visits", "visit", 17012, 12715, Change(1.3, 33.8, clear=True),
     "Faqja pati 17 012 vizita, +34 % më shumë se një vit më parë (12 715).",
     "The site had 17,012 visits, +34 % on the year before (12,715).",
     "زار الموقع 17,012 زائرًا، بزيادة 34 % على العام السابق (12,715)."),
    ("age_share_pct.15-17", "percent", 40, 48, Change(points=-8.0),
     "40 % e incidenteve prekën dikë 15–17 vjeç (48 % një vit më parë).",
     "40 % of incidents affected somebody aged 15–17 (48 % the year before).",
     "40 % من الحوادث مست من هم بين 15 و17 عامًا."),
    ("platform_share_pct.instagram", "percent", 52, 68, Change(points=-16.0, clear=True),
     "Instagram: 52 % e incidenteve (68 % një vit më parë).",
     "Instagram: 52 % of incidents (68 % the year before).",
     "إنستغرام: 52 % من الحوادث."),
    ("removal_median_days", "day", 3, 4, None,
     "Gjysma e faqeve të hequra u hoqën brenda 3 ditësh nga njoftimi i ofruesit.",
     "Half of the removed pages were gone within 3 days of telling the provider.",
     "أزيل نصف الصفحات المحذوفة خلال 3 أيام من إبلاغ المزود."),
)  # fmt: skip

_TABLE_OF = {
    "age_share_pct.15-17": "incidents_by_age_band",
    "platform_share_pct.instagram": "incidents_by_platform",
}


def release(year: int = YEAR, profile: str = "al") -> Release:
    """The release of the edition made by hand."""
    made = {count.id: _tables(count, year) for count in COUNTS}
    return Release(
        year=year,
        profile=profile,
        facts=tuple(_fact(*row) for row in SENTENCES),
        tables={id: pair[0] for id, pair in made.items()} | {"incidents_by_age_and_category": _two_way(year)},
        previous={id: pair[1] for id, pair in made.items()},
        words={},
        provenance=Provenance(sha256(b"snapshot").hexdigest(), {"pages": 6685}, "1.0"),
        published_on=date(year + 1, 2, 9),
        revisions=(
            Revision(
                date(2021, 3, 2),
                "visits",
                {"sq": "vizita në faqe", "en": "visits to the site"},
                {"sq": "17 000", "en": "17,000"},
                {"sq": "17 012", "en": "17,012"},
                {"sq": "Numërim.", "en": "Counting."},
            ),
        ),
    )


def edition(year: int = YEAR, profile: str = "al") -> PublishedEdition:
    """The published edition with its files."""
    return PublishedEdition(release(year, profile), 1, tuple(_file(path) for path in FILES))


FILES = {
    f"facts-{YEAR}.json".replace(f"-{YEAR}", ""): b"{}",
    f"press-release-{YEAR}-en.md": b"# 6,273 pages",
    f"report-{YEAR}-en.html": b"<!doctype html><title>Report</title>",
    f"report-{YEAR}-en.pdf": b"%PDF-1.7 " + b"x" * 245_000,
    f"report-{YEAR}-sq.pdf": b"%PDF-1.7 " + b"x" * 251_000,
    f"tables-{YEAR}.xlsx": b"PK" + b"x" * 88_000,
    "tables/incidents_by_platform.csv": b"year,platform,n",
}
"""Content of the edition's files by path."""


def _file(path: str) -> DownloadFile:
    return DownloadFile(path, len(FILES[path]), sha256(FILES[path]).hexdigest())


def _fact(
    id: str, unit: str, value: float, before: float, change: Change | None, sq: str, en: str, ar: str
) -> Fact:
    text = {lang: words.replace(" %", NO_BREAK + "%") for lang, words in (("sq", sq), ("en", en), ("ar", ar))}
    return Fact(id, unit, value, before, change, table=_TABLE_OF.get(id, ""), text=text)


def _tables(count: Count, year: int) -> tuple[ProtectedTable, ProtectedTable]:
    this, before = (_table(count, year - place, place) for place in (0, 1))
    return this, before


def _table(count: Count, year: int, place: int) -> ProtectedTable:
    printed = {**_elsewhere(count.dimension), **count.cells}
    axis = Axis(count.dimension, tuple(printed))
    cells: Cells = {(code,): _cell(pair[place]) for code, pair in printed.items()}
    return ProtectedTable(
        count.id, count.population, count.unit, year, (axis,), cells, Cell(count.totals[place]), count.rule
    )


def _elsewhere(dimension: str) -> dict[str, tuple[Printed, Printed]]:
    """Every municipality of the profile that the table does not name is in the class 0–4."""
    places = queries.profile("al").municipalities if dimension == "municipality" else ()
    return dict.fromkeys(places, ((0, 4), (0, 4)))


def _cell(printed: Printed) -> Cell:
    if isinstance(printed, int):
        return Cell(printed)
    if isinstance(printed, str):
        return Cell(symbol=Symbol(printed))
    return Cell(low=printed[0], high=printed[1])


def _two_way(year: int) -> ProtectedTable:
    rows, columns = ("0-14", "15-17", "18+", "unknown"), ("sexual_harassment", "threat", "other")
    numbers = iter((10, "c", "c", 12, 21, 17, 11, 20, 8, "c", "c", "c"))
    cells: Cells = {(row, column): _cell(next(numbers)) for row in rows for column in columns}
    axes = (Axis("age_band", rows), Axis("category", columns))
    return ProtectedTable(
        "incidents_by_age_and_category",
        "incidents",
        "incident",
        year,
        axes,
        cells,
        Cell(125),
        merged="coarse",
    )
