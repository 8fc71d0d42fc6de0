from __future__ import annotations

import pytest

from besa.lib.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("tiranë ", "tirane"),
        ("  TIRANË\t", "tirane"),
        ("Korc\u0327e\u0308", "korce"),
        ("Vau  i\u00a0Dejës", "vau i dejes"),
        ("عُدِّل", "عدل"),
        ("إنســتغرام", "انستغرام"),
        ("", ""),
        ("a\ud800\x00", "a\ud800\x00"),
    ],
)
def test_case_marks_and_spaces_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded
