"""`besa messages`: collect the texts in use into every language's catalogue."""

from __future__ import annotations

import argparse
import os

import django

from besa.box import translations
from besa.box.home import ROOT


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of `besa messages`."""
    parser.add_argument(
        "--check", action="store_true", help="only say what is not translated; exit 1 if anything is"
    )


def run(arguments: argparse.Namespace) -> int:
    """Update locale/<lang>/LC_MESSAGES/django.po, or check them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    if arguments.check:
        missing = translations.untranslated(ROOT / "locale", ROOT / "src")
        print("\n".join(missing) or "Every text in use is translated.")
        return int(bool(missing))
    translations.update(ROOT / "locale", ROOT / "src")
    return 0
