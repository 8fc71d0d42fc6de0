"""Freezing, publishing and correcting editions. Call outside a transaction: each opens the centre's scope itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import override

from besa.audit import actions as audit
from besa.catalogue.profile import Profile
from besa.lib.tenancy import centre_scope
from besa.publication import queries, serial, words
from besa.publication.drafts import draft, with_words
from besa.publication.models import Edition, EditionFile
from besa.publication.outputs import bundle, formats, titles
from besa.publication.release import Release, Revision
from besa.statistics.facts import Fact
from besa.vault.signing import sign

Progress = Callable[[str], None]


class EditionError(Exception):
    """An act that does not fit the edition's state; `reason` is coded."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def freeze(*, centre: int, profile: Profile, year: int, actor: str, made_up: bool = False) -> Edition:
    """Freeze and sign the first edition of a year: figures and words are fixed from then on. `made_up` marks a demo.

    Raises EditionError("frozen") where there is one, EditionError("no-words"), WordsError for a hand-typed figure, and
    DisclosureError where a hidden count could be worked out.
    """
    with centre_scope(centre):
        if queries.frozen(year) is not None:
            raise EditionError("frozen")
        earlier, before_it = queries.earlier_tables(), queries.release_before(year)
    release = with_words(
        draft(centre=centre, profile=profile, year=year, before=before_it, earlier=earlier), profile
    )
    return _keep(centre, replace(release, made_up=made_up), 1, actor)


def correct(*, centre: int, profile: Profile, year: int, reason: Mapping[str, str], actor: str) -> Edition:
    """Freeze a further version from the data as it is now, with a table of what changed and why.

    Raises EditionError("not-frozen") or EditionError("unchanged").
    """
    with centre_scope(centre):
        last = queries.frozen(year)
        earlier, before_it = queries.earlier_tables(), queries.release_before(year)
    if last is None:
        raise EditionError("not-frozen")
    before = serial.load(last.release)
    release = with_words(
        draft(centre=centre, profile=profile, year=year, before=before_it, earlier=earlier), profile
    )
    changes = tuple(_revisions(before, release, reason, profile.languages))
    if not changes:
        raise EditionError("unchanged")
    return _keep(
        centre,
        replace(release, made_up=before.made_up, revisions=(*before.revisions, *changes)),
        last.version + 1,
        actor,
    )


def publish(*, centre: int, profile: Profile, year: int, actor: str, progress: Progress) -> Edition:
    """Render the newest edition's files and let the public read it from its embargo day, Safer Internet Day, on.

    Raises EditionError("not-frozen") or EditionError("published").
    """
    with centre_scope(centre):
        edition = queries.frozen(year)
    if edition is None:
        raise EditionError("not-frozen")
    if edition.published_on is not None:
        raise EditionError("published")
    files = bundle.render(serial.load(edition.release), profile.languages, progress)
    with centre_scope(centre):
        EditionFile.objects.bulk_create(_file(edition, path, content) for path, content in files.items())
        edition.published_on = max(edition.embargo_until, timezone.now().date())
        edition.save(update_fields=["published_on"])
        audit.record(
            centre=centre,
            actor=actor,
            verb="edition.publish",
            thing=str(edition),
            facts={"files": len(files)},
        )
    return edition


def _keep(centre: int, release: Release, version: int, actor: str) -> Edition:
    for lang in release.words:
        words.fill_all(release, lang)  # a hand-typed figure or an unknown placeholder stops here
    if not release.words:
        raise EditionError("no-words")
    told = serial.dump(release)
    signature, public = sign(serial.canonical(told))
    with centre_scope(centre):
        edition = Edition.objects.create(
            centre_id=centre,
            year=release.year,
            version=version,
            release=told,
            snapshot=release.provenance.sha256,
            signature=signature,
            signed_by=public,
            embargo_until=release.published_on,
        )
        audit.record(
            centre=centre,
            actor=actor,
            verb="edition.freeze",
            thing=str(edition),
            facts={"snapshot": release.provenance.sha256},
        )
    return edition


def _file(edition: Edition, path: str, content: bytes) -> EditionFile:
    return EditionFile(
        centre_id=edition.centre_id,
        edition=edition,
        path=path,
        content=content,
        sha256=sha256(content).hexdigest(),
    )


def _revisions(
    before: Release, after: Release, reason: Mapping[str, str], languages: Sequence[str]
) -> Iterator[Revision]:
    old = {fact.id: fact for fact in before.facts}
    for fact in after.facts:
        was = old.get(fact.id)
        if was is None or was.value != fact.value:
            yield Revision(
                corrected_on=timezone.now().date(),
                fact=fact.id,
                title={lang: _title(after, fact, lang) for lang in languages},
                before={lang: _printed(was, lang) for lang in languages},
                after={lang: _printed(fact, lang) for lang in languages},
                reason=reason,
            )


def _title(release: Release, fact: Fact, lang: str) -> str:
    with override(lang):
        return titles.fact_title(release, fact, lang)


def _printed(fact: Fact | None, lang: str) -> str:
    if fact is None:
        return "–"
    return fact.symbol.value if fact.symbol else formats.figure(fact, fact.value, lang)
