"""A site with two published years, without a database."""

import pytest
from pytest_django.fixtures import Settings

from besa.portal import editions
from besa.portal.tests import fixtures


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Albania's pages show the edition made by hand."""
    settings.BESA_PROFILE = "al"
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    years = (2020, 2019)
    monkeypatch.setattr(editions, "years", lambda: years)
    monkeypatch.setattr(editions, "edition", lambda year: fixtures.edition(year) if year in years else None)
    monkeypatch.setattr(editions, "content", lambda year, path: fixtures.FILES.get(path))
