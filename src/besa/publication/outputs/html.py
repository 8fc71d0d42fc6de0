"""The report as one accessible page: fonts and drawings inside, no script, nothing fetched."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.template import Context, Engine
from django.utils.safestring import SafeString, mark_safe

from besa.publication.outputs import markdown
from besa.publication.outputs.document import Block, Document, Prose, Quote
from besa.ui import tokens

_TEMPLATES = Path(__file__).parent.parent / "templates"


@dataclass(frozen=True, slots=True)
class _Shape:
    """A block as the template sees it: its kind, itself, and its Markdown as HTML."""

    kind: str
    it: Block
    html: SafeString


def page(document: Document) -> bytes:
    """The page as UTF-8."""
    chapters = [(chapter, [_shape(block) for block in chapter.blocks]) for chapter in document.chapters]
    context = Context(
        {"doc": document, "chapters": chapters, "fonts": _fonts(document.rtl), "look": tokens.load()}
    )
    text = _engine().get_template("publication/report.html").render(context)
    return (re.sub(r"\n\s*\n+", "\n", text).strip() + "\n").encode("utf-8")


@cache
def _engine() -> Engine:
    """An engine of its own: the page must look the same whatever the site's settings are."""
    return Engine(dirs=[str(_TEMPLATES)], autoescape=True)


def _shape(block: Block) -> _Shape:
    text = block.markdown if isinstance(block, Prose) else block.text if isinstance(block, Quote) else ""
    # Rendered by our own reader, which shows raw HTML instead of passing it on.
    return _Shape(type(block).__name__.lower(), block, mark_safe(markdown.html(text, shift=1)))  # noqa: S308


@cache
def _fonts(rtl: bool) -> tuple[tuple[str, int, str], ...]:
    """Family, weight and base64 of the fonts that a document needs."""
    look = tokens.load()
    wanted = [(look.font, "AtkinsonHyperlegibleNext")] + [(look.font_arabic, "BesaArabic")] * rtl
    return tuple(
        (family, weight, b64encode((tokens.FONTS / f"{stem}-{cut}.ttf").read_bytes()).decode("ascii"))
        for family, stem in wanted
        for weight, cut in ((400, "Regular"), (700, "Bold"))
    )
