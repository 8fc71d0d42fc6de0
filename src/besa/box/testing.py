"""A pytest plugin: a throwaway home with a database of its own, before Django looks for one."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from besa.box import database
from besa.box import home as homes
from besa.box.translations import compile_catalogues
from besa.vault.keys import KeyFolder

_open = ExitStack()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Start the database as its owner would see it: row-level security binds tests as it binds everybody."""
    home = Path(tempfile.mkdtemp(prefix="besa-test-"))
    _open.callback(shutil.rmtree, home, ignore_errors=True)
    os.environ |= {
        "BESA_HOME": str(home),
        "BESA_DB_ROLE": "owner",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "BESA_PROFILE": "al",
    }
    here = homes.current().make()
    KeyFolder(here.keys).make_provisional()
    compile_catalogues(homes.ROOT / "locale")
    _open.enter_context(database.running(here))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the database and remove the home."""
    _open.close()
