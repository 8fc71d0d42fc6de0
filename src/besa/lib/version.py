"""The version of this code: the newest heading of the changelog."""

from __future__ import annotations

import re
from pathlib import Path

_CHANGELOG = Path(__file__).resolve().parents[3] / "CHANGELOG.md"


def _newest() -> str:
    found = re.search(r"^## (\d\S*)", _CHANGELOG.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else "0"


VERSION = _newest()
