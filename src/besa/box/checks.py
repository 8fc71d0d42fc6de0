"""Startup checks: numbered, each with a hint. Errors keep `besa up` from starting, warnings do not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.db import connection

from besa.accounts.queries import centre
from besa.audit import queries as audit
from besa.box.home import Home
from besa.catalogue import problems as catalogue
from besa.catalogue import queries
from besa.lib.tenancy import centre_scope
from besa.publication.models import Edition
from besa.publication.serial import canonical
from besa.vault.actions import keys_fit
from besa.vault.signing import holds, public_key

FREE_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and what to do. `number` is stable: E… is an error, W… a warning."""

    number: str
    text: str
    hint: str

    @property
    def serious(self) -> bool:
        return self.number.startswith("E")

    def line(self) -> str:
        """As printed."""
        return f"{self.number}  {self.text}\n      {self.hint}"


def problems(home: Home) -> list[Problem]:
    """Everything found, in order of number. Needs a prepared installation."""
    found = [problem for check in CHECKS for problem in check(home)]
    return sorted(found, key=lambda problem: problem.number)


def _profile(home: Home) -> Iterator[Problem]:
    for problem in catalogue.problems(settings.BESA_PROFILE):
        yield Problem(problem.number, problem.text, problem.hint)


def _time_zone(home: Home) -> Iterator[Problem]:
    name = queries.profile(settings.BESA_PROFILE).time_zone
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        yield Problem(
            "E200",
            f"The profile's time zone “{name}” is not known.",
            "Write one like Europe/Tirane in profile.toml.",
        )


def _key_files(home: Home) -> Iterator[Problem]:
    for path in sorted(home.keys.glob("*.key")):
        if path.stat().st_mode & 0o077:
            yield Problem("E301", f"The key file {path.name} can be read by others.", f"chmod 600 {path}")
        if path.stat().st_size != 32:
            yield Problem(
                "E302", f"The key file {path.name} is damaged.", "Put the copy back that you keep elsewhere."
            )
    yield Problem(
        "W300",
        "Keys are plain files: whoever takes this disk can read addresses, and stories of old registers too.",
        "Keep a copy apart from the database, and the disk encrypted.",
    )


def _keys_fit(home: Home) -> Iterator[Problem]:
    """Keys that were lost are made anew, and what was sealed to the old ones stays shut."""
    here = centre(settings.BESA_PROFILE).pk
    with centre_scope(here):
        if not keys_fit(centre=here):
            yield Problem(
                "E303",
                "The key files are not those that the database's rows were sealed to.",
                f"Put the copy of the old keys back into {home.keys}.",
            )


def _durability(home: Home) -> Iterator[Problem]:
    """A report that was acknowledged must survive a power cut."""
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting(%s)", [name])
            value = cursor.fetchone()[0]
        if value == "off":
            yield Problem(
                "E400",
                f"The database may lose what it acknowledged: {name} is off.",
                f"ALTER SYSTEM SET {name} = on; then reload the database.",
            )


def _checksums(home: Home) -> Iterator[Problem]:
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_checksums")
        if cursor.fetchone()[0] == "off":
            yield Problem(
                "W401",
                "The database does not notice damaged pages.",
                "Stop it and run pg_checksums --enable.",
            )


def _roles(home: Home) -> Iterator[Problem]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s) AND (rolsuper OR rolbypassrls)",
            [list(settings.BESA_ROLE_NAMES.values())],
        )
        for (name,) in cursor.fetchall():
            yield Problem(
                "E402",
                f"The database role {name} can see every centre's rows.",
                f"ALTER ROLE {name} NOSUPERUSER NOBYPASSRLS;",
            )


def _audit(home: Home) -> Iterator[Problem]:
    here = centre(settings.BESA_PROFILE).pk
    with centre_scope(here):
        broken = audit.first_broken(here)
    if broken is not None:
        yield Problem(
            "E500",
            f"The audit log was changed at entry {broken}.",
            "Restore it from a backup and find out who could write there.",
        )


def _editions(home: Home) -> Iterator[Problem]:
    """A published edition that somebody changed must not be shown."""
    with centre_scope(centre(settings.BESA_PROFILE).pk):
        editions = list(Edition.objects.order_by("year", "version"))
    for edition in editions:
        # Against our own key: whoever can write the database could sign with another and put that beside it.
        if not holds(canonical(edition.release), bytes(edition.signature), public_key()):
            yield Problem(
                "E501",
                f"The edition {edition} is not what was signed.",
                "Restore the database from a backup; do not publish from this one.",
            )


def _space(home: Home) -> Iterator[Problem]:
    disk = os.statvfs(home.path)
    if disk.f_bavail * disk.f_frsize < FREE_BYTES:
        yield Problem(
            "W600",
            f"Less than 500 MB are free under {home.path}.",
            "Make room before the database has to stop.",
        )


CHECKS: tuple[Callable[[Home], Iterator[Problem]], ...] = (
    _profile,
    _time_zone,
    _key_files,
    _keys_fit,
    _durability,
    _checksums,
    _roles,
    _audit,
    _editions,
    _space,
)
