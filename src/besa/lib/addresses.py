"""Addresses of pages: what was typed, the one true spelling of it, and the key by which pages are counted.

Nothing here ever asks the network. An address that cannot be read for certain is an error, never a guess.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from dataclasses import dataclass

from ada_url import normalize_url

LIMIT = 64 * 1024
"""Longest address in characters; browsers stop at 2 MB, mail and chat far below this."""

TRACKING = frozenset(
    (
        "fbclid",
        "gclid",
        "gclsrc",
        "gbraid",
        "wbraid",
        "dclid",
        "msclkid",
        "yclid",
        "ysclid",
        "twclid",
        "ttclid",
        "li_fat_id",
        "igsh",
        "igshid",
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "mkt_tok",
        "oly_anon_id",
        "oly_enc_id",
        "vero_id",
        "s_cid",
        "srsltid",
    )
)
"""Query parameters that say who shared a link, not which page it is; `utm_*` and `mc_*` besides."""

_SCHEMES = frozenset(("http", "https", "ftp"))
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_SPACE = re.compile(r"\s")
_HEAD = re.compile(r"[^/?#]*(?:/{1,2}\]?[^/?#]*)?")
_DEFANGED_SCHEME = re.compile(r"^h(?:xx|\*\*)p(s?)(?=:|\[)", re.IGNORECASE)
_DEFANGED_MARK = re.compile(r"\[://\]|\[:\]//|:\[//\]|\[:\]|[\[({](?:\.|dot)[\])}]", re.IGNORECASE)
_TRACKED = re.compile(r"[?&](?:utm_|mc_|" + "|".join(sorted(TRACKING)) + r")", re.IGNORECASE)
_DOTTED_QUAD = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_FILE_NAME = re.compile(
    r"[^/?#]+\.(?:jpe?g|png|gif|bmp|webp|heic|mp[34]|avi|pdf|docx?|xlsx?|csv|txt)", re.IGNORECASE
)
_ONION_V2 = re.compile(r"[a-z2-7]{16}")
_ONION_V3 = re.compile(r"[a-z2-7]{56}")


class AddressError(ValueError):
    """No address can be read here. `reason` is one of:

    `empty`, `too-long`, `unreadable` (control characters, broken text), `no-address` (words, a date, a file
    name), `several-words` (an address with text or a second address beside it), `email`, `other-scheme`
    (`tel:`, `mailto:` …), `no-host` ("https://"), `bad-onion` (its check does not fit). The text itself is
    never in it.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Address:
    """`raw` as typed (evidence), `exact` as a browser would open it without fragment, `page_key` for
    counting.
    """

    raw: str
    exact: str
    page_key: str


def parse(raw: str) -> Address:
    """Read one address as typed in a register or a form.

    Two addresses with one `page_key` are one page: scheme, sign-in part, default port, the host's trailing
    dot, fragment and tracking parameters make no difference; path case and the order of the query do. Port 80
    and port 443 are both dropped from the key whatever the scheme, since the scheme is dropped as well.
    Raises AddressError.
    """
    text = _trim(raw)
    bare = _SCHEME.match(text) is None and not text.startswith("//")
    exact = _normalise(_with_scheme(text), bare).partition("#")[0]
    host, port, rest = _split(exact)
    _check_host(host, text, bare)
    return Address(raw, exact, host + port + _untracked(rest))


def page_digest(page_key: str, index_key: bytes) -> bytes:
    """32 bytes (HMAC-SHA256) by which a page is found without its address being known to the database."""
    return hmac.digest(index_key, page_key.encode(), "sha256")


def _trim(raw: str) -> str:
    if len(raw) > LIMIT:
        raise AddressError("too-long")
    if _CONTROL.search(raw):
        raise AddressError("unreadable")
    text = raw.strip().strip(_INVISIBLE).strip()
    if not text:
        raise AddressError("empty")
    if _SPACE.search(text):
        raise AddressError("several-words" if "://" in text else "no-address")
    return _refang(text)


def _refang(text: str) -> str:
    """Undo hxxp and [.], but only when scheme or host carry the marks: in a path "(.)" may be meant."""
    head = _HEAD.match(text)
    if head is None or not (_DEFANGED_SCHEME.match(text) or _DEFANGED_MARK.search(head[0])):
        return text
    text = _DEFANGED_SCHEME.sub(r"http\1", text)
    return _DEFANGED_MARK.sub(_plain_mark, text)


def _plain_mark(mark: re.Match[str]) -> str:
    if "/" in mark[0]:
        return "://"
    return ":" if ":" in mark[0] else "."


def _with_scheme(text: str) -> str:
    if text.startswith("//"):
        return "https:" + text
    scheme = _SCHEME.match(text)
    if scheme is None:
        return "https://" + text
    if scheme[1].lower() not in _SCHEMES:
        raise AddressError("other-scheme")
    return text


def _normalise(text: str, bare: bool) -> str:
    try:
        return normalize_url(text)
    except ValueError:
        raise AddressError("no-address" if bare else "no-host") from None


def _split(exact: str) -> tuple[str, str, str]:
    """Host, port (with its colon, empty when default), and the rest, of a serialised address."""
    authority, slash, path = exact.partition("://")[2].partition("/")
    host = authority.rpartition("@")[2]
    port = ""
    if not host.endswith("]") and ":" in host:
        host, _, number = host.rpartition(":")
        port = "" if number in ("80", "443") else ":" + number
    return host.removesuffix("."), port, slash + path


def _check_host(host: str, text: str, bare: bool) -> None:
    if bare:
        _check_bare(host, text)
    if host.startswith("["):
        return
    labels = host.split(".")
    if len(labels) < 2 or "" in labels or (len(labels[-1]) < 2 and not labels[-1].isdigit()):
        raise AddressError("no-address" if bare else "no-host")
    if labels[-1] == "onion" and not _is_onion(labels[-2]):
        raise AddressError("bad-onion")


def _check_bare(host: str, text: str) -> None:
    """Without a scheme a word must look like an address: not a mail address, a date (12.03.2020) or a number."""
    head = re.split(r"[/?#\\]", text, maxsplit=1)[0]
    if _FILE_NAME.fullmatch(text):
        raise AddressError("no-address")
    if "@" in head:
        raise AddressError("no-address" if head.startswith("@") else "email")
    if host.rpartition(".")[2].isdigit() and not _DOTTED_QUAD.match(head):
        raise AddressError("no-address")


def _is_onion(name: str) -> bool:
    """Names of 56 letters (v3) carry a check; those of 16 (v2, in use until October 2021) have none."""
    if _ONION_V2.fullmatch(name):
        return True
    if not _ONION_V3.fullmatch(name):
        return False
    try:
        raw = base64.b32decode(name.upper())
    except binascii.Error:
        return False
    key, check, version = raw[:32], raw[32:34], raw[34:]
    return version == b"\x03" and check == hashlib.sha3_256(b".onion checksum" + key + version).digest()[:2]


def _untracked(rest: str) -> str:
    path, mark, query = rest.partition("?")
    if mark and _TRACKED.search(mark + query):
        query = "&".join(part for part in query.split("&") if not _is_tracking(part))
    return f"{path}?{query}" if query else path


def _is_tracking(part: str) -> bool:
    name = part.partition("=")[0].lower()
    return name in TRACKING or name.startswith(("utm_", "mc_"))
