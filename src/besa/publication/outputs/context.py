"""The country beside its neighbours: rows of a public series, as the profile quotes them."""

from __future__ import annotations

from besa.publication.outputs.document import Chapter
from besa.publication.outputs.exhibits import Setting


def chapter(setting: Setting) -> Chapter:
    """An empty chapter where the profile quotes no series."""
    return Chapter("neighbours", "", ())
