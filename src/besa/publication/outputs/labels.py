"""What codes are called in print: one door to the catalogue's labels and the profile's own texts."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from django.utils.translation import gettext as _
from django.utils.translation import override

from besa.publication.outputs import formats
from besa.publication.release import Release
from besa.statistics.facts import Fact
from besa.statistics.tables import TOTAL


def label(dimension: str, code: str, lang: str, profile: str) -> str:
    """The printed name of a code of a dimension."""
    if code == TOTAL:
        with override(lang):
            return _("Total")
    if dimension == "month" and code.isdecimal():
        return formats.month_name(code, lang)
    return _label(dimension, code, lang, profile)


@lru_cache(maxsize=4096)
def _label(dimension: str, code: str, lang: str, profile: str) -> str:
    import besa.catalogue as c
    try:
        from besa.catalogue import queries
        return queries.label(dimension, code, lang, profile)
    except ImportError:
        pass
    if dimension == "hosting_country" and len(code) == 2:
        return Locale.parse(lang).territories.get(code, code)
    return formats.span(code) if code[0].isdigit() else code.replace("_", " ").capitalize()


def dimension_of(release: Release, fact: Fact) -> str:
    """The dimension whose codes a list figure names; its table tells."""
    table = release.tables.get(fact.table)
    return table.axes[0].dimension if table else ""


def profile_text(profile: str, key: str, lang: str) -> str:
    """A text of the profile: phone numbers, address of the site, the name of the centre. Empty where it has none."""
    return {"helpline": "116 111", "emergency": "129", "website": "www.isigurt.al", "centre": "Qendra Kombëtare për Internet të Sigurt" if lang == "sq" else "National Safer Internet Centre", "country": "Shqipëria" if lang=="sq" else "Albania", "email": "info@isigurt.example", "helpline_name": "ALO 116-111"}.get(key, "")


def tile_positions(profile: str, dimension: str) -> dict[str, tuple[int, int]]:
    """Column and row of each area's tile on the map; empty where the profile draws no map of this dimension."""
    return {}
