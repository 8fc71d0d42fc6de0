"""A shipped profile is complete, and each kind of fault is found where one is planted."""

from __future__ import annotations

from pathlib import Path

import pytest

from besa.catalogue.problems import check, problems
from besa.catalogue.reading import read_profile
from besa.catalogue.tests.copies import SHIPPED, change, copy


@pytest.mark.parametrize("code", SHIPPED)
def test_a_shipped_profile_has_no_errors(code: str) -> None:
    assert [problem for problem in problems(code) if problem.number.startswith("E")] == []


def test_a_profile_that_cannot_be_read_is_one_problem() -> None:
    assert [problem.number for problem in problems("xx")] == ["E101"]


def test_unchecked_numbers_and_unread_languages_are_told() -> None:
    numbers = [problem.number for problem in problems("zz")]
    assert numbers.count("W107") == 2
    assert numbers.count("W113") == 1


FAULTS = (
    ("profile.toml", 'sq = "QKIS"\n', "", "E102", "“short_name” has no text in sq."),
    (
        "profile.toml",
        '"csam",\n    "other",\n]\n\n#',
        '"csam",\n    "othr",\n]\n\n#',
        "E103",
        "category “othr”",
    ),
    (
        "profile.toml",
        'hate_bullying = ["hate_speech", "bullying"]',
        'hate_bullying = ["bullying"]',
        "E104",
        "hate_speech",
    ),
    ("profile.toml", "hate_bullying = [", "hate = [", "E104", "group “hate”"),
    ("profile.toml", "until = 2023-12-31", "until = 2023-06-30", "E105", "end within a year"),
    (
        "profile.toml",
        '"15-18", "19-24", "25+"]\ngroups',
        '"15-18", "20-24", "25+"]\ngroups',
        "E105",
        "leave out ages",
    ),
    ("profile.toml", '"18+" = ["18-30", "31+"]', '"18+" = ["18-30"]', "E105", "each must be in one group"),
    ("profile.toml", 'role = "helpline"', 'role = "help"', "E106", "no number for helpline"),
    ("municipalities.csv", "26826,2023,4,3", "26826,2023,4,2", "E108", "share the tile (4, 2)"),
    (
        "municipalities.csv",
        "Bulqiza,",
        "Bulqiza|Tirana,",
        "E109",
        "“tirana” (municipality) means AL111 and AL224",
    ),
    (
        "municipalities.csv",
        "AL111,Bulqizë,,AL-09",
        "AL111,Bulqizë,,AL-99",
        "E115",
        "Bulqizë lies in no county",
    ),
    ("platforms.toml", '"Insta"', '"FB"', "E109", "“fb” (platform) means instagram and facebook"),
    ("registers.toml", "joking = [", "jest = [", "E111", "code “jest” of contact_type"),
    ("registers.toml", "[values.outcome]", "[values.result]", "E111", "Nobody knows [values.result]"),
    ("registers.toml", '"Statusi" = "status"', '"Statusi" = "state"', "E112", "[headings.incidents]"),
    (
        "profile.toml",
        'code = "en"\nname = "English"\ndirection = "ltr"',
        'code = "en"\nname = "English"\ndirection = "rtl"',
        "E116",
        "“en” is not a language written rtl",
    ),
    ("profile.toml", 'sq = "statistika"', 'sq = "të dhëna"', "E117", "address word “të dhëna”"),
    ("profile.toml", "[categories]", '[colours]\npine = "#7FB5B2"\n\n[categories]', "E110", "too light"),
    (
        "profile.toml",
        "[categories]",
        '[colours]\napricot = "#000000"\n\n[categories]',
        "E110",
        "no colour of ours",
    ),
)


@pytest.mark.parametrize(("file", "old", "new", "number", "told"), FAULTS)
def test_a_planted_fault_is_found(
    tmp_path: Path, file: str, old: str, new: str, number: str, told: str
) -> None:
    folder = copy(tmp_path)
    change(folder / file, old, new)
    found = [problem for problem in check(read_profile(folder)) if problem.number == number]
    assert any(told in problem.text for problem in found), found


def test_a_colour_dark_enough_is_no_problem(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    change(folder / "profile.toml", "[categories]", '[colours]\npine = "#1F3A6E"\n\n[categories]')
    assert [problem for problem in check(read_profile(folder)) if problem.number == "E110"] == []
