"""Reading a profile's folder. What is written wrongly is a ProfileError; what is missing, `problems`
tells.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from besa.catalogue.ages import AgePeriod, Band, band
from besa.catalogue.files import ProfileError, Section, read_table, read_toml, whole
from besa.catalogue.profile import Area, Context, ContextRow, Language, PhoneNumber, Platform, Profile

AREA = ("name", "aliases", "tile_x", "tile_y")
FIGURES = ("population", "population_year")
DAY = datetime.timedelta(days=1)


def read_profile(folder: Path) -> Profile:
    """The profile in `folder`, whose name is its code. ProfileError where a file cannot be used."""
    if not folder.is_dir():
        raise ProfileError(
            f"There is no profile “{folder.name}”; make the folder as docs/howto/new-country.md tells."
        )
    main, registers = read_toml(folder / "profile.toml"), read_toml(folder / "registers.toml")
    categories, nationality = main.table("categories"), main.table("nationality")
    return Profile(
        code=folder.name,
        folder=folder,
        country=main.text("country"),
        time_zone=main.text("time_zone"),
        editions=(folder / main.text("editions")).resolve(),
        website=main.text("website"),
        email=main.text("email"),
        language=_languages(main),
        name=main.words("name"),
        centre=main.words("centre"),
        short_name=main.words("short_name"),
        nationality_id=nationality.text("id"),
        nationality={lang: nationality.text(lang) for lang in nationality.values if lang != "id"},
        paths={page: main.table("paths").words(page) for page in main.table("paths").values},
        numbers=tuple(map(_number, main.tables("number"))),
        age_words=main.table("ages").texts("words"),
        age_periods=_periods(main.table("ages")),
        categories=categories.texts("in_use"),
        category_groups=categories.table("groups").lists(),
        date_styles=registers.texts("dates"),
        headings=_headings(registers.table("headings")),
        unknown_words=registers.texts("unknown", []),
        values={
            name: registers.table("values").table(name).lists() for name in registers.table("values").values
        },
        counties=_areas(folder / "counties.csv", "iso_code"),
        municipalities=_areas(folder / "municipalities.csv", "lau_code", "county_iso"),
        platforms=_platforms(folder / "platforms.toml"),
        context=_context(folder / "context.toml"),
        colours={name: main.table("colours").text(name) for name in main.table("colours").values},
        law_titles=main.texts("law_titles", []),
    )


def _languages(main: Section) -> Mapping[str, Language]:
    found = {}
    for part in main.tables("language"):
        direction = part.text("direction")
        if direction not in ("ltr", "rtl"):
            raise part.error("direction", "write ltr or rtl")
        found[part.text("code")] = Language(
            part.text("code"), part.text("name"), direction, part.flag("reviewed")
        )
    if not found:
        raise main.error(
            "language", "is missing; write one part [[language]] for each language, the default one first"
        )
    return found


def _number(part: Section) -> PhoneNumber:
    flags = part.flag("free", False), part.flag("verified", False)
    return PhoneNumber(part.text("role"), part.text("dial"), *flags, part.words("name"), part.words("label"))


def _periods(ages: Section) -> tuple[AgePeriod, ...]:
    periods: list[AgePeriod] = []
    for part in ages.tables("period"):
        before = periods[-1].until if periods else None
        if periods and before is None:
            raise part.error("until", "only the last period may go without")
        bands = tuple(_band(part, id) for id in part.texts("bands"))
        since = before + DAY if before else None
        periods.append(AgePeriod(since, part.day("until"), bands, part.table("groups").lists()))
    if not periods or periods[-1].until is not None:
        raise ages.error("period", "the last period must be without “until”, so that every day has its bands")
    return tuple(periods)


def _band(part: Section, id: str) -> Band:
    found = band(id)
    if found is None:
        raise part.error("bands", f"“{id}” is not a band; write one like 15-17, or 31+ for the last")
    return found


def _headings(part: Section) -> Mapping[str, Mapping[str, str]]:
    kinds = {kind: part.table(kind) for kind in part.values}
    return {kind: {heading: table.text(heading) for heading in table.values} for kind, table in kinds.items()}


def _areas(path: Path, code: str, parent: str = "") -> Mapping[str, Area]:
    columns = (code, *AREA, parent) if parent else (code, *AREA)
    areas: dict[str, Area] = {}
    for place, row in read_table(path, columns):
        if not row[code] or not row["name"] or row[code] in areas:
            raise ProfileError(f"{place}: “{code}” and “name” must be given, and no code twice.")
        areas[row[code]] = _area(place, row, code, parent)
    return areas


def _area(place: str, row: Mapping[str, str], code: str, parent: str) -> Area:
    figures = [whole(place, name, row[name]) if row.get(name) else None for name in FIGURES]
    names = {column.removeprefix("name_"): text for column, text in row.items() if column.startswith("name_")}
    return Area(
        code=row[code],
        name=row["name"],
        names={lang: text for lang, text in names.items() if text},
        parent=row[parent] if parent else None,
        aliases=tuple(text.strip() for text in row["aliases"].split("|") if text.strip()),
        tile=(whole(place, "tile_x", row["tile_x"]), whole(place, "tile_y", row["tile_y"])),
        population=figures[0],
        population_year=figures[1],
    )


def _platforms(path: Path) -> Mapping[str, Platform]:
    parts = read_toml(path).tables("platform")
    found = [Platform(part.text("id"), part.text("name"), part.texts("aliases", [])) for part in parts]
    return {platform.id: platform for platform in found}


def _context(path: Path) -> Context | None:
    """The series the report prints beside the country's own figures; a profile may do without."""
    if not path.exists():
        return None
    main = read_toml(path)
    rows = tuple(_context_row(part, len(main.numbers("years"))) for part in main.tables("row"))
    return Context(
        id=main.text("id"),
        years=main.numbers("years"),
        title=main.words("title"),
        source=main.words("source"),
        caveat=main.words("caveat"),
        publisher=main.text("publisher"),
        url=main.text("url"),
        licence=main.text("licence"),
        rows=rows,
    )


def _context_row(part: Section, years: int) -> ContextRow:
    reports = part.numbers("reports")
    if len(reports) != years:
        raise part.error("reports", "write one number for each of the years")
    return ContextRow(part.text("code"), part.words("name"), reports)
