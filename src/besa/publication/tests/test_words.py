"""The words of an edition: placeholders are filled, hand-typed figures are refused with a sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from besa.publication import words
from besa.publication.tests.fixtures import ROOT, release_2020


def filled(text: str, lang: str = "en") -> str:
    return words.fill(release_2020(words={lang: {"findings": text}}), lang, "findings").text


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("{{ fact:pages_unique }}", "6,273"),
        ("{{fact:pages_unique.previous}}", "896"),
        ("{{ fact:platform_share_pct.instagram }}", "52\N{NO-BREAK SPACE}%"),
        ("{{ fact:age_share_pct.18+ }}", "31\N{NO-BREAK SPACE}%"),
        ("{{ fact:top_platforms.first:2 }}", "Instagram and YouTube"),
        ("{{ fact:top_platforms.count }}", "3"),
        ("{{ fact:municipalities_fewest.of:AL121+AL332 }}", "Durrës and Gjirokastër"),
        ("{{ fact:pages_unique.text }}", "6273 after 896."),
        ("{{ date:sid }}", "9\N{NO-BREAK SPACE}February 2021"),
        ("{{ date:2020-03 }}", "March 2020"),
        ("{{ date:year }} after {{ date:previous }}", "2020 after 2019"),
        ("{{ text:15-17 }}", "15–17"),
        ("{{ text:3rd }}", "3rd"),
        ("{{ profile:helpline }}", "116 111"),
    ],
)
def test_placeholder_prints(written: str, printed: str) -> None:
    assert filled(written) == printed


def test_change_is_told_by_the_house_words() -> None:
    assert filled("{{ fact:pages_unique.change }}") == (
        "7 times as many (+600\N{NO-BREAK SPACE}%) as the year before (896)"
    )
    assert filled("{{ fact:portal_complaints.change }}") == "about the same as the year before (37)"


@pytest.mark.parametrize(
    ("lang", "typed"),
    [
        ("en", "6273"),
        ("en", "a 600 % rise"),
        ("en", "sixfold"),
        ("en", "forty-two"),
        ("en", "half of them"),
        ("sq", "600-fishim"),
        ("sq", "gjashtëfish"),
        ("sq", "dyzet raporte"),
        ("ar", "٦٢٧٣ صفحة"),
        ("ar", "٤٠٪"),
        ("en", "½ of all"),
    ],
)
def test_hand_typed_figure_is_refused_with_file_and_line(lang: str, typed: str) -> None:
    (problem, *_more) = words.check({lang: {"findings": f"Nothing here.\n\nBut here: {typed}"}}, 2020)
    assert problem.startswith(f"editions/2020/{lang}/findings.md, line 3: ")
    assert "{{ fact:… }}" in problem
    with pytest.raises(words.WordsError, match="line 3"):
        filled(f"Nothing here.\n\nBut here: {typed}", lang)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("{{ fact:pages_total }}", "no figure"),
        ("{{ fact:platform_share_pct.whatsapp }}", r"not published \(c\)"),
        ("{{ fact:municipalities_fewest.of:AL422 }}", "nothing to print"),
        ("{{ fact:top_ages.previous }}", "nothing to print"),
        ("{{ number:six }}", "nobody knows"),
        ("{{ date:soon }}", "not a date"),
        ("{{ profile:fax }}", "the profile has no"),
        ("{{ text:6273 }}", "neither an age nor an ordinal"),
        ("{{ text:40 % }}", "neither an age nor an ordinal"),
        ("{{ fact:pages_unique", "not complete"),
    ],
)
def test_broken_placeholder_is_refused(written: str, reason: str) -> None:
    release = release_2020(words={"en": {"quote": written}})
    if "AL422" in written:
        few = tuple(code for code in ("AL121", "AL332"))
        facts = tuple(replace(f, value=few) if f.id == "municipalities_fewest" else f for f in release.facts)
        release = replace(release, facts=facts)
    with pytest.raises(words.WordsError, match=reason):
        words.fill(release, "en", "quote")


@pytest.mark.parametrize("folder", ["editions/2019", "editions/2020", "profiles/zz/editions/2019"])
def test_shipped_words_hold_no_typed_figure(folder: str) -> None:
    found = words.load(ROOT / folder)
    assert len(found) == 2
    assert words.check(found, 2020) == []


def test_languages_of_an_edition_have_the_same_files() -> None:
    for folder in (*(ROOT / "editions").iterdir(), *(ROOT / "profiles/zz/editions").iterdir()):
        first, second = words.load(folder).values()
        assert first.keys() == second.keys(), folder


def test_missing_file_is_an_empty_text(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    assert words.load(tmp_path) == {"en": {}}
    assert words.fill(release_2020(words={"en": {}}), "en", "quote").text == ""
