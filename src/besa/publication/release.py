"""What a report is made of: protected figures and human words, nothing that could leak a raw count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from besa.statistics.facts import Fact
from besa.statistics.tables import ProtectedTable


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the figures come from. `rows` counts the snapshot's rows by table; `sha256` is over its Parquet files."""

    sha256: str
    rows: Mapping[str, int]
    code_version: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One corrected figure of an edition: what it is called, its value as printed before and after, and why, by
    language."""

    corrected_on: date
    fact: str
    title: Mapping[str, str]
    before: Mapping[str, str]
    after: Mapping[str, str]
    reason: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Release:
    """Everything one year's outputs are rendered from.

    `tables` and `previous` are keyed by table id (this year and the year before, where there is one).
    `words` holds the edition's Markdown by language and file stem ("foreword"), placeholders unresolved.
    `published_on` is Safer Internet Day of year + 1. `draft` marks a report made without a frozen edition,
    `made_up` one whose registers are the demo's: every output says so.
    """

    year: int
    profile: str
    facts: tuple[Fact, ...]
    tables: Mapping[str, ProtectedTable]
    previous: Mapping[str, ProtectedTable]
    words: Mapping[str, Mapping[str, str]]
    provenance: Provenance
    published_on: date
    draft: bool = False
    made_up: bool = False
    revisions: tuple[Revision, ...] = field(default_factory=tuple)
