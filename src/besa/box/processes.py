"""The processes of one box: started, watched, restarted when they die, and stopped; never anybody else's."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from besa.box.home import Home
from besa.box.postgres import Cluster

STOP_SECONDS = 10
PAUSE_SECONDS = 2
PR_SET_PDEATHSIG = 1


class Process:
    """One Python process of ours with its own database role and log file."""

    def __init__(self, name: str, home: Home, role: str, arguments: tuple[str, ...]) -> None:
        self.name, self.role, self.arguments = name, role, arguments
        self.log: Path = home.logs / f"{name}.log"
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def alive(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def start(self) -> None:
        """Start it in a session of its own: Ctrl-C reaches only us, and we stop it in order."""
        self._clear()
        with self.log.open("ab") as log:
            self._child = subprocess.Popen(
                [sys.executable, *self.arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                umask=0o077,
                preexec_fn=_die_with_parent,
                env={**os.environ, "BESA_DB_ROLE": self.role, "DJANGO_SETTINGS_MODULE": "config.settings"},
            )

    def stop(self) -> None:
        """Ask it to end, and end it and its own children if it does not."""
        if self._child is None:
            return
        self._child.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(STOP_SECONDS)
        self._clear()

    def _clear(self) -> None:
        """End what is left of its session: a server that is killed outright leaves its own workers behind."""
        if self._child is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._child.pid, signal.SIGKILL)
            self._child.wait()


def watch(processes: Sequence[Process], database: Cluster | None) -> NoReturn:
    """Restart whatever dies, the embedded database first, until interrupted; a centre has nobody who would do it by
    hand."""
    while True:
        time.sleep(PAUSE_SECONDS)
        if database is not None and database.revive():
            print("besa: the database ended unexpectedly and was started again", file=sys.stderr)
        for process in processes:
            if not process.alive:
                print(
                    f"besa: {process.name} ended unexpectedly and is started again; see {process.log}",
                    file=sys.stderr,
                )
                process.start()


def answers(url: str) -> bool:
    """True when a request gets any answer but a server error."""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 - our own address
            return int(response.status) < 500
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False


def _die_with_parent() -> None:
    """If we are killed outright, our children get SIGTERM from the kernel."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
