"""datapackage.json: the tables as a Frictionless data package, with checksum and size of each file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from django.utils.translation import override

from besa.publication.outputs import tables_csv, titles
from besa.publication.release import Release
from besa.statistics.tables import ProtectedTable

_LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}
_TYPES = {"csv": "text/csv", "json": "application/json",
          "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}  # fmt: skip
_WHOLE = ("year", "value", "low", "high")
_DATA = ("csv", "xlsx")


def datapackage(release: Release, files: Mapping[str, bytes], languages: Sequence[str]) -> bytes:
    """The description of every data file among `files`, which are all the files of the release."""
    package = {
        "profile": "data-package",
        "name": f"national-report-{release.profile}-{release.year}",
        "version": f"{release.year}.{1 + len(release.revisions)}",
        "created": f"{release.published_on.isoformat()}T00:00:00Z",
        "licenses": [_LICENCE],
        "snapshot": {
            "sha256": release.provenance.sha256,
            "rows": dict(sorted(release.provenance.rows.items())),
        },
        "generator": f"besa {release.provenance.code_version}",
        "resources": [
            _resource(release, path, content, languages)
            for path, content in sorted(files.items())
            if path.rpartition(".")[2] in _DATA or path == "facts.json"
        ],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(release: Release, path: str, content: bytes, languages: Sequence[str]) -> Mapping[str, object]:
    stem, _dot, kind = path.rpartition("/")[2].rpartition(".")
    told: dict[str, object] = {
        "name": stem.replace("_", "-"), "path": path, "format": kind, "mediatype": _TYPES[kind],
        "bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}",
    }  # fmt: skip
    table = release.tables.get(stem)
    if kind == "csv":
        told["encoding"] = "utf-8"
        told["profile"] = "tabular-data-resource"
        told["schema"] = _schema(table, languages) if table else _text_schema(content)
    if table and kind == "csv":
        told["title"] = {lang: _title(table, lang) for lang in languages}[languages[-1]]
    return told


def _title(table: ProtectedTable, lang: str) -> str:
    with override(lang):
        return titles.caption(table)


def _schema(table: ProtectedTable, languages: Sequence[str]) -> Mapping[str, object]:
    names = tables_csv.columns(table, languages)
    keys = ["year", *(axis.dimension for axis in table.axes)]
    return {
        "fields": [{"name": name, "type": "integer" if name in _WHOLE else "string"} for name in names],
        "missingValues": [""],
        "primaryKey": keys,
    }


def _text_schema(content: bytes) -> Mapping[str, object]:
    names = content.decode("utf-8").splitlines()[0].split(",")
    return {"fields": [{"name": name, "type": "string"} for name in names], "missingValues": [""]}
