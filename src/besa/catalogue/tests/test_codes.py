"""The lists that all countries share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from besa.catalogue.codes import CROSSWALKS, HERE, catalogue, counselling_groups, load_catalogue
from besa.catalogue.files import ProfileError
from besa.catalogue.tests.copies import change


def test_categories_of_stage_one_are_all_there() -> None:
    wanted = (
        "bullying hate_speech sexual_harassment harmful_content account_theft grooming ncii fraud threat"
        " blackmail stalking coercion_extortion privacy suicide_selfharm excessive_use csam other"
    )
    assert set(wanted.split()) <= set(catalogue().categories)


def test_no_list_holds_unknown_itself() -> None:
    assert [name for name, codes in catalogue().lists.items() if "unknown" in codes] == []


def test_silent_and_testing_calls_are_no_counselling_and_no_nuisance() -> None:
    groups = counselling_groups()
    assert groups["counselling"] == ("counselling",)
    assert set(groups["not_counselling"]) == set(catalogue().lists["contact_type"]) - {"counselling"}
    assert catalogue().lists["contact_type"]["silent"].label == "Silent call"


def test_every_reason_for_contact_has_its_place_in_the_international_list() -> None:
    assert all(reason.chi for reason in catalogue().lists["contact_reason"].values())


def test_crosswalks_lead_somewhere() -> None:
    grooming = catalogue().categories["grooming"].crosswalks
    assert set(grooming) == set(CROSSWALKS)
    assert grooming["dsa"] == ("KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS",)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('insafe = ["grooming"]', 'insafe = ["groming"]', "“groming” is not listed in crosswalks.toml"),
        ('id = "grooming"', 'id = "threat"', "two categories have the same id"),
        ('id = "csam_ai"\nkind = "content"', 'id = "csam_ai"\nkind = "page"', "“page” is not a kind"),
        ('parent = "csam"', 'parent = "cam"', "its parent is not a category"),
        ('label = "Grooming"\n', "", "“category[4].label”: is missing; write a text in quotes"),
        ('id = "grooming"', "id = grooming", "is not TOML in UTF-8"),
    ],
)
def test_a_contradiction_is_told_in_a_sentence(tmp_path: Path, old: str, new: str, told: str) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("*.py", "tests", "__pycache__"))
    change(folder / "categories.toml", old, new)
    with pytest.raises(ProfileError, match=r"^catalogue/categories\.toml") as caught:
        load_catalogue(folder)
    assert told in str(caught.value)
