"""Frozen snapshots: the coded facts as Parquet, named by their own checksum."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings
from django.db import connection

from besa.catalogue.profile import Profile
from besa.lib.tenancy import centre_scope
from besa.lib.version import VERSION
from besa.statistics.extracts import Query, extracts

FETCH = 50_000
SCHEMAS = {
    "pages": ("month", "item_type", "child_nationality", "hosting_country", "days:int32", "removal"),
    "incidents": (
        "month",
        "channel",
        "reporter_role",
        "reporter_sex",
        "affected_sex",
        "municipality",
        "category",
        "platform",
        "status",
        "age_band",
        "age_group",
        "category_group",
        "county",
    ),
    "complaints": ("month", "complaint_reason", "outcome"),
    "contacts": (
        "month",
        "channel",
        "contact_type",
        "counselling",
        "age_band",
        "sex",
        "municipality",
        "contact_reason",
        "action",
    ),
    "visits": ("month", "visits:int32"),
}
"""Columns after `year`, text unless a type follows the colon."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen snapshot. `sha256` is over the files' checksums in order of name; `rows` counts by table."""

    folder: Path
    sha256: str
    rows: dict[str, int]
    code_version: str

    def file(self, table: str) -> Path:
        """The Parquet file of a table."""
        return self.folder / f"{table}.parquet"


def freeze(centre: int, profile: Profile) -> Snapshot:
    """Write the facts of a centre as they are now. Equal facts give the same files and the same name."""
    base = Path(settings.BESA_SNAPSHOTS)
    part = Path(tempfile.mkdtemp(dir=base, prefix=".part-"))
    with centre_scope(centre):
        rows = {
            name: _write(part / f"{name}.parquet", name, query)
            for name, query in extracts(centre, profile).items()
        }
    checksum = sha256(
        "".join(f"{name} {_checksum(part / f'{name}.parquet')}\n" for name in sorted(rows)).encode()
    ).hexdigest()
    (part / "snapshot.json").write_text(
        json.dumps({"sha256": checksum, "rows": rows, "code_version": VERSION})
    )
    folder = base / checksum
    if folder.exists():
        shutil.rmtree(part)
    else:
        part.rename(folder)
    return load(checksum)


def load(checksum: str) -> Snapshot:
    """A snapshot by its checksum. Raises FileNotFoundError where it is not on this machine."""
    folder = Path(settings.BESA_SNAPSHOTS) / checksum
    told = json.loads((folder / "snapshot.json").read_text())
    return Snapshot(folder, told["sha256"], told["rows"], told["code_version"])


def rows_in(snapshot: Snapshot, years: Collection[int]) -> dict[str, int]:
    """Rows of each table in some years: a running total over all years would count what is not published yet."""
    wanted = pa.array(sorted(years), pa.int32())
    return {
        name: pc.sum(pc.is_in(pq.read_table(snapshot.file(name), columns=["year"])["year"], wanted)).as_py()
        or 0
        for name in snapshot.rows
    }


def schema(table: str) -> pa.Schema:
    """Column names and types of a snapshot table."""
    named = [column.partition(":") for column in SCHEMAS[table]]
    return pa.schema(
        [("year", pa.int32()), *((name, pa.int32() if kind else pa.string()) for name, _mark, kind in named)]
    )


def _write(path: Path, table: str, query: Query) -> int:
    rows = 0
    with pq.ParquetWriter(path, schema(table), compression="zstd") as writer:
        for batch in _batches(query):
            columns = list(zip(*batch, strict=True))
            writer.write_table(
                pa.table(
                    [
                        pa.array(column, type_)
                        for column, type_ in zip(columns, schema(table).types, strict=True)
                    ],
                    schema=schema(table),
                )
            )
            rows += len(batch)
    return rows


def _batches(query: Query) -> Iterator[list[tuple[object, ...]]]:
    """Rows through a server-side cursor, so that memory stays flat."""
    connection.ensure_connection()
    with connection.connection.cursor(name="snapshot") as cursor:
        cursor.execute(query)
        while batch := cursor.fetchmany(FETCH):
            yield batch


def _checksum(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
