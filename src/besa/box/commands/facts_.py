"""`besa facts YEAR`: a year's figures."""

from __future__ import annotations

import argparse
import sys

from besa.box.cli import year
from besa.box.installation import installation


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of `besa facts`."""
    parser.add_argument("year", type=year, metavar="YEAR")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--lang", help="the language of the sentences when not JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print the figures of the frozen edition, else of the data as it is now."""
    with installation():
        from besa.box import reports  # noqa: PLC0415 - app ready

        release, profile = reports.release_of(arguments.year)
        if arguments.json:
            sys.stdout.write(reports.facts_json(release))
        else:
            (lang,) = reports.languages(arguments.lang or profile.languages[0], profile)
            for fact in release.facts:
                print(f"{fact.id:44} {fact.text[lang]}")
    return 0
