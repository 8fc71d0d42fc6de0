"""`besa import`: years of registers in."""

from __future__ import annotations

import argparse
from pathlib import Path

from besa.box.installation import installation

KINDS = ("pages", "incidents", "complaints", "contacts", "visits")


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of `besa import`."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="registers: CSV or XLSX")
    parser.add_argument("--kind", choices=KINDS, help="what the files hold, where the headings do not tell")
    parser.add_argument("--dry-run", action="store_true", help="read and check everything, write nothing")
    parser.add_argument("--map", action="append", default=[], metavar="COLUMN=FIELD", help="what a column is")
    parser.add_argument(
        "--quarantine",
        type=Path,
        metavar="DIR",
        help="also write the rows set aside to DIR, without addresses or stories",
    )
    parser.add_argument("--replace", action="store_true", help="remove rows that the file no longer has")
    parser.add_argument(
        "--resolve",
        action="append",
        default=[],
        metavar="FIELD:VALUE=CODE",
        help="decide once what an unknown value means, and let its rows in",
    )
    parser.add_argument("--json", action="store_true", help="print the outcome as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 clean, 1 some rows rejected or held, 2 nothing read."""
    with installation():
        from besa.box import imports  # noqa: PLC0415 - app ready

        return imports.run(arguments)
