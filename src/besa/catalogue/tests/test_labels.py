"""What is printed for a code, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from besa.catalogue import queries
from besa.catalogue.problems import untranslated
from besa.catalogue.tests.copies import SHIPPED

DIMENSIONS = (
    "channel",
    "reporter_role",
    "reporter_sex",
    "affected_sex",
    "sex",
    "status",
    "item_type",
    "child_nationality",
    "complaint_reason",
    "outcome",
    "contact_type",
    "counselling",
    "contact_reason",
    "action",
    "removal",
    "category",
    "category_group",
    "age_band",
    "age_group",
    "municipality",
    "county",
    "platform",
    "hosting_country",
    "month",
)


@pytest.mark.parametrize("code", SHIPPED)
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_every_code_has_a_label_in_every_language(code: str, dimension: str) -> None:
    country = queries.profile(code)
    for year in (2020, 2024):
        for lang in country.languages:
            for one in queries.codes(country, dimension, year):
                told = queries.label(dimension, one, lang, country)
                assert told
                assert "{" not in told
                assert told != one or one.isdigit()


@pytest.mark.parametrize(
    ("dimension", "code", "lang", "told"),
    [
        ("age_band", "15-17", "en", "15–17"),
        ("age_band", "31+", "en", "31 and over"),
        ("municipality", "AL224", "sq", "Tiranë"),
        ("municipality", "AL224", "en", "Tirana"),
        ("county", "AL-11", "en", "Tirana"),
        ("hosting_country", "NL", "sq", "Holandë"),
        ("hosting_country", "AL", "sq", "Shqipëri"),
        ("platform", "x", "sq", "X (Twitter)"),
        ("month", "02", "sq", "Shkurt"),
        ("child_nationality", "national", "en", "Albanian children"),
        ("municipality", "AL999", "en", "AL999"),
        ("category", "gone_since", "en", "gone_since"),
        ("reporter_sex", "unknown", "en", "Not known"),
    ],
)
def test_labels(dimension: str, code: str, lang: str, told: str) -> None:
    assert queries.label(dimension, code, lang, "al") == told


def test_places_stand_in_albanian_order_and_unknown_last() -> None:
    albania = queries.profile("al")
    names = [
        queries.label("municipality", code, "sq", albania) for code in queries.codes(albania, "municipality")
    ]
    assert names[:6] == ["Belsh", "Berat", "Bulqizë", "Cërrik", "Delvinë", "Devoll"]
    assert names.index("Gramsh") < names.index("Gjirokastër") < names.index("Has")
    assert queries.codes(albania, "municipality")[-1] == "unknown"


def test_bands_are_those_of_the_year() -> None:
    albania = queries.profile("al")
    assert queries.codes(albania, "age_band", 2020) == (
        "0-7",
        "8-11",
        "12-14",
        "15-17",
        "18-30",
        "31+",
        "unknown",
    )
    assert queries.codes(albania, "affected_age")[3] == "15-18"
    assert queries.codes(albania, "month")[0] == "01"
    assert queries.codes(albania, "month")[-1] == "12"


def test_an_unknown_dimension_has_no_codes() -> None:
    with pytest.raises(KeyError):
        queries.codes(queries.profile("al"), "colour")


def test_labels_no_catalogue_translates_are_found(tmp_path: Path) -> None:
    catalogue = Catalog()
    catalogue.add("Threat", "Kërcënim", context="category")
    folder = tmp_path / "sq" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as target:
        write_mo(target, catalogue)
    every = set(queries.messages())
    assert set(untranslated("sq", [tmp_path])) == every - {("category", "Threat")}
    assert set(untranslated("ar", [tmp_path])) == every
