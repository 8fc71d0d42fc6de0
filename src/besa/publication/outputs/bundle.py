"""All files of a release. Everything is made of the release alone: same release, same bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from besa.publication.outputs import story
from besa.publication.outputs.cards import cards
from besa.publication.outputs.codebook import codebook
from besa.publication.outputs.datapackage import datapackage
from besa.publication.outputs.facts_json import facts_json
from besa.publication.outputs.html import page
from besa.publication.outputs.pdf import pdf
from besa.publication.outputs.press import press_release
from besa.publication.outputs.tables_csv import table_csv
from besa.publication.outputs.workbook import workbook
from besa.publication.release import Release


def render(release: Release, languages: Sequence[str], progress: Callable[[str], None]) -> dict[str, bytes]:
    """Every file of the release by its relative path. `progress` is called with each path before it is made.

    Without words of an edition there is no press release, and the report holds figures only.
    Raises WordsError where the words of the edition cannot be printed.
    """
    files: dict[str, bytes] = {}
    for lang in languages:
        files |= _in_words(release, lang, progress)
    files |= _data(release, languages, progress)
    progress("datapackage.json")
    files["datapackage.json"] = datapackage(release, files, languages)
    return dict(sorted(files.items()))


def _in_words(release: Release, lang: str, progress: Callable[[str], None]) -> dict[str, bytes]:
    """The files of one language."""
    report = f"report-{release.year}-{lang}"
    progress(f"{report}.pdf")
    document = story.document(release, lang)
    files = {f"{report}.pdf": pdf(document, release)}
    progress(f"{report}.html")
    files[f"{report}.html"] = page(document)
    if release.words.get(lang):
        progress(f"press-release-{release.year}-{lang}.md")
        files[f"press-release-{release.year}-{lang}.md"] = press_release(release, lang).encode("utf-8")
    progress(f"cards/*-{lang}.png")
    return files | {f"cards/{name}-{lang}.png": picture for name, picture in cards(release, lang).items()}


def _data(release: Release, languages: Sequence[str], progress: Callable[[str], None]) -> dict[str, bytes]:
    progress("tables/*.csv")
    files = {
        f"tables/{table.id}.csv": table_csv(release, table, languages)
        for table in release.tables.values()
        if table.axes
    }
    files["tables/codebook.csv"] = codebook(release, languages)
    progress(f"tables/tables-{release.year}.xlsx")
    files[f"tables/tables-{release.year}.xlsx"] = workbook(release, languages)
    progress("facts.json")
    return files | {"facts.json": facts_json(release)}
