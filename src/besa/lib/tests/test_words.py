from __future__ import annotations

import pytest

from besa.lib.words import AVOIDED, Found, avoided

# One sample of each pattern, so that a pattern that catches nothing is noticed.
SAMPLES = (
    "child pornography",
    "child prostitutes",
    "sextortion",
    "child sex tourism",
    "a young abuser",
    "self-generated material",
    "paedophile",
    "she confessed",
    "the victims",
    "prank calls",
    "pedofilë",
    "viktimë",
    "مواد إباحية",
    "الضحية",
)


@pytest.mark.parametrize("text", SAMPLES)
def test_every_sample_is_caught(text: str) -> None:
    assert len(list(avoided(text))) == 1


def test_there_is_a_sample_for_each_pattern() -> None:
    caught = {found.instead for text in SAMPLES for found in avoided(text)}
    assert caught == {instead for _pattern, instead in AVOIDED}


@pytest.mark.parametrize(
    "text",
    [
        "online sexual coercion and extortion of a child",
        "kontakt këshillimi",
        "importo",
        "Shkolla",
        "sportor",
    ],
)
def test_ordinary_words_pass(text: str) -> None:
    assert list(avoided(text)) == []


def test_the_line_and_the_better_word_are_told() -> None:
    assert list(avoided("one\ntwo sextortion")) == [
        Found(2, "sextortion", "online sexual coercion and extortion of a child")
    ]


def test_a_law_may_be_called_by_its_own_title_only() -> None:
    text = "Neni 117, “Pornografia”, dhe pornografia"
    assert [found.word for found in avoided(text, ["Neni 117, “Pornografia”"])] == ["pornografia"]
