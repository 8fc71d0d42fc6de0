"""A fault in a page is logged by its place; what the visitor sent is not."""

from __future__ import annotations

import logging
import sys

from besa.lib.quietlog import PlaceOnly


def test_a_line_names_the_place_and_nothing_that_was_sent() -> None:
    try:
        int("canary from a visitor")
    except ValueError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, "", 0, "failed: /canary/path", (), sys.exc_info()
        )
    line = PlaceOnly().format(record)
    assert line.startswith("ERROR ValueError at ")
    assert "test_quietlog.py" in line
    assert "canary" not in line
