from __future__ import annotations

from besa.lib.contrast import contrast


def test_black_on_white_is_the_most_there_is() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21.0


def test_a_colour_on_itself_is_the_least() -> None:
    assert contrast("#0E4A47", "#0e4a47") == 1.0


def test_a_known_grey() -> None:
    assert round(contrast("#767676", "#FFFFFF"), 2) == 4.54
