"""Reading the catalogue's and the profiles' files: every mistake in them becomes a sentence."""

from __future__ import annotations

import csv
import datetime
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

Words = Mapping[str, str]
"""One text in several languages, by language."""


class ProfileError(Exception):
    """A file that cannot be used. The text is a sentence: which file, which key, what to do."""


@dataclass(frozen=True, slots=True)
class Section:
    """A table of a TOML file; reading a key gives its value or a ProfileError that says what is expected."""

    file: str
    key: str
    values: Mapping[str, Any]

    def text(self, name: str, default: str | None = None) -> str:
        return str(
            self._read(name, lambda value: isinstance(value, str) and value, "a text in quotes", default)
        )

    def flag(self, name: str, default: bool | None = None) -> bool:
        return bool(self._read(name, lambda value: isinstance(value, bool), "true or false", default))

    def day(self, name: str) -> datetime.date | None:
        """A date, or None where the key is left out."""
        wanted = "a date like 2023-12-31, without quotes"
        found = self._read(name, lambda value: type(value) is datetime.date, wanted, "")
        return found or None

    def texts(self, name: str, default: list[str] | None = None) -> tuple[str, ...]:
        return tuple(self._read(name, partial(_all, str), 'a list like ["one", "two"]', default))

    def numbers(self, name: str) -> tuple[int, ...]:
        return tuple(self._read(name, partial(_all, int), "a list of whole numbers"))

    def table(self, name: str) -> Section:
        """The part under [name]; empty where it is left out."""
        found = self._read(name, lambda value: isinstance(value, dict), f"a part [{self._path(name)}]", {})
        return Section(self.file, self._path(name), found)

    def tables(self, name: str) -> tuple[Section, ...]:
        """The parts under [[name]]."""
        rows = self._read(name, partial(_all, dict), f"parts under [[{self._path(name)}]]", [])
        return tuple(Section(self.file, f"{self._path(name)}[{n}]", row) for n, row in enumerate(rows, 1))

    def words(self, name: str) -> Words:
        """A text by language."""
        part = self.table(name)
        if not part.values:
            raise self.error(name, f'write [{self._path(name)}] with one line a language, like en = "…"')
        return {language: part.text(language) for language in part.values}

    def lists(self) -> Mapping[str, tuple[str, ...]]:
        """Every key of this part with its list of texts."""
        return {name: self.texts(name) for name in self.values}

    def error(self, name: str, advice: str) -> ProfileError:
        return ProfileError(f"{self.file}, “{self._path(name)}”: {advice}.")

    def _path(self, name: str) -> str:
        return f"{self.key}.{name}" if self.key else name

    def _read(self, name: str, fits: Callable[[Any], object], wanted: str, default: Any = None) -> Any:
        if name not in self.values and default is not None:
            return default
        found = self.values.get(name)
        if found is None or not fits(found):
            raise self.error(name, f"{'is missing' if found is None else 'cannot be read'}; write {wanted}")
        return found


def read_toml(path: Path) -> Section:
    """The file's outermost part. ProfileError where there is no such file or it is not TOML."""
    name = f"{path.parent.name}/{path.name}"
    try:
        return Section(name, "", tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise ProfileError(f"{name} is missing; write it as docs/howto/new-country.md tells.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"{name} is not TOML in UTF-8: {error}.") from None


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The rows of a CSV file with its place ("al/counties.csv, line 2"); `columns` must all be there."""
    name = f"{path.parent.name}/{path.name}"
    try:
        rows = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
    except (FileNotFoundError, UnicodeDecodeError):
        raise ProfileError(
            f"{name} is missing or not in UTF-8; write a CSV file with {', '.join(columns)}."
        ) from None
    missing = [column for column in columns if column not in (rows.fieldnames or ())]
    if missing:
        raise ProfileError(f"{name} has no column {', '.join(missing)}; put it into the first line.")
    for row in rows:
        yield (
            f"{name}, line {rows.line_num}",
            {column: (text or "").strip() for column, text in row.items() if column},
        )


def whole(place: str, column: str, text: str) -> int:
    """A whole number of a CSV cell, ProfileError for anything else."""
    if not (text.isascii() and text.isdigit()):
        raise ProfileError(f"{place}: “{column}” must be a whole number.")
    return int(text)


def _all(kind: type, value: object) -> bool:
    return isinstance(value, list) and all(type(item) is kind for item in value)
