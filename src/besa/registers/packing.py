"""A row ready for the database, as JSON can hold it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

SAID = "said"
"""Where a held row keeps the keyed digest of its sealed texts."""


def pack(row: Mapping[str, Any]) -> dict[str, Any]:
    """Dates and bytes are marked, the rest stays."""
    return {name: _pack(value) for name, value in row.items()}


def unpack(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row again."""
    return {name: _unpack(value) for name, value in row.items()}


def _pack(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    return {"date": value.isoformat()} if isinstance(value, date) else value


def _unpack(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return bytes.fromhex(value["bytes"]) if "bytes" in value else date.fromisoformat(value["date"])
