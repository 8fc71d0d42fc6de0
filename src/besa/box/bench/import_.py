"""Import: a register of pages, each row parsed, keyed, sealed and written; beside it, the same rows merely copied."""

from __future__ import annotations

import csv
import random
import time
from datetime import date, timedelta
from pathlib import Path

import psycopg

from besa.box import database, home
from besa.box.bench.machine import Figures, besa, throwaway

ROWS = 1_000_000
HEADER = ("Nr", "Data", "Adresa", "Lloji", "Fëmijë shqiptar", "Vendi i hostimit", "Njoftuar më", "Hequr më")


def measure(*, rows: int, runs: int) -> tuple[list[Figures], Figures]:
    """Rows a second and peak memory of `besa import`, on an empty installation each time."""
    measured = []
    copied: Figures = {}
    for _run in range(runs):
        with throwaway() as folder:
            register = folder / "register.csv"
            write_register(register, rows)
            besa("check")  # sets the installation up, so that the import alone is measured
            figures = besa("import", str(register))
            measured.append({"rows": rows, **figures, "rows_per_s": round(rows / float(figures["seconds"]))})
            copied = copied or {"plain_copy_rows_per_s": round(rows / _plain_copy(register))}
    return measured, copied


def write_register(path: Path, rows: int) -> None:
    """A made-up register: dry coded values, addresses under `.example`, one row in sixteen a page known already."""
    random.seed(2020)
    first = date(2020, 1, 1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADER)
        for number in range(1, rows + 1):
            page = random.randrange(max(1, number - 1000), number) if number % 16 == 0 else number  # noqa: S311
            received = first + timedelta(days=number * 365 // rows)
            told = received + timedelta(days=number % 3)
            writer.writerow(
                [
                    number,
                    f"{received:%d.%m.%Y}",
                    f"https://host-{page % 400:03}.example/p/{page}",
                    "Faqe",
                    ("Po", "Jo")[number % 2],
                    ("NL", "US", "DE", "")[number % 4],
                    f"{told:%d.%m.%Y}",
                    f"{told + timedelta(days=number % 9):%d.%m.%Y}",
                ]
            )


def _plain_copy(register: Path) -> float:
    """Seconds to COPY the same text into one bare table: what the disk and the database ask at least."""
    here = home.current()
    with database.running(here), psycopg.connect(database.login(here, database.OWNER).dsn()) as session:
        start = time.perf_counter()
        session.execute("CREATE TABLE bare (a text, b text, c text, d text, e text, f text, g text, h text)")
        with (
            session.cursor().copy("COPY bare FROM STDIN WITH (FORMAT csv, DELIMITER ';', HEADER)") as copy,
            register.open("rb") as file,
        ):
            while block := file.read(1 << 20):
                copy.write(block)
        session.commit()
        return time.perf_counter() - start
