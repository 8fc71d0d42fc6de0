"""`besa up --demo`: two made-up years through the real import, and an edition of each. Safe to repeat."""

from __future__ import annotations

import argparse
import sys

from django.conf import settings

from besa.accounts.queries import centre
from besa.box import imports
from besa.box.home import demo_registers
from besa.catalogue import queries as catalogue
from besa.lib.tenancy import centre_scope
from besa.publication import actions, queries

ACTOR = "demo"


def load() -> None:
    """Import the registers of the profile's demo, and publish what is not published yet."""
    files = sorted(demo_registers(settings.BESA_PROFILE).glob("*.csv"))
    print(f"besa: loading {len(files)} demo registers; all of it is made up", file=sys.stderr)
    imports.run(
        argparse.Namespace(
            files=files,
            kind=None,
            dry_run=False,
            map=[],
            quarantine=None,
            replace=False,
            resolve=[],
            json=False,
            quiet=True,
        )
    )
    for year in (2019, 2020):
        _publish(year)


def _publish(year: int) -> None:
    profile = catalogue.profile(settings.BESA_PROFILE)
    here = centre(settings.BESA_PROFILE).pk
    with centre_scope(here):
        edition = queries.frozen(year)
    if edition is None:
        edition = actions.freeze(centre=here, profile=profile, year=year, actor=ACTOR, made_up=True)
    if edition.published_on is None:
        print(f"besa: publishing the edition of {year}", file=sys.stderr)
        actions.publish(centre=here, profile=profile, year=year, actor=ACTOR, progress=lambda step: None)
