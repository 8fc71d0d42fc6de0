"""Nothing that is printed uses a word to avoid: catalogue, profiles, reports' words, translations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from besa.catalogue.codes import HERE
from besa.catalogue.reading import read_profile
from besa.catalogue.tests.copies import CHECKOUT, PROFILES, SHIPPED, copy
from besa.lib.words import avoided

PRINTED = ("*.toml", "*.csv", "*.md", "*.po")


def found_in(*folders: Path) -> Iterator[str]:
    """Place and word of everything to avoid in the printed files of some folders."""
    titles = [title for code in SHIPPED for title in read_profile(PROFILES / code).law_titles]
    for path in sorted(path for folder in folders for pattern in PRINTED for path in folder.rglob(pattern)):
        for found in avoided(path.read_text(encoding="utf-8"), titles):
            yield f"{path.name}:{found.line}: {found.word} (write: {found.instead})"


def test_no_catalogue_and_no_profile_uses_a_word_to_avoid() -> None:
    assert list(found_in(HERE, PROFILES, CHECKOUT / "editions", CHECKOUT / "locale")) == []


def test_a_planted_word_is_found(tmp_path: Path) -> None:
    folder = copy(tmp_path, "zz")
    (folder / "platforms.toml").write_text('# a sextortion "case"\n', encoding="utf-8")
    (folder / "page.md").write_text("Një\npedofil\n", encoding="utf-8")
    assert [line.split(" (")[0] for line in found_in(tmp_path)] == [
        "page.md:2: pedofil",
        "platforms.toml:1: sextortion",
    ]
