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
    """CSV with the columns kind, id, code, then text and definition for each language, and for a merged code
    in `of` the codes it is made of."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    texts, definitions = ([f"{name}_{lang}" for lang in languages] for name in ("text", "definition"))
    head = ["kind", "id", "code", *texts, *definitions, "of"]
    writer.writerow(head)
    for line in (*_tables(release, languages), *_codes(release, languages), *_signs(languages)):
        writer.writerow([neutralise(line.get(name, "")) for name in head])
    return buffer.getvalue().encode("utf-8")


def _tables(release: Release, languages: Sequence[str]) -> Iterator[dict[str, str]]:
    known = measures()
    for id in release.tables:
        line = _line("table", id, "", {lang: _in(lang, titles.table_title, id) for lang in languages})
        if id in known:
            line |= {f"definition_{lang}": _in(lang, _, known[id].definition) for lang in languages}
        yield line


def _codes(release: Release, languages: Sequence[str]) -> Iterator[dict[str, str]]:
    found = {
        (axis.dimension, code): axis
        for table in release.tables.values()
        for axis in table.axes
        for code in axis.codes
    }
    for dimension in sorted({dimension for dimension, _code in found}):
        called = {lang: _in(lang, titles.dimension_title, dimension) for lang in languages}
        yield _line("dimension", dimension, "", called)
        for code, axis in ((code, axis) for (name, code), axis in found.items() if name == dimension):
            of = "" if axis.base(code) == (code,) else " ".join(axis.base(code))
            yield _line("code", dimension, code, _labels(release, dimension, code, languages)) | {"of": of}
    yield _line("code", "", TOTAL, _labels(release, "", TOTAL, languages))


def _labels(release: Release, dimension: str, code: str, languages: Sequence[str]) -> dict[str, str]:
    return {lang: labels.label(dimension, code, lang, release.profile) for lang in languages}


def _signs(languages: Sequence[str]) -> Iterator[dict[str, str]]:
    for symbol in Symbol:
        told = {lang: _in(lang, _meaning, symbol.value) for lang in languages}
        yield _line("symbol", symbol.name.lower(), symbol.value, told)


def _line(kind: str, id: str, code: str, texts: dict[str, str]) -> dict[str, str]:
    return {"kind": kind, "id": id, "code": code, **{f"text_{lang}": text for lang, text in texts.items()}}


def _meaning(symbol: str) -> str:
    if symbol == Symbol.HIDDEN:
        return _("hidden, so that nobody can be recognised")
    return _("not in the registers") if symbol == Symbol.NOT_AVAILABLE else _("cannot occur")


def _in(lang: str, say: object, about: str) -> str:
    with override(lang):
        return str(say(about)) if callable(say) else ""
