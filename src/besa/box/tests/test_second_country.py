"""A country that does not exist does the whole job: no line of code is Albanian, and right-to-left works."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from besa.box.home import ROOT, demo_registers
from besa.box.tests.test_commands import Besa, besa_in
from besa.catalogue.queries import profile

COUNTRY = "zz"
LANGUAGES = ("en", "ar")
ARABIC = re.compile(r"[\u0621-\u064a]")


@dataclass(frozen=True, slots=True)
class Done:
    """What the whole job said and left behind."""

    besa: Besa
    imported: list[dict[str, object]]
    facts: dict[str, dict[str, object]]
    edition: tuple[str, str]
    out: Path


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    """Import, facts, freeze, publish and report, each a process of its own."""
    besa = besa_in(tmp_path_factory.mktemp("home"), BESA_PROFILE=COUNTRY)
    out = tmp_path_factory.mktemp("out")
    imported = besa("import", "--json", *sorted(demo_registers(COUNTRY).glob("*.csv")))
    facts = besa("facts", "2020", "--json")
    frozen, published = besa("edition", "freeze", "2020"), besa("edition", "publish", "2020")
    written = besa("report", "2020", "--out", out)
    for one in (imported, facts, frozen, published, written):
        assert (one.returncode, "Traceback" in one.stderr) == (0, False), one.stderr
    told = {fact["id"]: fact for fact in json.loads(facts.stdout)["facts"]}
    return Done(besa, json.loads(imported.stdout), told, (frozen.stdout, published.stdout), out)


def test_every_row_of_its_registers_goes_in(done: Done) -> None:
    assert len(done.imported) == 10
    told = {(outcome["rejected"], outcome["held"], outcome["missing"]) for outcome in done.imported}
    assert told == {(0, 0, 0)}


def test_its_figures_are_said_in_both_of_its_languages(done: Done) -> None:
    assert len(done.facts) > 100
    for fact in done.facts.values():
        text = fact["text"]
        assert isinstance(text, dict)
        assert (fact["id"], set(text)) == (fact["id"], set(LANGUAGES))
        assert text["en"]
        assert ARABIC.search(text["ar"])
    assert done.facts["pages_unique"]["value"] == 258
    assert done.facts["pages_zamaran_children_pct"]["value"] == 34
    assert "pages_albanian_children_pct" not in done.facts


def test_its_register_tells_the_sex_of_the_affected_and_not_of_the_reporter(done: Done) -> None:
    affected, reporter = done.facts["affected_sex_pct.female"], done.facts["reporter_sex_pct.female"]
    assert (affected["value"], affected.get("symbol")) == (54, None)
    assert (reporter["value"], reporter["symbol"]) == (None, ":")


def test_its_edition_is_frozen_and_published(done: Done) -> None:
    frozen, published = done.edition
    assert "Edition 2020 v1 is frozen and signed; embargo until 2021-02-09." in frozen
    assert "Edition 2020 v1 is published" in published


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_its_pages_are_written_in_their_direction(done: Done, lang: str, direction: str) -> None:
    page = (done.out / f"report-2020-{lang}.html").read_text(encoding="utf-8")
    assert f'<html lang="{lang}" dir="{direction}">' in page
    assert profile(COUNTRY).centre[lang] in page
    assert page.count("258") > 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_report_is_a_pdf_with_text(done: Done, lang: str) -> None:
    report = PdfReader(BytesIO((done.out / f"report-2020-{lang}.pdf").read_bytes()))
    texts = [page.extract_text() for page in report.pages]
    assert len(texts) > 10
    assert all(text.strip() for text in texts)
    assert "258" in texts[0]
    assert bool(ARABIC.search(texts[0])) == (lang == "ar")
    assert str(report.root_object["/Lang"]) == lang
    assert report.metadata is not None
    assert report.metadata.author == profile(COUNTRY).centre[lang]


def test_its_files_are_those_of_every_country(done: Done) -> None:
    there = {str(path.relative_to(done.out)) for path in done.out.rglob("*") if path.is_file()}
    per_language = {
        f"{name}-{lang}.{ending}"
        for lang in LANGUAGES
        for name, ending in (
            ("report-2020", "pdf"),
            ("report-2020", "html"),
            ("press-release-2020", "md"),
            ("cards/headline", "png"),
        )
    }
    single = {"facts.json", "datapackage.json", "tables/codebook.csv", "tables/tables-2020.xlsx"}
    assert per_language | single <= there
    assert {path for path in there if "-sq." in path} == set()


def test_nothing_it_says_names_another_country_of_ours(done: Done) -> None:
    said = {
        path.name: path.read_text(encoding="utf-8")
        for path in done.out.rglob("*")
        if path.suffix in {".html", ".md", ".csv", ".json"}
    }
    others = re.compile(r"\b(Albania|Albanian|Shqip\w*|Tiran\w|ISIGURT|ALO 116)\b")
    assert len(said) > 30
    assert {name: others.findall(text) for name, text in said.items() if others.search(text)} == {}


def test_the_report_is_the_same_when_made_again(done: Done) -> None:
    same = done.besa("report", "2020", "--verify", done.out)
    assert (same.returncode, same.stdout.strip()) == (0, "Every file is the same, byte for byte.")
    page = done.out / "report-2020-ar.html"
    kept = page.read_bytes()
    page.write_bytes(kept.replace(b"258", b"259", 1))
    other = done.besa("report", "2020", "--verify", done.out)
    page.write_bytes(kept)
    assert (other.returncode, other.stdout.strip()) == (1, "differs: report-2020-ar.html")


CODE = ROOT / "src/besa"
HOME_COUNTRY = "al"
CHOSEN = {"box/home.py", "box/testing.py"}
"""Where the default profile is named; they may say its code and nothing more."""
LETTERS = {"lib/collation.py"}
"""Where the alphabets of languages are, by language."""


def test_no_line_of_code_is_albanian() -> None:
    found = {
        str(path.relative_to(CODE)): words
        for path in sorted(CODE.rglob("*.py"))
        if not {"tests", "bench", "demo"} & set(path.relative_to(CODE).parts)
        if (words := set(albanian(path.read_text(encoding="utf-8"))))
    }
    assert found == {name: {HOME_COUNTRY} for name in CHOSEN} | {name: {"sq"} for name in LETTERS}


def test_no_template_is_albanian() -> None:
    templates = [path for path in CODE.rglob("*") if path.suffix in {".html", ".typ", ".scss", ".js"}]
    templates = [path for path in templates if "tests" not in path.parts]
    assert len(templates) > 10
    found = {path.name: set(names(path.read_text(encoding="utf-8"))) for path in templates}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ('if lang == "sq": pass', ["sq"]),
        ('country = "AL"', ["AL"]),
        ("profile('al')", ["al"]),
        ('text = f"in {year} in Tiranë"', ["Tiranë"]),
        ('codes = {"Korça": 1}', ["Korça"]),
        ('fewest = ["AL121", "AL-02"]', ["AL121", "AL-02"]),
        ('title = "The Albanian report"', ["Albanian"]),
        ('def f() -> None:\n    """As in Tiranë, AL121."""\n', []),
        ('name = "Hash of all: signal, aloud"', []),
    ],
)
def test_albanian_code_is_noticed(planted: str, found: list[str]) -> None:
    assert list(albanian(planted)) == found


def albanian(source: str) -> Iterator[str]:
    """Albanian places, codes and names among the literals of a Python file; docstrings explain and are not code."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield from [node.value] if node.value in {"sq", "al", "AL"} else names(node.value)


def names(text: str) -> Iterator[str]:
    """Names and codes of Albanian places, and of the country and its language."""
    for match in PLACES.finditer(text):
        yield match[0]


def _places() -> re.Pattern[str]:
    country = profile(HOME_COUNTRY)
    areas = [*country.municipalities.values(), *country.counties.values()]
    known = {name for area in areas for name in (area.name, *area.aliases, *area.names.values())}
    longest = sorted((re.escape(name) for name in known), key=len, reverse=True)
    return re.compile(
        rf"\b(?:{'|'.join(longest)}|AL-?\d+|Albanian?|Shqip\w*|shqip\w*)\b"
        r"|(?<==[\"'])sq(?=[\"'])"
    )


PLACES = _places()
