"""`besa test`: every check and test; with paths, only those tests."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys

from besa.box.commands.lint_ import lint
from besa.box.home import ROOT

CHROMIUM = "/usr/bin/chromium"


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of `besa test`; anything else goes to pytest."""
    parser.add_argument(
        "--database", action="store_true", help="only the tests, without the browser: for a second database"
    )
    parser.add_argument(
        "rest", nargs=argparse.REMAINDER, metavar="PATH…", help="tests to run, and options of pytest"
    )


def run(arguments: argparse.Namespace) -> int:
    """Checks, then tests; the first failure's exit code."""
    if arguments.rest:
        return _pytest(arguments.rest)
    if arguments.database:
        return _pytest(["-m", "not browser"])
    checked = lint()
    return checked or _pytest(_browser())


def _browser() -> list[str]:
    """Chromium by apt where that may be; else the browser part is left out loudly, and never in CI."""
    if not os.path.exists(CHROMIUM) and os.geteuid() == 0 and shutil.which("apt-get"):
        print("besa: installing Chromium for the browser tests", file=sys.stderr)
        for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run(
                ["apt-get", *step], stdout=sys.stderr, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            )
    if os.path.exists(CHROMIUM) or os.environ.get("CI") == "true":
        return []
    print(
        "\n*** The browser tests are SKIPPED: there is no Chromium. apt-get install chromium ***\n",
        file=sys.stderr,
    )
    return ["-m", "not browser"]


def _pytest(arguments: list[str]) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT).returncode
