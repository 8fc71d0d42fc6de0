"""`besa lint`: style, types, the plan of the house."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile

from besa.box.home import ROOT

STEPS = (
    ("style", ("-m", "ruff", "check", "src")),
    ("layout", ("-m", "ruff", "format", "--check", "src")),
    ("house", ("-c", "from importlinter.cli import lint_imports_command as c; c()")),
    ("catalogues", ("-m", "besa.box", "messages", "--check")),
    (
        "migrations",
        ("-m", "django", "makemigrations", "--check", "--dry-run", "--settings", "config.settings"),
    ),
    ("types", ("-m", "mypy")),
)


def configure(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(arguments: argparse.Namespace) -> int:
    """Run every check."""
    return lint()


def lint() -> int:
    """Exit code of the first check that fails, after all have run. No check touches an installation."""
    codes = []
    with tempfile.TemporaryDirectory(prefix="besa-lint-") as home:
        for name, command in STEPS:
            print(f"besa: {name}", file=sys.stderr, flush=True)
            done = subprocess.run(
                [sys.executable, "-W", "ignore::RuntimeWarning", *command],
                cwd=ROOT,
                env={**os.environ, "BESA_HOME": home},
            )
            codes.append(done.returncode)
    return next(filter(None, codes), 0)
