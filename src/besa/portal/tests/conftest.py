"""Sites with two published years, made by hand."""

import pytest
from pytest_django.fixtures import Settings

from besa.portal import editions
from besa.portal.tests import fixtures

YEARS = (2020, 2019)


def publish(profile: str, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.BESA_PROFILE = profile
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    monkeypatch.setattr(editions, "years", lambda: YEARS)
    monkeypatch.setattr(
        editions, "edition", lambda year: fixtures.edition(year, profile) if year in YEARS else None
    )
    monkeypatch.setattr(editions, "content", lambda year, path: fixtures.FILES.get(path))


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Albania's pages show the edition made by hand."""
    publish("al", monkeypatch, settings)


@pytest.fixture
def published_elsewhere(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """The fictional country's pages, in English and from right to left."""
    publish("zz", monkeypatch, settings)
