"""The files of a release: complete, equal on every run, and holding nothing that is hidden."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

import pytest
from pypdf import PdfReader

from besa.publication.outputs import press
from besa.publication.outputs.bundle import render
from besa.publication.outputs.comparison import release_comparison
from besa.publication.release import Release
from besa.publication.tests.fixtures import release_2020
from besa.statistics.tables import Cell, Symbol

LANGUAGES = ("sq", "en")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return render(release_2020(), LANGUAGES, lambda path: None)


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def test_every_file_is_there(files: dict[str, bytes]) -> None:
    words = {f"{stem}-2020-{lang}.{kind}" for lang in LANGUAGES
             for stem, kind in (("report", "pdf"), ("report", "html"), ("press-release", "md"))}  # fmt: skip
    cards = {f"cards/{name}-{lang}.png" for lang in LANGUAGES for name in ("headline", "platforms", "ages")}
    tables = {f"tables/{id}.csv" for id in release_2020().tables}
    data = {"tables/codebook.csv", "tables/tables-2020.xlsx", "facts.json", "datapackage.json"}
    assert files.keys() == words | cards | tables | data


def test_same_release_same_bytes_in_two_processes() -> None:
    program = (
        "import django; django.setup()\n"
        "from hashlib import sha256\n"
        "from besa.publication.outputs.bundle import render\n"
        "from besa.publication.tests.fixtures import release_2020\n"
        "for path, content in render(release_2020(), ('sq', 'en'), lambda path: None).items():\n"
        "    print(path, sha256(content).hexdigest())\n"
    )
    runs = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, check=True) for _run in range(2)
    ]
    assert len(runs[0].stdout.splitlines()) > 30
    assert runs[0].stdout == runs[1].stdout


def test_pdf_says_what_it_is(files: dict[str, bytes]) -> None:
    reader = PdfReader(io.BytesIO(files["report-2020-sq.pdf"]))
    assert reader.metadata is not None
    assert reader.metadata.title == "Raporti Kombëtar i Internetit të Sigurt 2020"
    assert str(reader.root_object["/Lang"]) == "sq"
    assert b"pdfuaid" in files["report-2020-sq.pdf"]
    text = "".join(page.extract_text() for page in reader.pages)
    assert "6\N{NO-BREAK SPACE}273" in text
    assert "Tabela 1." in text


def test_html_needs_nobody_else(files: dict[str, bytes]) -> None:
    page = files["report-2020-en.html"].decode("utf-8")
    assert "<script" not in page
    assert not re.findall(r'(?:src|href)="(?!#)[^"]+"', page)
    assert not re.findall(r"url\((?!data:|#)[^)]+\)", page)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]+)"', page):
        assert target in ids


def test_every_drawing_has_a_text_alternative_and_a_table(files: dict[str, bytes]) -> None:
    page = files["report-2020-sq.html"].decode("utf-8")
    drawings = re.findall(r'<svg[^>]*role="img"[^>]*aria-labelledby="(\S+) (\S+)"', page)
    assert len(drawings) > 15
    for title, description in drawings:
        assert f'<title id="{title}">' in page
        assert f'<desc id="{description}">' in page
    assert page.count('<figure class="picture">') <= page.count("<table ")


def test_hidden_cells_have_no_number_anywhere(files: dict[str, bytes]) -> None:
    row = next(
        row for row in _rows(files["tables/incidents_by_platform.csv"]) if row["platform"] == "whatsapp"
    )
    assert (row["value"], row["symbol"], row["low"], row["high"]) == ("", "c", "", "")
    few = next(
        row for row in _rows(files["tables/incidents_by_municipality.csv"]) if row["municipality"] == "AL121"
    )
    assert (few["value"], few["low"], few["high"]) == ("", "0", "4")
    with zipfile.ZipFile(io.BytesIO(files["tables/tables-2020.xlsx"])) as book:
        assert not [name for name in book.namelist() if "pivot" in name or "chart" in name]


def _texts(files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every file as text, unpacked where it is packed; pictures are drawn from the same rows as the page."""
    for path, content in files.items():
        if path.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                yield from ((f"{path}/{name}", book.read(name).decode("utf-8")) for name in book.namelist())
        elif path.endswith(".pdf"):
            reader = PdfReader(io.BytesIO(content))
            yield path, "".join(page.extract_text() for page in reader.pages)
        elif not path.endswith(".png"):
            yield path, content.decode("utf-8")


def _with_cell(code: str, cell: Cell) -> Release:
    release = release_2020()
    table = release.tables["incidents_by_platform"]
    changed = replace(table, cells={**table.cells, (code,): cell})
    return replace(release, tables={**release.tables, table.id: changed})


@pytest.mark.parametrize(("symbol", "seen"), [(Symbol.HIDDEN, set()), (None, {"csv", "html", "pdf", "xml"})])
def test_a_number_behind_a_symbol_reaches_no_file(symbol: Symbol | None, seen: set[str]) -> None:
    """Even a cell that wrongly keeps its number is printed as its symbol; without the symbol it is seen everywhere."""
    found = render(_with_cell("whatsapp", Cell(value=7654321, symbol=symbol)), ("en",), lambda path: None)
    marks = ("7654321", "7,654,321")
    assert {path.rpartition(".")[2] for path, text in _texts(found) if any(m in text for m in marks)} == seen


def test_absent_tables_are_left_out() -> None:
    release = release_2020()
    tables = {
        id: table for id, table in release.tables.items() if id.startswith(("pages_by_child", "visits"))
    }
    facts = tuple(fact for fact in release.facts if fact.table in tables)
    words = {"en": {"title": "# Report", "press": "{{ fact:pages_unique }}"}}
    found = render(
        replace(release, tables=tables, facts=facts, previous={}, words=words), ("en",), lambda path: None
    )
    assert "tables/incidents_by_platform.csv" not in found
    assert found["report-2020-en.pdf"].startswith(b"%PDF")


def test_report_without_words_holds_the_figures_only() -> None:
    found = render(release_2020(words={}, draft=True), ("sq",), lambda path: None)
    assert not [path for path in found if path.startswith("press")]
    assert "6\N{NO-BREAK SPACE}273" in found["report-2020-sq.html"].decode()


def test_facts_json_has_the_promised_shape(files: dict[str, bytes]) -> None:
    told = json.loads(files["facts.json"])
    facts = {fact["id"]: fact for fact in told["facts"]}
    assert told["year"] == 2020
    pages = facts["pages_unique"]
    assert (pages["unit"], pages["value"], pages["previous"]) == ("page", 6273, 896)
    assert pages["change"] == {"ratio": 7.0, "percent": 600.1, "clear": True}
    assert pages["text"].keys() == {"sq", "en"}
    hidden = facts["platform_share_pct.whatsapp"]
    assert (hidden["value"], hidden["symbol"], hidden["change"]) == (None, "c", None)


def test_datapackage_describes_every_data_file(files: dict[str, bytes]) -> None:
    package = json.loads(files["datapackage.json"])
    told = {resource["path"]: resource for resource in package["resources"]}
    assert told.keys() == {path for path in files if path.endswith((".csv", ".xlsx")) or path == "facts.json"}
    for path, resource in told.items():
        assert resource["bytes"] == len(files[path])
        assert resource["hash"] == "sha256:" + sha256(files[path]).hexdigest()
        if path.endswith(".csv"):
            header = files[path].decode("utf-8").splitlines()[0].split(",")
            assert [field["name"] for field in resource["schema"]["fields"]] == header
    assert package["licenses"][0]["name"] == "CC-BY-4.0"


def test_exports_neutralise_formulas() -> None:
    release = release_2020()
    table = release.tables["pages_by_item_type"]
    axis = replace(table.axes[0], codes=("=cmd()",))
    evil = replace(table, axes=(axis,), cells={("=cmd()",): Cell(value=9)})
    found = render(replace(release, tables={**release.tables, table.id: evil}), ("en",), lambda path: None)
    line = found["tables/pages_by_item_type.csv"].decode("utf-8").splitlines()[1]
    assert line.startswith("2020,'=cmd(),'=cmd(),9")
    with zipfile.ZipFile(io.BytesIO(found["tables/tables-2020.xlsx"])) as book:
        assert not [name for name in book.namelist() if b"<f>" in book.read(name)]


def _typed_numbers(text: str, lang: str) -> list[str]:
    """The numbers that are left when everything printed from a placeholder is taken out, the longest first."""
    for printed in sorted(press.placeholders(release_2020(), lang), key=lambda printed: -len(printed.text)):
        text = text.replace(printed.text, " ")
    return press.figures_in(text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_of_the_press_release_comes_from_a_placeholder(lang: str) -> None:
    text = press.press_release(release_2020(), lang)
    assert len(press.figures_in(text)) > 15
    assert _typed_numbers(text, lang) == []
    assert _typed_numbers(text + "\nOver 170 countries.", lang) == ["170"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_of_the_press_release_has_its_table_cell(lang: str) -> None:
    release = release_2020()
    figures = press.press_figures(release, lang)
    assert len(figures) >= 12
    facts = {fact.id: fact for fact in release.facts}
    for figure in figures:
        table, fact = release.tables[figure.table], facts[figure.fact]
        for codes in figure.cells:
            assert codes == ("total",) or codes in table.cells, figure
        if isinstance(fact.value, int) and fact.unit != "percent":
            assert table.total.value == fact.value


def test_comparison_sets_each_sentence_beside_ours() -> None:
    page = release_comparison(release_2020())
    assert page.count("\n| “") == 9
    assert "`pages_unique` = 6273" in page
    assert "`incidents_by_platform`: instagram" in page


def test_draft_says_so_on_every_face() -> None:
    found = render(release_2020(draft=True), ("en",), lambda path: None)
    assert "Draft. Not for publication." in found["report-2020-en.html"].decode()
    text = PdfReader(io.BytesIO(found["report-2020-en.pdf"])).pages[0].extract_text()
    assert "Draft. Not for publication." in text
