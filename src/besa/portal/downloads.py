"""The files of an edition as the page offers them: the few that most people want, then all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from besa.lib.numbers import NO_BREAK, figure
from besa.publication.queries import DownloadFile

TYPES = {
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".png": "image/png",
}
"""Media types by ending; anything else is sent as plain bytes."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A file to download: what it is, its kind and size in words."""

    path: str
    title: str
    kind: str
    size: str
    sha256: str


def main_offers(files: Sequence[DownloadFile], year: int, lang: str) -> tuple[Offer, ...]:
    """The report, its accessible page, the tables and the figures, in the reader's language, as far as they exist."""
    known = {file.path: file for file in files}
    wanted = (
        (f"report-{year}-{lang}.pdf", _("The report")),
        (f"report-{year}-{lang}.html", _("The report as an accessible page")),
        (f"press-release-{year}-{lang}.md", _("The press release")),
        (_first(files, ".xlsx"), _("All tables in one workbook")),
        ("facts.json", _("All figures, for programs")),
    )
    return tuple(_offer(known[path], title, lang) for path, title in wanted if path in known)


def all_offers(files: Sequence[DownloadFile], lang: str) -> tuple[Offer, ...]:
    """Every file, by path."""
    return tuple(_offer(file, file.path, lang) for file in files)


def _first(files: Sequence[DownloadFile], ending: str) -> str:
    return next((file.path for file in files if file.path.endswith(ending)), "")


def _offer(file: DownloadFile, title: str, lang: str) -> Offer:
    kind = PurePosixPath(file.path).suffix.lstrip(".").upper()
    return Offer(file.path, title, kind, size_in_words(file.size, lang), file.sha256)


def size_in_words(size: int, lang: str) -> str:
    """Bytes as kB or MB."""
    if size < 1_000_000:
        return f"{figure(max(1, round(size / 1000)), lang)}{NO_BREAK}kB"
    return f"{figure(round(size / 1_000_000, 1), lang)}{NO_BREAK}MB"
