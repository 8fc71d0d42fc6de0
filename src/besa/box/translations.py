"""Message catalogues: collected from code, templates and the catalogue's labels; compiled where they lie; checked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_noop": (1, 2),
    "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def compile_catalogues(folder: Path) -> None:
    """Write `django.mo` beside each `django.po` that is newer."""
    for po in sorted(folder.glob("*/LC_MESSAGES/django.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns:
            continue
        part = mo.with_suffix(".part")
        with part.open("wb") as target:
            write_mo(target, _read(po))
        part.replace(mo)


def update(folder: Path, sources: Path) -> None:
    """Bring every catalogue up to date with the texts in use: new ones empty, unused ones dropped."""
    template = collect(sources)
    for po in sorted(folder.glob("*/LC_MESSAGES/django.po")):
        catalogue = _read(po)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with po.open("wb") as target:
            write_po(target, catalogue, width=110, sort_output=True, omit_header=False, no_location=True)


def untranslated(folder: Path, sources: Path) -> list[str]:
    """ "sq: text" for every text in use that a catalogue does not have."""
    wanted = list(collect(sources))
    lines = []
    for po in sorted(folder.glob("*/LC_MESSAGES/django.po")):
        catalogue = _read(po)
        for message in wanted:
            found = catalogue.get(message.id, message.context)
            if message.id and not _is_translated(found):
                lines.append(f"{po.parts[-3]}: {message.id}")
    return lines


def _is_translated(message: Message | None) -> bool:
    """Whether every form of the message has a text."""
    if message is None or message.string is None:
        return False
    return bool(message.string) if isinstance(message.string, str) else all(message.string)


def collect(sources: Path) -> Catalog:
    """Every text in use."""
    catalogue = Catalog(charset="utf-8", project="Besa", copyright_holder="the Besa authors", fuzzy=False)
    for message, context in (*_in_code(sources), *_in_catalogue()):
        catalogue.add(message, context=context)
    return catalogue


def _in_code(sources: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    for file in sorted([*sources.rglob("*.py"), *sources.rglob("templates/**/*.*")]):
        if "tests" in file.parts or "migrations" in file.parts:
            continue
        source = file.read_text(encoding="utf-8")
        text = source if file.suffix == ".py" else _as_python(source)
        for _line, message, _comments, context in extract(
            "python", io.BytesIO(text.encode()), keywords=KEYWORDS
        ):
            yield message, context


def _as_python(template: str) -> str:
    from django.utils.translation.template import templatize  # noqa: PLC0415 - app ready

    return str(templatize(template))


def _in_catalogue() -> Iterator[tuple[str, str | None]]:
    from besa.catalogue.queries import messages  # noqa: PLC0415 - app ready
    from besa.statistics.measures.registry import measures  # noqa: PLC0415 - slow: Ibis

    for context, message in messages():
        yield message, context
    for measure in measures().values():
        yield measure.definition, None


def _read(po: Path) -> Catalog:
    with po.open("rb") as source:
        return read_po(source, locale=po.parts[-3])
