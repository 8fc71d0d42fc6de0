"""`besa docs`: rebuild the pages of docs/ that are made from data (developers)."""

from __future__ import annotations

import argparse

from besa.box.home import ROOT
from besa.box.installation import installation

YEAR = 2020


def configure(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(arguments: argparse.Namespace) -> int:
    """Write docs/the-2020-release.md from the demo's edition; needs the demo registers imported."""
    with installation():
        from besa.box import reports  # noqa: PLC0415 - app ready
        from besa.publication.outputs.comparison import release_comparison  # noqa: PLC0415 - app ready

        release, _profile = reports.release_of(YEAR)
        (ROOT / "docs" / f"the-{YEAR}-release.md").write_text(release_comparison(release), encoding="utf-8")
    return 0
