"""The command line. One module a command under `commands/`: `configure(parser)` and `run(arguments) -> exit code`."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from types import FrameType

from django.db import InterfaceError, OperationalError
from psycopg import OperationalError as DriverError

from besa.box.errors import BesaError

DatabaseGone = (OperationalError, InterfaceError, DriverError)

COMMANDS = {
    "up": "start everything: database, web, worker",
    "stop": "stop a running Besa",
    "check": "look for what is missing or unsafe in this installation",
    "import": "take in years of registers (CSV, XLSX)",
    "facts": "print a year's figures",
    "report": "write a year's National Report and its files",
    "edition": "freeze, publish or correct an edition",
    "bench": "measure speed and memory",
    "test": "run every check and test (developers)",
    "lint": "run the checks that need no database (developers)",
    "docs": "rebuild the generated pages of docs/ (developers)",
    "messages": "collect texts for translation (developers)",
}


class _Stopped(SystemExit):
    """SIGTERM: unwinds like Ctrl-C, so that whatever was started is stopped."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Expected failures are one sentence on standard error."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    signal.signal(signal.SIGTERM, _stop)
    try:
        return _dispatch(arguments)
    except BesaError as error:
        print(f"besa: {error}", file=sys.stderr)
        return error.code
    except DatabaseGone as error:
        print(
            f"besa: the database did not answer any more ({type(error).__name__}). Run the command again.",
            file=sys.stderr,
        )
        return 3
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 141


def year(text: str) -> int:
    """A year that a register can be of, for argparse."""
    if not (text.isascii() and text.isdigit() and 1990 <= int(text) <= 2200):
        raise argparse.ArgumentTypeError(f"{text} is not a year")
    return int(text)


def _dispatch(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="besa", description="Besa, the platform of a national Safer Internet Centre."
    )
    verbs = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        verb = verbs.add_parser(name, help=summary, description=f"{summary[:1].upper()}{summary[1:]}.")
        if arguments[:1] == [name]:  # only the command that runs is loaded
            module = import_module(f"besa.box.commands.{name}_")
            module.configure(verb)
    parsed = parser.parse_args(arguments)
    return int(import_module(f"besa.box.commands.{parsed.command}_").run(parsed))


def _stop(number: int, frame: FrameType | None) -> None:
    raise _Stopped(128 + number)
