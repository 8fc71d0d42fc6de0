"""The cast and the places every room's tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from besa.accounts.models import Centre

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture
def centre(db: None) -> int:
    """Ana's centre, the Albanian one."""
    return Centre.objects.get_or_create(code="al", defaults={"profile": "al"})[0].pk


@pytest.fixture
def other_centre(db: None) -> int:
    """Cleo's centre: another country's, in the same database."""
    return Centre.objects.get_or_create(code="zz", defaults={"profile": "zz"})[0].pk


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder beside the checkout; tests that read it are skipped loudly elsewhere, and never in CI."""
    if not SHARED.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail("CI must have the shared folder beside the checkout")
        pytest.skip(
            "LOUD: the shared folder is not beside this checkout, so its real figures were not checked"
        )
    return SHARED
