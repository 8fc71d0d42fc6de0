"""What a file is by its first bytes, and how its letters are written."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from besa.registers.errors import RegisterError

CHUNK = 1 << 20
_SIGNATURES = {
    "pdf": (b"%PDF",),
    "picture": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*"),
    "zip": (b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ"),
    "document": (b"{\\rtf",),
    "web-page": (b"<",),
    "not-text": (b"SQLite format 3", b"\x7fELF", b"MZ\x90"),
    "encoding": (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"),
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_ALBANIAN = re.compile(rb"[\xeb\xe7\xcb\xc7]")
_EASTERN = re.compile(rb"[\x8d\x8f\x9d]|(?<=[A-Za-z])[\xa3\xa5\xaa\xaf\xb3\xb9\xba\xbc\xbe\xbf](?=[A-Za-z])")
_NO_LETTER = re.compile(
    rb"(?<=[A-Za-z])[\x80-\x84\x86-\x89\x8b\x95\x98\x99\x9b\xa4\xa6-\xa9\xac\xae\xb1\xb2\xb6](?=[A-Za-z])"
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to open a text file. What cannot be decoded becomes lone surrogates, so that only its row is lost."""

    label: str
    codec: str
    errors: str
    lines: int
    """About how many lines the file has."""


def refuse_other_formats(path: Path, head: bytes) -> None:
    """Raise RegisterError for a file that is plainly no table of text, whatever its name says."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n\t ")
    for code, signatures in _SIGNATURES.items():
        if start.startswith(signatures):
            raise RegisterError(code, name=shown(path))
    if head.startswith(_OLD_OFFICE):
        raise RegisterError("encrypted" if _contains(path, _ENCRYPTED) else "old-xls", name=shown(path))
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        _refuse_binary(path, head)


def find_encoding(path: Path, head: bytes) -> Encoding:
    """UTF-8 and UTF-16 by their marks, UTF-8 by its form, else a Windows code page.

    Both Windows pages write ë, ç, Ë and Ç with the same bytes, so Albanian reads the same in either.
    Windows-1250 is taken when a byte is a letter in it alone and stands within a word; Windows-1252
    otherwise. Text in which signs stand inside words more often than ë and ç (DOS code pages) is refused. A
    file of mostly sound UTF-8 is UTF-8 with damaged rows. The same bytes always give the same answer.
    """
    sound, lines = _scan(path)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Encoding("UTF-16", "utf-16", "surrogatepass", lines)
    if sound or head.startswith(codecs.BOM_UTF8):
        return Encoding("UTF-8", "utf-8-sig", "surrogateescape", lines)
    return _without_mark(path, lines)


def shown(path: Path) -> str:
    """The file's name as it may be printed."""
    return "".join(letter if letter.isprintable() else "?" for letter in path.name)


def _without_mark(path: Path, lines: int) -> Encoding:
    good = stray = albanian = eastern = signs = 0
    for chunk in _chunks(path):
        sequences = _MULTIBYTE.findall(chunk)
        good += len(sequences)
        stray += len(_HIGH.findall(chunk)) - sum(map(len, sequences))
        albanian += len(_ALBANIAN.findall(chunk))
        eastern += len(_EASTERN.findall(chunk))
        signs += len(_NO_LETTER.findall(chunk))
    if good >= stray:
        return Encoding("UTF-8", "utf-8-sig", "surrogateescape", lines)
    if signs > albanian:
        raise RegisterError("encoding", name=shown(path))
    page = "1250" if eastern else "1252"
    return Encoding(f"Windows-{page}", f"cp{page}", "surrogateescape", lines)


def _scan(path: Path) -> tuple[bool, int]:
    """Whether the whole file is sound UTF-8, and about how many lines it has."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    sound, feeds, returns = True, 0, 0
    for chunk in _chunks(path):
        feeds, returns = feeds + chunk.count(b"\n"), returns + chunk.count(b"\r")
        sound = sound and _decodes(decoder, chunk)
    return sound and _decodes(decoder, b"", final=True), max(feeds, returns)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_binary(path: Path, head: bytes) -> None:
    zeros = head.count(0)
    if zeros * 4 > len(head) and max(head[::2].count(0), head[1::2].count(0)) > 0.9 * zeros:
        raise RegisterError("encoding", name=shown(path))
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c" for byte in head)
    if controls * 5 > len(head) and len(head) > 16:
        raise RegisterError("not-text", name=shown(path))


def _contains(path: Path, wanted: bytes) -> bool:
    before = b""
    for chunk in _chunks(path):
        if wanted in before + chunk:
            return True
        before = chunk[-len(wanted) :]
    return False


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
