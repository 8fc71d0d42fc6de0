"""The public statistics pages. They read published editions and nothing else, and keep nothing about a visitor."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from besa.catalogue.queries import Profile
from besa.portal import editions, method
from besa.portal.downloads import TYPES, all_offers, main_offers
from besa.portal.page import fact, headline, page
from besa.portal.site import (
    Tongue,
    calls,
    current,
    index_address,
    language,
    statistics_word,
    year_address,
)
from besa.publication.outputs.rules import rules, signs

_SHORT = "public, max-age=300"
_INLINE = (".pdf", ".html", ".png")
_REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox; frame-ancestors 'none'"
"""For the report as one file: it carries its own style, letters and drawings, and nothing else may load or run."""


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """The first page: on to the figures, in the profile's first language."""
    profile = current()
    return HttpResponseRedirect(index_address(profile, profile.languages[0]))


@require_safe
def language_home(request: HttpRequest, lang: str) -> HttpResponseBase:
    """A language's first page: on to its figures."""
    profile = current()
    if lang not in profile.languages:
        raise Http404
    return HttpResponseRedirect(index_address(profile, lang))


@require_safe
@gzip_page
def index(request: HttpRequest, lang: str, word: str) -> HttpResponseBase:
    """The years with published figures."""
    profile = _profile(lang, word)
    with override(lang):
        years = [_year_card(year, lang) for year in editions.years()]
        others = {other: index_address(profile, other) for other in profile.languages}
        return _page(request, profile, lang, "portal/index.html", others, years=years)


@require_safe
@gzip_page
def year(request: HttpRequest, lang: str, word: str, year: int) -> HttpResponseBase:
    """The figures of one year."""
    profile = _profile(lang, word)
    edition = editions.edition(year)
    if edition is None:
        raise Http404
    with override(lang):
        context = {
            "page": page(edition.release, lang),
            "edition": edition,
            "offers": main_offers(edition.files, year, lang),
            "files": all_offers(edition.files, lang),
            "years": editions.years(),
            "rules": rules(),
            "signs": signs(),
            "revisions": tuple(method.corrections(edition.release, lang)),
        }
        others = {other: year_address(profile, other, year) for other in profile.languages}
        return _page(request, profile, lang, "portal/year.html", others, **context)


@require_safe
def download(request: HttpRequest, lang: str, word: str, year: int, path: str) -> HttpResponseBase:
    """One file of an edition, as it was published."""
    _profile(lang, word)
    content = editions.content(year, path)
    if content is None:
        raise Http404
    name = PurePosixPath(path)
    response = HttpResponse(content, content_type=TYPES.get(name.suffix, "application/octet-stream"))
    way = "inline" if name.suffix in _INLINE else "attachment"
    response["Content-Disposition"] = f'{way}; filename="{name.name}"'
    response["Cache-Control"] = _SHORT
    if name.suffix == ".html":
        response["Content-Security-Policy"] = _REPORT_POLICY
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page."""
    return _error(request, "portal/404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke. The page needs no database."""
    return _error(request, "portal/500.html", 500)


def _error(request: HttpRequest, template: str, status: int) -> HttpResponse:
    profile = current()
    lang = language(profile, request.path)
    with override(lang):
        others = {other: index_address(profile, other) for other in profile.languages}
        response = _page(request, profile, lang, template, others)
    response.status_code = status
    response["Cache-Control"] = "no-store"
    return response


def _page(
    request: HttpRequest, profile: Profile, lang: str, template: str, others: dict[str, str], **context: Any
) -> HttpResponse:
    """Render a page inside the shell. `others` is this page's address in each language."""
    shell = {
        "lang": lang,
        "rtl": profile.language[lang].direction == "rtl",
        "home": index_address(profile, lang),
        "centre": profile.said(profile.centre, lang),
        "calls": calls(profile, lang),
        "unverified": not all(number.verified for number in profile.numbers),
        "tongues": [Tongue(code, profile.language[code].name, address) for code, address in others.items()],
    }
    response = render(request, template, {**shell, **context})
    response["Cache-Control"] = _SHORT
    response["Content-Language"] = lang
    return response


def _profile(lang: str, word: str) -> Profile:
    """The profile, where `word` is the statistics' word in `lang`; else there is no such page."""
    profile = current()
    if lang not in profile.language or statistics_word(profile, lang) != word:
        raise Http404
    return profile


def _year_card(year: int, lang: str) -> dict[str, Any]:
    edition = editions.edition(year)
    found = fact(edition.release, "pages_unique") if edition else None
    return {"year": year, "headline": headline(found, lang) if found else None}
