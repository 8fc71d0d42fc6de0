"""Copies of shipped profiles in which a test plants a fault."""

from __future__ import annotations

import shutil
from pathlib import Path

CHECKOUT = Path(__file__).parents[4]
PROFILES = CHECKOUT / "profiles"
SHIPPED = ("al", "zz")


def copy(to: Path, code: str = "al") -> Path:
    """A copy of a shipped profile's own files under `to`."""
    folder = to / code
    folder.mkdir()
    for file in sorted([*(PROFILES / code).glob("*.toml"), *(PROFILES / code).glob("*.csv")]):
        shutil.copy(file, folder)
    return folder


def change(file: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old`, which must be there exactly once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file.name, old, text.count(old))
    file.write_text(text.replace(old, new), encoding="utf-8")
