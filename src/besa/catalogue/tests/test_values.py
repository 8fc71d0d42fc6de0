"""What the registers' texts mean."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from besa.catalogue import queries
from besa.catalogue.queries import Age
from besa.catalogue.tests.copies import PROFILES
from besa.catalogue.values import countries

KINDS = {
    "faqet": "pages",
    "incidentet": "incidents",
    "portalet": "complaints",
    "thirrjet": "contacts",
    "vizitat": "visits",
}
PLAIN = {"nr", "received", "date", "visits", "address", "story", "told", "gone", "time", "minutes", "portal"}
NOBODY_KNOWS = {
    ("affected_age", "abc"),
    ("category", "Diçka tjetër"),
    ("municipality", "Atlantida"),
    ("platform", "Orkut"),
}


def strange(code: str, kind: str, path: Path, delimiter: str) -> Iterator[tuple[str, str]]:
    """(field, text) of every coded cell of a register that has no meaning."""
    country = queries.profile(code)
    with path.open(encoding="utf-8-sig", newline="") as source:
        rows = csv.reader(source, delimiter=delimiter)
        fields = [country.headings[kind][heading] for heading in next(rows)]
        cells = {
            (field, cell)
            for row in rows
            for field, cell in zip(fields, row, strict=True)
            if field not in PLAIN
        }
    for field, cell in cells:
        known = (
            queries.age_of(country, cell)
            if queries.dimension(field) == "age_band"
            else queries.resolve(country, field, cell)
        )
        if known is None:
            yield field, cell


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("year", [2019, 2020])
def test_every_text_of_the_albanian_registers_is_known(shared: Path, name: str, year: int) -> None:
    path = shared / "data" / "registers" / f"{name}-{year}.csv"
    assert set(strange("al", KINDS[name], path, ";")) == (NOBODY_KNOWS if name == "incidentet" else set())


@pytest.mark.parametrize("kind", KINDS.values())
@pytest.mark.parametrize(("year", "delimiter"), [(2019, ","), (2020, ";")])
def test_every_text_of_the_second_country_is_known(kind: str, year: int, delimiter: str) -> None:
    assert list(strange("zz", kind, PROFILES / "zz" / "demo" / f"{kind}-{year}.csv", delimiter)) == []


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("municipality", "Tirana", "AL224"),
        ("municipality", "Tiranë", "AL224"),
        ("municipality", " TIRANE", "AL224"),
        ("municipality", "Korça", "AL343"),
        ("municipality", "korce", "AL343"),
        ("municipality", "Ura Vajgurore", "AL315"),
        ("municipality", "AL121", "AL121"),
        ("municipality", "Dibra", "AL112"),
        ("county", "Dibër", "AL-09"),
        ("platform", "Tik Tok", "tiktok"),
        ("platform", "FB", "facebook"),
        ("platform", "youtube.com", "youtube"),
        ("platform", "other", "other"),
        ("reporter_sex", "Vajzë", "female"),
        ("affected_sex", "boy", "male"),
        ("child_nationality", "Po", "national"),
        ("child_nationality", "No", "other"),
        ("hosting_country", "nl", "NL"),
        ("hosting_country", "Gjermani", "DE"),
        ("hosting_country", "Kosovo", "XK"),
        ("hosting_country", "Atlantis", None),
        ("channel", "E-mail", "email"),
        ("contact_type", "Heshtje", "silent"),
        ("action", "", "unknown"),
        ("action", "Nuk dihet", "unknown"),
        ("platform", "unknown", "unknown"),
        ("platform", " " * 300, "unknown"),
        ("platform", "x" * 300, None),
        ("category", "radicalisation", None),
    ],
)
def test_a_text_means_one_code_or_none(field: str, text: str, code: str | None) -> None:
    assert queries.resolve(queries.profile("al"), field, text) == code


def test_countries_are_those_of_iso_3166_and_kosovo() -> None:
    assert len(countries()) == 249 + 1


def test_a_field_without_codes_cannot_be_resolved() -> None:
    with pytest.raises(KeyError):
        queries.resolve(queries.profile("al"), "story", "text")


@pytest.mark.parametrize("code", ["al", "zz"])
def test_every_code_means_itself(code: str) -> None:
    country = queries.profile(code)
    for field in (
        "channel",
        "category",
        "platform",
        "municipality",
        "hosting_country",
        "sex",
        "contact_reason",
    ):
        assert [
            found
            for found in queries.codes(country, field)
            if queries.resolve(country, field, found) != found
        ] == []


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("16", Age(16, None)),
        ("16 vjeç", Age(16, None)),
        ("16vjec", Age(16, None)),
        ("16 years old", Age(16, None)),
        ("15-17", Age(None, "15-17")),
        ("15 – 18", Age(None, "15-18")),
        ("31 +", Age(None, "31+")),
        ("", Age(None, "unknown")),
        ("nuk dihet", Age(None, "unknown")),
        ("abc", None),
        ("16 muaj", None),
        ("121", None),
        ("14-16", None),
        ("-3", None),
        ("16,5", None),
    ],
)
def test_ages(text: str, age: Age | None) -> None:
    assert queries.age_of(queries.profile("al"), text) == age


def test_ages_of_the_second_country() -> None:
    zamara = queries.profile("zz")
    assert queries.age_of(zamara, "18+") == Age(None, "18+")
    assert queries.age_of(zamara, "١٢ سنة") == Age(12, None)


def test_the_band_is_that_of_the_day() -> None:
    albania = queries.profile("al")
    assert queries.band_of(albania, date(2023, 12, 31), Age(18, None)) == "18-30"
    assert queries.band_of(albania, date(2024, 1, 1), Age(18, None)) == "15-18"
    assert queries.band_of(albania, date(2024, 1, 1), Age(None, "15-17")) == "15-17"
    assert queries.band_of(albania, date(2020, 1, 1), Age(99, None)) == "31+"
    assert queries.band_of(albania, date(2020, 1, 1), Age(None, None)) == "unknown"
