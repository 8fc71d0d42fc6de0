"""facts.json: the figures of the release for machines, in the shape of `besa facts YEAR --json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from besa.publication.release import Release
from besa.statistics.facts import Change, Fact


def facts_document(year: int, facts: Iterable[Fact]) -> Mapping[str, object]:
    """The facts as plain data; a hidden value is null with its symbol."""
    return {"year": year, "facts": [_fact(fact) for fact in facts]}


def facts_json(release: Release) -> bytes:
    """The file: UTF-8, indented, keys in a fixed order."""
    return (
        json.dumps(facts_document(release.year, release.facts), ensure_ascii=False, indent=1) + "\n"
    ).encode()


def _fact(fact: Fact) -> Mapping[str, object]:
    told: dict[str, object] = {
        "id": fact.id,
        "unit": fact.unit,
        "value": None if fact.symbol else fact.value,
        "previous": fact.previous,
    }
    told["change"] = _change(fact.change)
    if fact.symbol is not None:
        told["symbol"] = fact.symbol.value
    return told | {"text": dict(fact.text), "table": fact.table, "cells": fact.cells}


def _change(change: Change | None) -> Mapping[str, object] | None:
    if change is None:
        return None
    named = {"ratio": change.ratio, "percent": change.percent, "points": change.points}
    return {name: value for name, value in named.items() if value is not None} | {"clear": change.clear}
