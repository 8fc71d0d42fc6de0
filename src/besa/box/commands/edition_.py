"""`besa edition freeze|publish|correct YEAR`."""

from __future__ import annotations

import argparse

from besa.box.cli import year
from besa.box.installation import installation


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of `besa edition`."""
    verbs = parser.add_subparsers(dest="verb", metavar="freeze|publish|correct", required=True)
    for verb, summary in (
        ("freeze", "fix and sign a year's figures and words"),
        ("publish", "render the frozen edition; readable from its embargo day on"),
        ("correct", "freeze a further version, with what changed and why"),
    ):
        one = verbs.add_parser(verb, help=summary, description=f"{summary[:1].upper()}{summary[1:]}.")
        one.add_argument("year", type=year, metavar="YEAR")
        if verb == "correct":
            one.add_argument(
                "--reason",
                action="append",
                default=[],
                metavar="LANG=TEXT",
                required=True,
                help="why, for each language: --reason sq=… --reason en=…",
            )


def run(arguments: argparse.Namespace) -> int:
    """Do it; refusals are sentences with exit code 1."""
    with installation():
        from besa.box import editions  # noqa: PLC0415 - app ready

        return editions.run(arguments)
