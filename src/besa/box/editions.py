"""What `besa edition` does."""

from __future__ import annotations

import argparse
import sys

from django.conf import settings
from django.utils.translation import gettext as _

from besa.accounts.queries import centre
from besa.box.errors import BesaError
from besa.catalogue import queries as catalogue
from besa.catalogue.profile import Profile
from besa.publication import actions
from besa.publication.drafts import NoFiguresError
from besa.publication.models import Edition
from besa.publication.words import WordsError
from besa.statistics.disclosure.findings import DisclosureError

ACTOR = "command line"


def run(arguments: argparse.Namespace) -> int:
    """Freeze, publish or correct, and say what is so now."""
    profile = catalogue.profile(settings.BESA_PROFILE)
    here = centre(settings.BESA_PROFILE).pk
    try:
        edition = _act(arguments, here, profile)
    except actions.EditionError as error:
        raise BesaError(_refusal(error.reason, arguments.year)) from error
    except NoFiguresError as error:
        raise BesaError(
            _("There is nothing to count for {year}. Import its registers first: ./besa import FILE…").format(
                year=arguments.year
            ),
            2,
        ) from error
    except (WordsError, DisclosureError) as error:
        raise BesaError(str(error)) from error
    print(_state(edition))
    return 0


def _act(arguments: argparse.Namespace, here: int, profile: Profile) -> Edition:
    if arguments.verb == "freeze":
        return actions.freeze(centre=here, profile=profile, year=arguments.year, actor=ACTOR)
    if arguments.verb == "publish":
        return actions.publish(
            centre=here,
            profile=profile,
            year=arguments.year,
            actor=ACTOR,
            progress=lambda step: print(f"  {step}", file=sys.stderr),
        )
    reason = _reasons(arguments.reason, profile)
    return actions.correct(centre=here, profile=profile, year=arguments.year, reason=reason, actor=ACTOR)


def _reasons(given: list[str], profile: Profile) -> dict[str, str]:
    reason = {lang: text for lang, _mark, text in (one.partition("=") for one in given)}
    for lang in profile.languages:
        if not reason.get(lang):
            raise BesaError(
                _(
                    "Give the reason in every language of the profile; {lang} is missing: --reason {lang}=…"
                ).format(lang=lang),
                2,
            )
    return reason


def _refusal(reason: str, year: int) -> str:
    sentences = {
        "frozen": _(
            "The edition of {year} is frozen. To change it, correct it: ./besa edition correct {year} --reason …"
        ),
        "not-frozen": _(
            "There is no frozen edition of {year}. Freeze it first: ./besa edition freeze {year}"
        ),
        "published": _("The newest edition of {year} is published already."),
        "unchanged": _("No figure of {year} has changed, so there is nothing to correct."),
        "no-words": _("The edition of {year} has no words. Write them in editions/{year}/<language>/*.md."),
    }
    return sentences[reason].format(year=year)


def _state(edition: Edition) -> str:
    if edition.published_on is None:
        return _("Edition {edition} is frozen and signed; embargo until {day}.").format(
            edition=edition, day=edition.embargo_until
        )
    return _("Edition {edition} is published; the public can read it from {day} on.").format(
        edition=edition, day=edition.published_on
    )
