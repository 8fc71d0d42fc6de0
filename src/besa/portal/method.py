"""What was corrected, in words."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from besa.lib.numbers import day
from besa.publication.release import Release


def corrections(release: Release, lang: str) -> Iterator[str]:
    """One sentence for each corrected figure of the edition."""
    for revision in release.revisions:
        yield _("%(day)s: %(figure)s, before %(before)s, now %(after)s. %(reason)s") % {
            "day": day(revision.corrected_on, lang),
            "figure": revision.title.get(lang, ""),
            "before": revision.before.get(lang, ""),
            "after": revision.after.get(lang, ""),
            "reason": revision.reason.get(lang, ""),
        }
