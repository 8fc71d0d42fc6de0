"""The codebook: every table with its definition, every code with its labels, every sign."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from besa.lib.safetext import neutralise
from besa.publication.outputs import labels, titles
from besa.publication.release import Release
from besa.statistics.measures.registry import measures
from besa.statistics.tables import TOTAL, Symbol


def codebook(release: Release, languages: Sequence[str]) -> bytes:
    """CSV with the columns kind, id, code and one of text for each language; definitions are in English."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(["kind", "id", "code", *(f"text_{lang}" for lang in languages), "definition"])
    for line in (*_tables(release, languages), *_codes(release, languages), *_signs(languages)):
        writer.writerow([neutralise(text) for text in line])
    return buffer.getvalue().encode("utf-8")


def _tables(release: Release, languages: Sequence[str]) -> Iterator[list[str]]:
    known = measures()
    for id in release.tables:
        definition = known[id].definition if id in known else ""
        yield ["table", id, "", *(_in(lang, titles.table_title, id) for lang in languages), definition]


def _codes(release: Release, languages: Sequence[str]) -> Iterator[list[str]]:
    found = {
        (axis.dimension, code): axis
        for table in release.tables.values()
        for axis in table.axes
        for code in axis.codes
    }
    for dimension in sorted({dimension for dimension, _code in found}):
        yield [
            "dimension",
            dimension,
            "",
            *(_in(lang, titles.dimension_title, dimension) for lang in languages),
            "",
        ]
        for code, axis in ((code, axis) for (name, code), axis in found.items() if name == dimension):
            base = "" if axis.base(code) == (code,) else " ".join(axis.base(code))
            yield [
                "code",
                dimension,
                code,
                *(labels.label(dimension, code, lang, release.profile) for lang in languages),
                base,
            ]
    yield ["code", "", TOTAL, *(labels.label("", TOTAL, lang, release.profile) for lang in languages), ""]


def _signs(languages: Sequence[str]) -> Iterator[list[str]]:
    for symbol in Symbol:
        yield [
            "symbol",
            symbol.name.lower(),
            symbol.value,
            *(_in(lang, _meaning, symbol.value) for lang in languages),
            "",
        ]


def _meaning(symbol: str) -> str:
    if symbol == Symbol.HIDDEN:
        return _("hidden, so that nobody can be recognised")
    return _("not in the registers") if symbol == Symbol.NOT_AVAILABLE else _("cannot occur")


def _in(lang: str, say: object, about: str) -> str:
    with override(lang):
        return str(say(about)) if callable(say) else ""
