"""`besa stop`: end a running Besa."""

from __future__ import annotations

import argparse
import fcntl
import os
import signal
import sys

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
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return _nothing()
        except BlockingIOError:
            # Whoever holds the lock wrote its id here, so this is no stranger's process.
            os.kill(int(lock.read()), signal.SIGTERM)
            fcntl.flock(lock, fcntl.LOCK_EX)
    print("besa: stopped", file=sys.stderr)
    return 0


def _nothing() -> int:
    print("besa: nothing is running for this state folder", file=sys.stderr)
    return 0
