"""`besa stop`: end a running Besa."""

from __future__ import annotations

import argparse
import fcntl
import os
import signal
import sys

from besa.box.errors import BesaError
from besa.box.home import current


def configure(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(arguments: argparse.Namespace) -> int:
    """Ask the running Besa of this home to stop and wait until it has."""
    path = current().run / "up.lock"
    if not path.exists():
        return _nothing()
    with path.open("r+") as lock:
        try:
            # Shared: two commands that only look never take each other for a running Besa.
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return _nothing()
        except BlockingIOError:
            # Whoever holds the lock wrote its id here and takes it away on leaving, so this is no stranger's process.
            _ask(lock.read())
            fcntl.flock(lock, fcntl.LOCK_SH)
    print("besa: stopped", file=sys.stderr)
    return 0


def _ask(recorded: str) -> None:
    if not recorded.isdigit():
        raise BesaError("Besa is just starting or stopping. Try again in a moment.")
    os.kill(int(recorded), signal.SIGTERM)


def _nothing() -> int:
    print("besa: nothing is running for this state folder", file=sys.stderr)
    return 0
