"""`besa check`: look for what is missing or unsafe."""

from __future__ import annotations

import argparse
import json

from besa.box.installation import installation


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of `besa check`."""
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print every finding; exit 1 when one of them keeps Besa from starting."""
    with installation() as home:
        from besa.box import checks  # noqa: PLC0415 - app ready

        found = checks.problems(home)
    if arguments.json:
        print(
            json.dumps(
                [{"number": p.number, "text": p.text, "hint": p.hint} for p in found], ensure_ascii=False
            )
        )
    else:
        print("\n".join(problem.line() for problem in found) or "Nothing to report.")
    return int(any(problem.serious for problem in found))
