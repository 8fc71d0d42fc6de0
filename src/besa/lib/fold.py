"""Texts compared as people mean them."""

from __future__ import annotations

import unicodedata

TATWEEL = "\N{ARABIC TATWEEL}"


def fold(text: str) -> str:
    """`text` without case, without marks above and below letters (ë is e, أ is ا) and with single spaces.

    Two texts with one fold are the same value to us. Never raises, whatever the text holds.
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(plain.replace(TATWEEL, "").casefold().split())
