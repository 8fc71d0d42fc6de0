"""The human words of an edition: Markdown in which a figure can only be written as a placeholder.

    {{ fact:pages_unique }}            the figure          {{ fact:pages_unique.previous }}  the year before
    {{ fact:pages_unique.change }}     "7 times as many (+600 %) as the year before (896)"
    {{ fact:pages_unique.text }}       the whole sentence
    {{ fact:top_platforms.first:3 }}   the first of a list {{ fact:top_platforms.count }}    how many it has
    {{ fact:municipalities_fewest.of:AL121+AL332 }}   these members, named; an error if one is not listed
    {{ date:sid }} {{ date:2021-02-09 }} {{ date:year }}   Safer Internet Day, a day, the year of the report
    {{ profile:helpline }}             a phone number or address of the profile
    {{ text:15-17 }} {{ text:3rd }}    an age or an ordinal

Anything else with a digit, a percent sign or a number word is an error that names the file and the line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from besa.lib.numbers import day
from besa.lib.numbers import figure as number
from besa.publication.outputs import formats, labels
from besa.publication.release import Release
from besa.statistics.facts import Fact

DATA = Path(__file__).parent / "data"
_PLACEHOLDER = re.compile(r"\{\{\s*(?P<kind>\w+):(?P<body>[^{}]*?)\s*\}\}")
_AGES = re.compile(r"\d{1,2}(?:-\d{1,2}|\+)?")
_ORDINAL = re.compile(r"\d{1,2}-?[^\W\d_]{1,4}")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_RUN = re.compile(r"\S+")
_SIGNS = "%\N{ARABIC PERCENT SIGN}\N{PER MILLE SIGN}"


class WordsError(ValueError):
    """The words of an edition cannot be printed; the message is a sentence naming file, line and remedy."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One resolved placeholder: as written, its kind, what was printed, and the fact it came from, if any."""

    placeholder: str
    kind: str
    text: str
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with its placeholders resolved, and what was printed for each, in order."""

    text: str
    printed: tuple[Printed, ...]


def load(folder: Path) -> dict[str, dict[str, str]]:
    """The Markdown of an edition folder, by language and file stem."""
    return {
        language.name: {file.stem: file.read_text(encoding="utf-8") for file in sorted(language.glob("*.md"))}
        for language in sorted(folder.iterdir())
        if language.is_dir()
    }


def check(words: Mapping[str, Mapping[str, str]], year: int) -> list[str]:
    """A sentence for every figure typed by hand and every broken placeholder, in file order."""
    return [
        problem
        for lang, files in words.items()
        for stem, text in files.items()
        for problem in _problems(text, lang, _where(year, lang, stem))
    ]


def fill(release: Release, lang: str, stem: str) -> Filled:
    """The words of `stem` with every placeholder resolved; WordsError where that cannot be done.

    A file that the edition does not have is an empty text.
    """
    text = release.words.get(lang, {}).get(stem, "")
    where = _where(release.year, lang, stem)
    for problem in _problems(text, lang, where):
        raise WordsError(problem)
    printed: list[Printed] = []

    def put(match: re.Match[str]) -> str:
        printed.append(_resolve(release, lang, match, f"{where}, {_line(text, match.start())}"))
        return printed[-1].text

    return Filled(_PLACEHOLDER.sub(put, text).strip(), tuple(printed))


def fill_all(release: Release, lang: str) -> dict[str, Filled]:
    """Every text of the edition in one language, by stem."""
    return {stem: fill(release, lang, stem) for stem in release.words.get(lang, {})}


def _where(year: int, lang: str, stem: str) -> str:
    return f"editions/{year}/{lang}/{stem}.md"


def _line(text: str, position: int) -> str:
    return _("line %(line)s") % {"line": text.count("\n", 0, position) + 1}


def _problems(text: str, lang: str, where: str) -> Iterator[str]:
    bare = _PLACEHOLDER.sub(lambda match: "".join("\n" if c == "\n" else " " for c in match[0]), text)
    for match in _RUN.finditer(bare):
        if _is_typed_figure(match[0], lang):
            yield _("%(where)s, %(line)s: “%(found)s” is a figure typed by hand. %(remedy)s") % {
                "where": where,
                "line": _line(bare, match.start()),
                "found": match[0].strip("*_.,;:()"),
                "remedy": _remedy(),
            }
        elif "{{" in match[0] or "}}" in match[0]:
            yield _("%(where)s, %(line)s: this placeholder is not complete. %(remedy)s") % {
                "where": where,
                "line": _line(bare, match.start()),
                "remedy": _remedy(),
            }


def _remedy() -> str:
    return _(
        "Write {{ fact:… }} for a figure, {{ date:… }} for a date, {{ profile:… }} for a phone number or an "
        "address, {{ text:… }} for an age or an ordinal."
    )


def _is_typed_figure(run: str, lang: str) -> bool:
    if any(character.isnumeric() or character in _SIGNS for character in run):
        return True
    words, endings = _number_words(lang)
    for word in _WORD.findall(run.casefold()):
        parts = word.split("-")
        if any(part in words for part in parts) or (
            endings and any(part.endswith(endings) for part in parts)
        ):
            return True
    return False


@cache
def _number_words(lang: str) -> tuple[frozenset[str], tuple[str, ...]]:
    entry = tomllib.loads((DATA / "number-words.toml").read_text(encoding="utf-8")).get(lang, {})
    return frozenset(entry.get("words", ())), tuple(entry.get("endings", ()))


def _resolve(release: Release, lang: str, match: re.Match[str], where: str) -> Printed:
    kind, body = match["kind"], match["body"].strip()
    if kind == "fact":
        fact, text = _fact(release, lang, body, where)
        return Printed(match[0], kind, text, fact)
    if kind == "date":
        return Printed(match[0], kind, _date(release, lang, body, where))
    if kind == "profile":
        return Printed(match[0], kind, _profile(release, lang, body, where))
    if kind == "text":
        return Printed(match[0], kind, _text(body, where))
    raise WordsError(
        _("%(where)s: nobody knows the placeholder “%(name)s”.") % {"where": where, "name": match[0]}
    )


def _fact(release: Release, lang: str, body: str, where: str) -> tuple[Fact, str]:
    facts = {fact.id: fact for fact in release.facts}
    name, variant = (body, "") if body in facts else (body.rpartition(".")[0], body.rpartition(".")[2])
    fact = facts.get(name)
    if fact is None:
        raise WordsError(_("%(where)s: there is no figure “%(name)s”.") % {"where": where, "name": body})
    if fact.symbol is not None or fact.value is None:
        raise WordsError(
            _("%(where)s: the figure “%(name)s” is not published (%(symbol)s), so no sentence may use it.")
            % {"where": where, "name": name, "symbol": fact.symbol.value if fact.symbol else "–"}
        )
    text = _variant(release, fact, variant, lang)
    if not text:
        raise WordsError(
            _("%(where)s: the figure “%(name)s” has nothing to print for “%(variant)s”.")
            % {"where": where, "name": name, "variant": variant or name}
        )
    return fact, text


def _variant(release: Release, fact: Fact, variant: str, lang: str) -> str:
    if variant == "previous":
        return formats.figure(fact, fact.previous, lang)
    if variant == "change":
        return formats.change_words(fact, lang)
    if variant == "text":
        return fact.text.get(lang, "")
    if isinstance(fact.value, tuple):
        return _list_variant(release, fact, fact.value, variant, lang)
    return formats.figure(fact, fact.value, lang) if not variant else ""


def _list_variant(release: Release, fact: Fact, codes: tuple[str, ...], variant: str, lang: str) -> str:
    verb, _colon, argument = variant.partition(":")
    if verb == "count":
        return number(len(codes), lang)
    if verb == "first":
        codes = codes[: int(argument)] if argument.isdecimal() else ()
    elif verb == "of":
        wanted = tuple(argument.split("+"))
        codes = wanted if set(wanted) <= set(codes) else ()
    elif verb:
        return ""
    dimension = labels.dimension_of(release, fact)
    return formats.listing([labels.label(dimension, code, lang, release.profile) for code in codes], lang)


def _date(release: Release, lang: str, body: str, where: str) -> str:
    named = {"year": str(release.year), "previous": str(release.year - 1), "next": str(release.year + 1)}
    if body in named:
        return named[body]
    if body == "sid":
        return day(release.published_on, lang)
    try:
        return _written_date(body, lang)
    except ValueError:
        raise WordsError(_("%(where)s: “%(name)s” is not a date.") % {"where": where, "name": body}) from None


def _written_date(body: str, lang: str) -> str:
    if re.fullmatch(r"\d{4}", body):
        return body
    if re.fullmatch(r"\d{4}-\d{2}", body):
        return formats.month_and_year(date.fromisoformat(f"{body}-01"), lang)
    return day(date.fromisoformat(body), lang)


def _profile(release: Release, lang: str, body: str, where: str) -> str:
    text = labels.profile_text(release.profile, body, lang)
    if not text:
        raise WordsError(_("%(where)s: the profile has no “%(name)s”.") % {"where": where, "name": body})
    return text


def _text(body: str, where: str) -> str:
    """Ages and ordinals only: a figure may not slip in as a text."""
    if _AGES.fullmatch(body):
        return formats.span(body)
    if _ORDINAL.fullmatch(body) or not any(c.isnumeric() or c in _SIGNS for c in body):
        return body
    raise WordsError(
        _("%(where)s: “%(name)s” is neither an age nor an ordinal.") % {"where": where, "name": body}
    )
