"""The public statistics pages. They read published editions and nothing else, and keep nothing about a visitor."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from besa.lib.numbers import rtl
from besa.portal import editions, method
from besa.portal.downloads import TYPES, all_offers, main_offers
from besa.portal.page import fact, headline, page
from besa.portal.site import Site, current, own_name

_SHORT = "public, max-age=300"
_INLINE = (".pdf", ".html", ".png")
_REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox; frame-ancestors 'none'"
"""For the report as one file: it carries its own style, letters and drawings, and nothing else may load or run."""


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """The first page: on to the figures, in the profile's first language."""
    site = current()
    return HttpResponseRedirect(_index_address(site, site.languages[0]))


@require_safe
def language_home(request: HttpRequest, lang: str) -> HttpResponseBase:
    """A language's first page: on to its figures."""
    site = current()
    if lang not in site.languages:
        raise Http404
    return HttpResponseRedirect(_index_address(site, lang))


@require_safe
def index(request: HttpRequest, lang: str, word: str) -> HttpResponseBase:
    """The years with published figures."""
    site = _site(lang, word)
    with override(lang):
        years = [_year_card(year, lang) for year in editions.years()]
        others = {other: _index_address(site, other) for other in site.languages}
        return _page(request, site, lang, "portal/index.html", others, years=years)


@require_safe
def year(request: HttpRequest, lang: str, word: str, year: int) -> HttpResponseBase:
    """The figures of one year."""
    site = _site(lang, word)
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
            "rules": method.rules(),
            "signs": method.signs(),
            "revisions": tuple(method.corrections(edition.release, lang)),
        }
        others = {other: _year_address(site, other, year) for other in site.languages}
        return _page(request, site, lang, "portal/year.html", others, **context)


@require_safe
def download(request: HttpRequest, lang: str, word: str, year: int, path: str) -> HttpResponseBase:
    """One file of an edition, as it was published."""
    _site(lang, word)
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
    site = current()
    lang = site.language(request.path)
    with override(lang):
        others = {other: _index_address(site, other) for other in site.languages}
        response = _page(request, site, lang, template, others)
    response.status_code = status
    response["Cache-Control"] = "no-store"
    return response


def _page(
    request: HttpRequest, site: Site, lang: str, template: str, others: dict[str, str], **context: Any
) -> HttpResponse:
    """Render a page inside the shell. `others` is this page's address in each language."""
    shell = {
        "site": site,
        "lang": lang,
        "rtl": rtl(lang),
        "home": _index_address(site, lang),
        "centre": site.name[lang],
        "lines": [(line.name[lang], line.number, line.href) for line in site.lines],
        "unverified": not all(line.verified for line in site.lines),
        "languages": [(other, own_name(other), address) for other, address in others.items()],
    }
    response = render(request, template, {**shell, **context})
    response["Cache-Control"] = _SHORT
    response["Content-Language"] = lang
    return response


def _site(lang: str, word: str) -> Site:
    """The site, where `word` is the statistics' word in `lang`; else there is no such page."""
    site = current()
    if site.words.get(lang) != word:
        raise Http404
    return site


def _year_card(year: int, lang: str) -> dict[str, Any]:
    edition = editions.edition(year)
    found = fact(edition.release, "pages_unique") if edition else None
    return {"year": year, "headline": headline(found, lang) if found else None}


def _index_address(site: Site, lang: str) -> str:
    return reverse("statistics", args=[lang, site.words[lang]])


def _year_address(site: Site, lang: str, year: int) -> str:
    return reverse("statistics-year", args=[lang, site.words[lang], year])
