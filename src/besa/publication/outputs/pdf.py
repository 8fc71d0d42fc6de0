"""The report as PDF/UA-1, set by Typst from the document tree; same document, same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
import vl_convert

from besa.publication.outputs import markdown
from besa.publication.outputs.document import Block, Document, Picture, Prose, Quote, Shown
from besa.publication.outputs.svg import register_fonts
from besa.publication.release import Release
from besa.ui import tokens

_SCALE = 4
TEMPLATE = Path(__file__).parent / "typst" / "report.typ"


def pdf(document: Document, release: Release) -> bytes:
    """The PDF of `document`; its date is the release's, so that two runs give the same bytes."""
    with TemporaryDirectory(prefix="besa-pdf-") as folder:
        main = _lay_out(document, release, Path(folder))
        return typst.compile(
            str(main), root=folder, format="pdf", pdf_standards="ua-1", font_paths=[str(tokens.FONTS)],
            ignore_system_fonts=True, timestamp=datetime.combine(release.published_on, time(9), UTC),
        )  # fmt: skip


def _lay_out(document: Document, release: Release, folder: Path) -> Path:
    """Template, drawings and data side by side in one folder, which is all that Typst may read."""
    main = folder / "report.typ"
    main.write_bytes(TEMPLATE.read_bytes())
    data = _data(document, release, folder)
    (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    return main


def _data(document: Document, release: Release, folder: Path) -> Mapping[str, object]:
    chapters = [
        {
            "id": c.id,
            "title": c.title,
            "lead": c.lead,
            "blocks": [_block(block, folder, document.rtl) for block in c.blocks],
        }
        for c in document.chapters
    ]
    on = release.published_on
    look = asdict(tokens.load())
    return asdict(document) | {"chapters": chapters, "date": [on.year, on.month, on.day], "look": look}


def _block(block: Block, folder: Path, shaped: bool) -> Mapping[str, object]:
    if isinstance(block, Prose):
        return {"kind": "prose", "nodes": markdown.tree(block.markdown)}
    if isinstance(block, Quote):
        return {"kind": "quote", "by": block.by, "nodes": markdown.tree(block.text)}
    made = {"kind": type(block).__name__.lower(), **asdict(block)}
    if isinstance(block, Shown) and block.picture is not None:
        made["picture"] = asdict(block.picture) | {"svg": _drawing(block.picture, folder, shaped)}
    return made


def _drawing(picture: Picture, folder: Path, shaped: bool) -> str:
    """The drawing's file. A script whose letters join is drawn in pixels: Typst cannot name its glyphs inside an
    SVG, and PDF/UA refuses letters without a name. The words are in the text alternative either way.
    """
    if shaped:
        register_fonts()
        name, content = f"figure-{picture.number}.png", vl_convert.svg_to_png(picture.svg, scale=_SCALE)
    else:
        name, content = f"figure-{picture.number}.svg", picture.svg.encode("utf-8")
    (folder / name).write_bytes(content)
    return name
