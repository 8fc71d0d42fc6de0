"""`besa up`: one box, everything on it."""

from __future__ import annotations

import argparse
import fcntl
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from besa.box.errors import BesaError
from besa.box.home import Home
from besa.box.installation import as_role, installation
from besa.box.postgres import Cluster
from besa.box.processes import Process, answers, watch

START_SECONDS = 60


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of `besa up`."""
    parser.add_argument("--port", type=int, default=8000, help="the web's port (default 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default 127.0.0.1)")
    parser.add_argument(
        "--demo",
        action="store_true",
        help="load two years of made-up registers and publish an edition of each",
    )


def run(arguments: argparse.Namespace) -> int:
    """Start everything, say when it is ready, and stop it all at Ctrl-C or SIGTERM."""
    _port_is_free(arguments.host, arguments.port)
    with installation() as home, _only_one(home):
        _refuse_errors(home)
        if arguments.demo:
            from besa.box import demo  # noqa: PLC0415 - app ready

            demo.load()
        as_role("portal", "-m", "django", "collectstatic", "--noinput", "--verbosity", "0")
        processes = [_web(home, arguments.host, arguments.port), _worker(home)]
        try:
            for process in processes:
                process.start()
            _wait(f"http://{arguments.host}:{arguments.port}/", processes[0])
            print(f"Besa is ready at http://{arguments.host}:{arguments.port}", flush=True)
            watch(processes, None if os.environ.get("DATABASE_URL") else Cluster(home))
        except (KeyboardInterrupt, SystemExit):
            print("besa: stopping", file=sys.stderr)
        finally:
            for process in reversed(processes):
                process.stop()
    return 0


def _port_is_free(host: str, port: int) -> None:
    if not 0 < port < 65536:
        raise BesaError(f"{port} is not a port. Ports go from 1 to 65535: ./besa up --port 8000", 2)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except socket.gaierror as error:
            raise BesaError(
                f"{host} is not an address of this machine. Leave --host out, or name one of its own.", 2
            ) from error
        except OSError as error:
            raise BesaError(
                f"Nothing can listen on {host}, port {port} ({error.strerror}). Choose another: --port NUMBER"
            ) from error


@contextmanager
def _only_one(home: Home) -> Iterator[None]:
    """Hold the lock that says this home is up; the file tells `besa stop` whom to ask."""
    with (home.run / "up.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BesaError(
                "Besa is already running for this state folder. `./besa stop` ends it."
            ) from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        try:
            yield
        finally:
            lock.truncate(0)  # an old id must never be taken for a running Besa


def _refuse_errors(home: Home) -> None:
    from besa.box import checks  # noqa: PLC0415 - app ready

    found = checks.problems(home)
    for problem in found:
        print(problem.line(), file=sys.stderr)
    if any(problem.serious for problem in found):
        raise BesaError("Besa does not start like this; the lines above say what to do.")


def _web(home: Home, host: str, port: int) -> Process:
    return Process(
        "web",
        home,
        "portal",
        (
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--host",
            host,
            "--port",
            str(port),
            "--workers",
            "2",
            "--blocking-threads",
            "4",
            "--no-ws",
            "--no-access-log",
            "--log-level",
            "warning",
            "config.wsgi:application",
        ),
    )


def _worker(home: Home) -> Process:
    return Process(
        "worker", home, "worker", ("-m", "django", "procrastinate", "worker", "--concurrency", "2")
    )


def _wait(url: str, web: Process) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not answers(url):
        if not web.alive or time.monotonic() > deadline:
            raise BesaError(f"The web server did not start; see {web.log}.")
        time.sleep(0.1)
