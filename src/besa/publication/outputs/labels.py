"""What codes are called in print: one door to the catalogue's labels and the profile's own texts."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from besa.catalogue import queries as catalogue
from besa.publication.release import Release
from besa.statistics.facts import Fact
from besa.statistics.tables import TOTAL


def label(dimension: str, code: str, lang: str, profile: str) -> str:
    """The printed name of a code of a dimension, "Total" for a margin."""
    if code == TOTAL:
        with override(lang):
            return _("Total")
    return catalogue.label(dimension, code, lang, profile)


def dimension_of(release: Release, fact: Fact) -> str:
    """The dimension whose codes a list figure names; its table tells."""
    table = release.tables.get(fact.table)
    return table.axes[0].dimension if table else ""


def profile_text(profile: str, key: str, lang: str) -> str:
    """A text of the profile: a phone number, the site, the name of the centre. Empty where it has none."""
    return catalogue.text(catalogue.profile(profile), key, lang)


def tile_positions(profile: str, dimension: str) -> dict[str, tuple[int, int]]:
    """Column and row of each area's tile; empty where the profile draws no map of this dimension."""
    return catalogue.tiles(catalogue.profile(profile), dimension)
