"""The command line as a user has it: real processes, a real database, homes of their own."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from besa.box.bench.import_ import write_register
from besa.box.home import ROOT

DEMO = sorted((ROOT / "src/besa/registers/demo").glob("*.csv"))
Besa = Callable[..., subprocess.CompletedProcess[str]]


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "BESA_DB_ROLE", "BESA_PROFILE"}
    }
    return {**kept, "BESA_HOME": str(home), "LC_ALL": "C.UTF-8", **more}


def besa_in(home: Path, **more: str) -> Besa:
    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "besa.box", *map(str, arguments)],
            env=environment(home, **more),
            capture_output=True,
            text=True,
            timeout=300,
        )

    return run


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Besa:
    """An installation with both demo years."""
    besa = besa_in(tmp_path_factory.mktemp("imported"))
    done = besa("import", *DEMO)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    return besa


@pytest.mark.parametrize("year", [2019, 2020])
def test_the_figures_are_the_published_ones(imported: Besa, shared: Path, year: int) -> None:
    expected = json.loads((shared / f"data/registers/expected-{year}.json").read_text())
    told = {fact["id"]: fact for fact in json.loads(imported("facts", str(year), "--json").stdout)["facts"]}
    value = {name: fact["value"] for name, fact in told.items()}
    single = (
        "pages_unique",
        "incidents",
        "portal_complaints",
        "visits",
        "threats_blackmail_stalking_pct",
        "days_per_incident",
    )
    assert {name: value[name] for name in single if name in expected} == {
        name: expected[name] for name in single if name in expected
    }
    for prefix in ("age_share_pct", "platform_share_pct"):
        for code, share in expected.get(prefix, {}).items():
            assert (code, value[f"{prefix}.{code}"]) == (code, share)
    if year == 2020:
        assert (value["pages_albanian_children_pct"], value["pages_other_children_pct"]) == (40, 60)
        assert set(expected["municipalities_fewest_include"]) <= set(value["municipalities_fewest"])
        assert told["pages_unique"]["change"] == {"ratio": 7.0, "percent": 600.1, "clear": True}
        assert "7 times as many (+600 %)" in told["pages_unique"]["text"]["en"].replace("\xa0", " ")
        assert "7 herë më shumë (+600 %)" in told["pages_unique"]["text"]["sq"].replace("\xa0", " ")
        assert told["portal_complaints"]["change"] == {"ratio": 1.1, "percent": 8.1, "clear": False}
        assert "about the same" in told["portal_complaints"]["text"]["en"]


def test_rejected_and_held_rows_are_as_stated(tmp_path: Path, shared: Path) -> None:
    done = besa_in(tmp_path)("import", "--json", *DEMO)
    files = {outcome["file"]: outcome for outcome in json.loads(done.stdout)}
    for year in (2019, 2020):
        expected = json.loads((shared / f"data/registers/expected-{year}.json").read_text())
        assert files[f"faqet-{year}.csv"]["rejected"] == expected["rejected_rows"]["pages"]
        assert files[f"incidentet-{year}.csv"]["rejected"] == expected["rejected_rows"]["incidents"]
        assert files[f"incidentet-{year}.csv"]["held"] == expected["held_rows"]["incidents"]


@pytest.mark.parametrize(
    ("name", "size"), [("import", ("--rows", "2000")), ("measures", ("--rows", "20000")), ("report", ())]
)
def test_every_bench_runs_and_tells_its_figures(tmp_path: Path, name: str, size: tuple[str, ...]) -> None:
    told = json.loads(besa_in(tmp_path)("bench", name, "--json", "--runs", "1", *size).stdout)
    assert (told["bench"], len(told["runs"]), told["machine"]["cores"] > 0) == (name, 1, True)
    assert all(isinstance(value, int | float | str) for value in told["runs"][0].values())
    assert told["runs"][0].get("equal", 1) == 1


def test_a_hidden_figure_is_null_with_its_symbol(imported: Besa) -> None:
    told = {fact["id"]: fact for fact in json.loads(imported("facts", "2020", "--json").stdout)["facts"]}
    hidden = told["platform_share_pct.snapchat"]
    assert (hidden["value"], hidden["symbol"], hidden["change"]) == (None, "c", None)
    assert (told["affected_sex_pct.female"]["value"], told["affected_sex_pct.female"]["symbol"]) == (
        None,
        ":",
    )


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("facts", "1999"), 2, "nothing to count"),
        (("import",), 2, "at least one file"),
        (("import", "nowhere.csv"), 2, "no file"),
        (("import", "--resolve", "platform:Orkut=nobody"), 2, "not a code"),
        (("import", "--resolve", "foo:x=y"), 2, "no coded field"),
        (("facts", "2020", "--lang", "xx"), 2, "no language"),
        (("facts", "-5"), 2, "usage"),
        (("report", "2020", "--out", __file__), 2, "cannot be used as a folder"),
        (("up", "--port", "99999"), 2, "not a port"),
        (("edition", "publish", "2019"), 1, "Freeze it first"),
        (("report", "2020", "--lang", "xx"), 2, "no language"),
        (("report", "2020", "--verify", "nowhere"), 2, "no folder"),
    ],
)
def test_a_mistake_gets_a_sentence(imported: Besa, arguments: tuple[str, ...], code: int, says: str) -> None:
    done = imported(*arguments)
    said = done.stdout + done.stderr
    assert (done.returncode, says in said, "Traceback" in said) == (code, True, False)


def test_a_file_that_lost_a_column_is_refused_until_asked(tmp_path: Path) -> None:
    besa = besa_in(tmp_path / "home")
    whole = next(path for path in DEMO if path.name == "portalet-2020.csv")
    rows = list(csv.reader(whole.read_text("utf-8-sig").splitlines(), delimiter=";"))
    place = rows[0].index("Adresa")
    shorter = tmp_path / "portalet-2020.csv"
    with shorter.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(row[:place] + row[place + 1 :] for row in rows)
    assert besa("import", whole).returncode == 0
    refused = besa("import", shorter)
    assert (refused.returncode, "no column for address" in refused.stdout) == (2, True)
    assert besa("import", "--replace", shorter).returncode == 0


def test_a_report_verifies_at_once_without_an_edition(imported: Besa, tmp_path: Path) -> None:
    assert imported("report", "2019", "--out", tmp_path / "out", "--lang", "en").returncode == 0
    assert imported("report", "2019", "--verify", tmp_path / "out", "--lang", "en").returncode == 0
    changed = tmp_path / "out" / "facts.json"
    changed.write_bytes(changed.read_bytes() + b" ")
    found = imported("report", "2019", "--verify", tmp_path / "out", "--lang", "en")
    assert (found.returncode, "differs: facts.json" in found.stdout) == (1, True)


def test_an_import_killed_at_any_moment_and_run_again_ends_like_a_clean_one(tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    write_register(register, 30_000)
    clean, killed = besa_in(tmp_path / "clean"), besa_in(tmp_path / "killed")
    assert clean("import", register).returncode == 0
    assert killed("check").returncode == 0
    partial = False
    for seconds in (1.5, 2.0, 2.5, 3.0, 3.5, 4.5, 6.0):
        child = subprocess.Popen(
            [sys.executable, "-m", "besa.box", "import", str(register)],
            env=environment(tmp_path / "killed"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(seconds)
        child.kill()
        child.wait()
        here = json.loads(killed("import", "--dry-run", "--json", register).stdout)[0]["unchanged"]
        partial = partial or 0 < here < 30_000
        if partial:
            break
    assert partial, "no kill fell into the middle of the import"
    assert killed("import", register).returncode == 0
    told = [json.loads(besa("facts", "2020", "--json").stdout) for besa in (clean, killed)]
    assert told[0] == told[1]
    again = json.loads(killed("import", "--json", register).stdout)[0]
    assert (again["unchanged"], again["new"], again["missing"]) == (30_000, 0, 0)


CANARY = "kanarina7c1f"


def canary_registers(folder: Path) -> list[Path]:
    """The demo registers with a canary in every address and story cell, readable or not."""
    made = []
    for source in DEMO:
        rows = list(csv.reader(source.read_text("utf-8-sig").splitlines(), delimiter=";"))
        places = [place for place, heading in enumerate(rows[0]) if heading in {"Adresa", "Përshkrimi"}]
        for row in rows[1:]:
            for place in places:
                row[place] = (
                    f"{CANARY} {row[place]}"
                    if rows[0][place] == "Përshkrimi"
                    else row[place].replace(".example", f".{CANARY}.example")
                )
                row[place] = row[place] if CANARY in row[place] else f"{row[place]} {CANARY}"
        target = folder / source.name
        with target.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        made.append(target)
    return made


def test_no_address_and_no_story_is_anywhere(tmp_path: Path) -> None:
    home, out, aside = tmp_path / "home", tmp_path / "out", tmp_path / "aside"
    registers = tmp_path / "registers"
    registers.mkdir()
    besa = besa_in(home)
    said = besa("import", "--quarantine", aside, *canary_registers(registers))
    assert besa("edition", "freeze", "2020").returncode == 0
    assert besa("report", "2020", "--out", out).returncode == 0
    assert list(aside.iterdir())
    assert list((home / "postgres/data/pg_wal").iterdir())
    assert CANARY not in said.stdout + said.stderr
    searched = [path for folder in (home, out, aside) for path in folder.rglob("*") if path.is_file()]
    needles = (CANARY.encode(), CANARY.encode().hex().encode(), CANARY.encode("utf-16-le"))
    assert [path for path in searched if any(needle in path.read_bytes() for needle in needles)] == []


def test_the_canary_search_finds_what_is_planted(tmp_path: Path) -> None:
    """The same search over a home into which an address did leak: into a coded column, by hand."""
    home = tmp_path / "home"
    besa = besa_in(home)
    assert besa("check").returncode == 0
    script = (
        "from besa.box.installation import installation\n"
        "with installation():\n"
        "    from besa.lib.tenancy import centre_scope\n    from besa.registers.models import ImportRun\n"
        "    with centre_scope(1): ImportRun.objects.create("
        f"centre_id=1, kind='pages', year=2020, fields=['{CANARY}'])"
    )
    subprocess.run([sys.executable, "-c", script], env=environment(home), check=True, capture_output=True)
    assert any(
        CANARY.encode() in path.read_bytes() for path in (home / "postgres/data").rglob("*") if path.is_file()
    )


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str, Path]]:
    """A `besa up` on a port of its own."""
    home, port = tmp_path / "home", 18_000 + os.getpid() % 2_000
    child = subprocess.Popen(
        [sys.executable, "-m", "besa.box", "up", "--port", str(port)],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout is not None
    line = child.stdout.readline()
    yield child, line.strip(), home
    child.terminate()
    child.wait(30)


def processes_of(home: Path) -> list[str]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"BESA_HOME={home}\0".encode() in (folder / "environ").read_bytes() or (
                os.readlink(folder / "cwd") == str(home / "postgres/data")
            ):
                found.append((folder / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


def test_up_says_when_it_answers_and_stop_ends_all_of_it(
    running: tuple[subprocess.Popen[str], str, Path],
) -> None:
    child, line, home = running
    assert line.startswith("Besa is ready at http://127.0.0.1:")
    with urllib.request.urlopen(line.removeprefix("Besa is ready at ") + "/", timeout=10) as answer:
        assert answer.status == 200
    second = besa_in(home)("up", "--port", "17999")
    assert (second.returncode, "already running" in second.stderr) == (1, True)
    assert besa_in(home)("import", DEMO[-1]).returncode == 0
    assert besa_in(home)("stop").returncode == 0
    assert child.wait(30) == 0
    assert processes_of(home) == []


def test_a_web_process_that_dies_is_started_again(running: tuple[subprocess.Popen[str], str, Path]) -> None:
    child, line, home = running
    url = line.removeprefix("Besa is ready at ") + "/"
    web = next(int(folder.name) for folder in Path("/proc").glob("[0-9]*") if _is_web(folder, home))
    os.kill(web, signal.SIGKILL)
    assert _answers_within(url, 30)
    assert child.poll() is None
    assert besa_in(home)("stop").returncode == 0
    assert child.wait(30) == 0
    assert processes_of(home) == []


def _is_web(folder: Path, home: Path) -> bool:
    try:
        return (
            b"granian" in (folder / "cmdline").read_bytes()
            and str(home).encode() in (folder / "environ").read_bytes()
        )
    except OSError:
        return False


def _answers_within(url: str, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        time.sleep(1)
        try:
            with urllib.request.urlopen(url, timeout=5):
                return True
        except OSError:
            continue
    return False
