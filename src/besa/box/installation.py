"""An installation ready for work: home, keys, database, migrations, Django. Every command begins here."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import django
from django.utils import translation

from besa.box import database
from besa.box.errors import BesaError
from besa.box.home import ROOT, Home, current
from besa.vault.keys import KeyFolder

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


@contextmanager
def installation() -> Iterator[Home]:
    """Have everything in place inside the block, with Django set up as the worker; leave nothing running."""
    home = _home()
    if KeyFolder(home.keys).make_provisional():
        print(
            f"besa: made provisional key files in {home.keys}; keep a copy apart from the database",
            file=sys.stderr,
        )
    with database.running(home):
        _prepare(home)
        os.environ["BESA_DB_ROLE"] = "worker"
        django.setup()
        translation.activate(_language())
        yield home


def _language() -> str:
    """The terminal's language where there is a catalogue for it, else English."""
    asked = (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "en")[:2]
    return asked if (ROOT / "locale" / asked).is_dir() else "en"


def _home() -> Home:
    home = current()
    try:
        return home.make()
    except OSError as error:
        raise BesaError(
            f"The state folder {home.path} cannot be used ({error.strerror}). "
            f"Choose another with BESA_HOME=/path/to/folder."
        ) from error


def _prepare(home: Home) -> None:
    """Run migrations and other set-up as the database's owner, when the code or the database changed since."""
    stamp = home.run / "prepared"
    with (home.run / "prepare.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = _fingerprint(home)
        if stamp.exists() and stamp.read_text() == wanted:
            return
        as_role(database.OWNER, "-m", "besa.box.setup")
        stamp.write_text(wanted)


def as_role(role: str, *arguments: str) -> None:
    """Run Python in another process as another database role; raises BesaError when it fails."""
    done = subprocess.run(
        [sys.executable, *arguments], env={**os.environ, "BESA_DB_ROLE": role}, stdout=sys.stderr, umask=0o022
    )
    if done.returncode:
        raise BesaError("Setting up the database failed; the lines above say why.", 3)


def _fingerprint(home: Home) -> str:
    """Changes with any migration or catalogue, and with the database in use."""
    files: list[Path] = sorted(
        [
            *ROOT.glob("src/besa/*/migrations/*.py"),
            *ROOT.glob("locale/*/*/*.po"),
            ROOT / "src/besa/box/setup.py",
            ROOT / "uv.lock",
        ]
    )
    told = [(str(file.relative_to(ROOT)), file.stat().st_mtime_ns, file.stat().st_size) for file in files]
    missing = [str(po) for po in ROOT.glob("locale/*/*/*.po") if not po.with_suffix(".mo").exists()]
    base = database.login(home, database.OWNER)
    return sha256(repr((told, missing, base.host, base.port, base.name, home.profile)).encode()).hexdigest()
