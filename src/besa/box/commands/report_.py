"""`besa report YEAR`: the National Report and its files."""

from __future__ import annotations

import argparse
from pathlib import Path

from besa.box.cli import year
from besa.box.installation import installation


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of `besa report`."""
    parser.add_argument("year", type=year, metavar="YEAR")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to write (default: report-YEAR)")
    parser.add_argument("--lang", help="languages, such as sq,en (default: all of the profile)")
    parser.add_argument("--verify", type=Path, metavar="DIR", help="rebuild, and compare with what is in DIR")


def run(arguments: argparse.Namespace) -> int:
    """Write the files, or with --verify say which differ; exit 1 when any does."""
    with installation():
        from besa.box import reports  # noqa: PLC0415 - app ready

        if arguments.verify:
            return reports.verify(arguments.year, arguments.verify, arguments.lang)
        reports.write(arguments.year, arguments.out or Path(f"report-{arguments.year}"), arguments.lang)
    return 0
