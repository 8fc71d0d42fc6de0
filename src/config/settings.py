"""Django's settings. Everything that differs between installations comes from the home and the environment."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from besa.box import database
from besa.box.home import ROOT, current
from besa.box.postgres import write_private

HOME = current()
ROLE = os.environ.get("BESA_DB_ROLE", "worker")
"""Which of the four database roles this process is (DESIGN.md, "Secrets")."""


def _secret(name: str) -> str:
    file = HOME.secrets / name
    if not file.exists():
        HOME.make()
        write_private(file, secrets.token_urlsafe(48))
    return file.read_text()


SECRET_KEY = _secret("web")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("BESA_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "besa.ui",
    "besa.catalogue",
    "besa.audit",
    "besa.vault",
    "besa.accounts",
    "besa.intake",
    "besa.helpline",
    "besa.cases",
    "besa.takedown",
    "besa.statistics",
    "besa.registers",
    "besa.publication",
    "besa.portal",
]

MIDDLEWARE = [
    "besa.ui.security.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

_login = database.login(HOME, ROLE)
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _login.name,
        "USER": _login.user,
        "PASSWORD": _login.password,
        "HOST": _login.host,
        "PORT": _login.port,
        "OPTIONS": {**dict(_login.options), "pool": ROLE == "portal"},
        # After a crash of the database the pool holds dead connections: look before use.
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Dates are dates: the register's day is the centre's day. Moments are kept in UTC.
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [(path.name, path.name) for path in sorted((ROOT / "locale").glob("*")) if path.is_dir()] or [
    ("en", "en")
]
LANGUAGES = sorted({("en", "en"), *LANGUAGES})
LOCALE_PATHS = [ROOT / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME.path / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

# Nobody may be traced: no request is logged, anywhere. Errors name the place in the code, never the visitor.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"place": {"()": "besa.lib.quietlog.PlaceOnly"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler"},
        "place": {"class": "logging.StreamHandler", "formatter": "place"},
    },
    "loggers": {
        "django.request": {"handlers": ["place"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

BESA_ROOT: Path = ROOT
BESA_HOME: Path = HOME.path
BESA_KEYS: Path = HOME.keys
BESA_SNAPSHOTS: Path = HOME.snapshots
BESA_PROFILES: Path = ROOT / "profiles"
BESA_PROFILE = HOME.profile
BESA_ROLE_NAMES = {role: database.role_name(_login.name, role) for role in database.ROLES}
"""The database's own names of the roles, for the grants in the migrations."""
