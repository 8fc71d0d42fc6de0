"""From a row of cells to a record of facts, or to the reasons why not. Nothing is guessed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from besa.catalogue import queries as catalogue
from besa.catalogue.profile import Profile
from besa.lib.addresses import AddressError, page_digest
from besa.lib.addresses import parse as parse_address
from besa.lib.dates import DateError, parse_date
from besa.lib.safetext import printable
from besa.registers.reading import Unreadable

DATES = frozenset({"received", "date", "told", "gone"})
REQUIRED_DATES = frozenset({"received", "date"})
SEALED = ("address", "story")
NUMBER = re.compile(r"[0-9A-Za-z/._-]{1,32}")
"""A row's number stays in clear, so no words fit into it."""
PORTAL_LIMIT = 120
CACHE_LIMIT = 50_000


@dataclass(frozen=True, slots=True)
class Issue:
    """One cell that could not be taken in. `reason` is a code of `reasons.SENTENCES`; `value` only where it may be shown."""

    column: str
    field: str
    reason: str
    value: str | None = None

    @property
    def holds(self) -> bool:
        """True for a value nobody knows, which can be mapped; False for a cell that cannot be read."""
        return self.reason == "unknown-value"


@dataclass(frozen=True, slots=True)
class Record:
    """One row, read. `facts` are ready for the database but for SEALED texts, which `texts` holds in clear for a moment."""

    row: int
    number: str
    facts: dict[str, Any]
    texts: dict[str, str] = field(repr=False)
    cells: list[str] = field(repr=False)
    issues: tuple[Issue, ...] = ()

    @property
    def rejected(self) -> bool:
        """True where a cell cannot be read."""
        return any(not issue.holds for issue in self.issues)


class CellError(Exception):
    """A cell that cannot be taken in, by reason code."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the columns of one file are read: which field each is, for which country, with what a centre decided."""

    kind: str
    columns: tuple[tuple[int, str, str], ...]
    """Position, heading, field."""
    profile: Profile
    decided: Mapping[tuple[str, str], str]
    """(field, folded text) to code."""
    index_key: bytes = field(repr=False)
    cache: dict[tuple[str, str], Any] = field(default_factory=dict, repr=False)

    def record(self, row: int, cells: list[str]) -> Record:
        """Read one row; never raises for what a cell holds."""
        if isinstance(cells, Unreadable):
            return Record(row, self._saved_number(cells), {}, {}, cells.cells, (Issue("", "", cells.reason),))
        facts: dict[str, Any] = {}
        texts: dict[str, str] = {}
        issues: list[Issue] = []
        for position, heading, name in self.columns:
            text = cells[position] if position < len(cells) else ""
            try:
                self._read(name, text, facts, texts)
            except CellError as error:
                issues.append(_issue(heading, name, str(error), text))
        number = str(facts.pop("nr", facts.get("date", "")))
        if self.kind != "visits":
            facts["digest"] = row_digest(number, facts, said(texts, self.index_key), self.index_key)
        return Record(row, number, facts, texts, cells, tuple(issues))

    def _saved_number(self, row: Unreadable) -> str:
        """The number of a row that cannot be trusted otherwise: it stands in the file, so it is not missing from it."""
        place = next((position for position, _heading, name in self.columns if name == "nr"), len(row.cells))
        number = row.cells[place].strip() if place < len(row.cells) else ""
        return number if NUMBER.fullmatch(number) else ""

    def _read(self, name: str, text: str, facts: dict[str, Any], texts: dict[str, str]) -> None:
        if name == "address":
            self._address(text, facts, texts)
        elif name == "story":
            texts[name] = text
        else:
            value = self._cached(name, text)
            facts.update(value if isinstance(value, dict) else {_column(name): value})

    def _cached(self, name: str, text: str) -> Any:
        """The same few values come again and again; a register's number never does."""
        key = (name, text)
        if key in self.cache:
            return self.cache[key]
        value = READERS.get(name, Reading._code)(self, name, text)
        if name != "nr" and len(self.cache) < CACHE_LIMIT:
            self.cache[key] = value
        return value

    def _address(self, text: str, facts: dict[str, Any], texts: dict[str, str]) -> None:
        texts["address"] = text
        if self.kind != "pages":  # there the address only goes with the story, and may be anything
            return
        try:
            facts["page_key"] = page_digest(parse_address(text).page_key, self.index_key)
        except AddressError as error:
            raise CellError(f"address-{error.reason}") from error

    def _code(self, name: str, text: str) -> str:
        folded = catalogue.fold(text)
        code = self.decided.get((name, folded)) or catalogue.resolve(self.profile, name, text)
        if code is None:
            raise CellError("unknown-value")
        return code

    def _age(self, name: str, text: str) -> dict[str, Any]:
        text = self.decided.get((name, catalogue.fold(text)), text)
        age = catalogue.age_of(self.profile, text)
        if age is None:
            raise CellError("unknown-value")
        prefix = "affected_" if name == "affected_age" else ""
        return {
            f"{prefix}age": age.years,
            f"{prefix}band": age.band or ("" if age.years is not None else "unknown"),
        }

    def _date(self, name: str, text: str) -> date | None:
        if not text.strip() and name not in REQUIRED_DATES:
            return None
        try:
            return parse_date(text, self.profile.date_styles)
        except DateError as error:
            raise CellError(f"date-{error.reason}") from error

    def _number(self, name: str, text: str) -> str:
        number = text.strip()
        if not NUMBER.fullmatch(number):
            raise CellError("number-missing" if not number else "number-unreadable")
        return number

    def _count(self, name: str, text: str) -> int | None:
        if not text.strip() and name == "minutes":
            return None
        if not (text.strip().isascii() and text.strip().isdigit() and len(text.strip()) <= 7):
            raise CellError("count-unreadable")
        return int(text)

    def _hour(self, name: str, text: str) -> int | None:
        hour, _, rest = text.strip().partition(":")
        if not text.strip():
            return None
        if not (hour.isascii() and hour.isdigit() and int(hour) < 24 and rest[:2].isdigit()):
            raise CellError("time-unreadable")
        return int(hour)

    def _portal(self, name: str, text: str) -> str:
        portal = text.strip().casefold()
        if len(portal) > PORTAL_LIMIT or not portal.isprintable() or " " in portal or "/" in portal:
            raise CellError("portal-unreadable")
        return portal or "unknown"


def said(texts: Mapping[str, str], index_key: bytes) -> bytes:
    """A keyed digest of the texts that will be sealed."""
    hashed = hashlib.blake2b(digest_size=16, key=index_key)
    for name in sorted(texts):
        data = texts[name].encode("utf-8", "surrogatepass")
        hashed.update(b"%s %d " % (name.encode(), len(data)) + data)
    return hashed.digest()


def row_digest(number: str, facts: Mapping[str, Any], texts: bytes, index_key: bytes) -> bytes:
    """What a row says, keyed: equal rows are told apart from corrected ones without opening anything.

    Facts are codes, numbers, dates and digests, none of which can hold the separator.
    """
    told = [f"{name}={facts[name]}" for name in sorted(facts) if name not in NOT_SAID]
    return hashlib.blake2b(
        "\x1f".join([number, *told]).encode() + texts, digest_size=16, key=index_key
    ).digest()


NOT_SAID = frozenset({*SEALED, "digest", "number"})


READERS: dict[str, Callable[[Reading, str, str], Any]] = {
    **dict.fromkeys(DATES, Reading._date),
    "nr": Reading._number,
    "visits": Reading._count,
    "minutes": Reading._count,
    "age": Reading._age,
    "affected_age": Reading._age,
    "time": Reading._hour,
    "portal": Reading._portal,
}


def _column(name: str) -> str:
    return {"time": "hour"}.get(name, name)


def _issue(heading: str, name: str, reason: str, text: str) -> Issue:
    """Only a short value of a coded column may be quoted: what stands in the others may be an address or a story."""
    return Issue(heading, name, reason, printable(text) if reason == "unknown-value" else None)
