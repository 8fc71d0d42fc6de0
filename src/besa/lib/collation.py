"""Sorting texts as a language sorts them, since the embedded database cannot.

Albanian has letters of two signs (dh, gj, ll, nj, rr, sh, th, xh, zh), each after its first sign, and ç
and ë after c and e. Every other language is sorted by its letters without marks. Spaces come before
signs, signs before digits, digits before letters, as Unicode has it.
"""

from __future__ import annotations

import unicodedata

ALPHABETS = {
    "sq": (
        *"abcçd", "dh", *"eëfg", "gj", *"hijkl", "ll", *"mn", "nj", *"opqr", "rr", "s", "sh", "t", "th",
        *"uvwx", "xh", *"yz", "zh",
    ),
}  # fmt: skip
"""Letters in their order, for languages where it is not that of the letters without marks."""

Key = tuple[tuple[tuple[int, int], ...], tuple[str, ...], tuple[int, ...], str]

_RANKS = {lang: {letter: rank for rank, letter in enumerate(letters)} for lang, letters in ALPHABETS.items()}
_SIGNS = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
_SPACE, _SIGN, _DIGIT, _LETTER = range(4)


def key(text: str, lang: str) -> Key:
    """What to sort by: letters first, then marks, then small before capital, then the text itself."""
    ranks = _RANKS.get(lang, {})
    letters = _letters(unicodedata.normalize("NFC", text), ranks)
    weights = tuple(weight for letter in letters for weight in _weights(letter.lower(), ranks))
    marks = tuple(_marks(letter, ranks) for letter in letters)
    capitals = tuple(sum(map(str.isupper, letter)) for letter in letters)
    return weights, marks, capitals, text


def _letters(text: str, ranks: dict[str, int]) -> list[str]:
    """The text cut into letters; "dh", "Dh" and "DH" are one, "dH" is two."""
    letters, place = [], 0
    while place < len(text):
        pair = text[place : place + 2]
        size = (
            2
            if len(pair) == 2 and pair.lower() in ranks and not (pair[0].islower() and pair[1].isupper())
            else 1
        )
        letters.append(text[place : place + size])
        place += size
    return letters


def _weights(letter: str, ranks: dict[str, int]) -> list[tuple[int, int]]:
    if letter in ranks:
        return [(_LETTER, ranks[letter])]
    return [
        _weight(sign, ranks)
        for sign in unicodedata.normalize("NFKD", letter)
        if not unicodedata.combining(sign)
    ]


def _weight(sign: str, ranks: dict[str, int]) -> tuple[int, int]:
    if sign.isspace():
        return _SPACE, 0
    if sign.isdigit():
        return _DIGIT, unicodedata.digit(sign)
    if not sign.isalpha():
        place = _SIGNS.find(sign)
        return _SIGN, place if place >= 0 else 1000 + ord(sign)
    # Letters that the alphabet does not have come after it.
    return _LETTER, ranks[sign] if sign in ranks else 1000 + ord(sign)


def _marks(letter: str, ranks: dict[str, int]) -> str:
    low = letter.lower()
    return (
        ""
        if low in ranks
        else "".join(s for s in unicodedata.normalize("NFKD", low) if unicodedata.combining(s))
    )
