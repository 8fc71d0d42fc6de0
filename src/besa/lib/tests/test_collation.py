"""Our order is the one DuckDB's ICU gives Albanian."""

from __future__ import annotations

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from besa.lib.collation import ALPHABETS, key

LETTERS = [form for letter in ALPHABETS["sq"] for form in {letter, letter.title(), letter.upper()}]
PLACES = [
    "Fushë-Arrëz",
    "Fushe Kruje",
    "Fushëz",
    "Malësi",
    "Malësi e Madhe",
    "Malësie",
    "Vau i Dejës",
    "vau",
    "été",
]

CONNECTION = duckdb.connect()


def by_duckdb(words: list[str]) -> list[str]:
    rows = CONNECTION.execute(
        "SELECT w FROM unnest(?::VARCHAR[]) t(w) ORDER BY w COLLATE sq, w", [words]
    ).fetchall()
    return [row[0] for row in rows]


def ours(words: list[str]) -> list[str]:
    return sorted(words, key=lambda word: key(word, "sq"))


def test_letters_and_places_sort_as_in_duckdb() -> None:
    words = sorted(
        {
            *PLACES,
            *(before + letter + after for letter in LETTERS for before in ("", "a") for after in ("", "z")),
        }
    )
    assert ours(words) == by_duckdb(words)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from([*LETTERS, " ", "-", "1", "7"]), min_size=1, max_size=6).map("".join),
        unique=True,
    )
)
def test_any_words_sort_as_in_duckdb(words: list[str]) -> None:
    trimmed = sorted({word.strip() for word in words} - {""})
    assert ours(trimmed) == by_duckdb(trimmed)


def test_letters_of_two_signs_come_after_their_first() -> None:
    words = ["zhurmë", "Dhërmi", "Zall", "Ëndrra", "Çorovodë", "Dibër", "Dytë", "Cërrik", "Erë", "Fier"]
    assert ours(words) == [
        "Cërrik",
        "Çorovodë",
        "Dibër",
        "Dytë",
        "Dhërmi",
        "Erë",
        "Ëndrra",
        "Fier",
        "Zall",
        "zhurmë",
    ]


def test_capitals_only_break_ties() -> None:
    assert ours(["BERAT", "berat", "Berat", "Belsh"]) == ["Belsh", "berat", "Berat", "BERAT"]


def test_other_languages_sort_by_letters_without_marks() -> None:
    assert sorted(["Zara", "Ändern", "Apfel", "dhow", "dew"], key=lambda word: key(word, "en")) == [
        "Ändern", "Apfel", "dew", "dhow", "Zara",
    ]  # fmt: skip
