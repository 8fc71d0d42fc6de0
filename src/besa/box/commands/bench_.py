"""`besa bench NAME`: speed and memory, measured in a throwaway installation."""

from __future__ import annotations

import argparse
import json
import os
import sys
from importlib import import_module

from besa.box.bench.machine import machine

NAMES = ("import", "measures", "report")


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of `besa bench`."""
    parser.add_argument("name", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--rows", type=int, help="how many rows (default: as in the target)")
    parser.add_argument("--runs", type=int, default=3, help="how many runs (default 3)")


def run(arguments: argparse.Namespace) -> int:
    """Measure and print; nothing here judges."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    bench = import_module(f"besa.box.bench.{arguments.name}_")
    runs, other = bench.measure(rows=arguments.rows or bench.ROWS, runs=arguments.runs)
    result = {"bench": arguments.name, "machine": machine(), "runs": runs, "other": other}
    if arguments.json:
        json.dump(result, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        print(json.dumps(result, indent=2, ensure_ascii=False))
    return 0
