"""Addresses: the one true spelling, the key by which pages are counted, and what is refused."""

import csv
import hmac
import os
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from besa.lib.addresses import AddressError, page_digest, parse
from besa.lib.dates import DateError, parse_date

ONION = "pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd.onion"


def registers() -> Path:
    """The shared registers; without them a test is skipped out loud, but never where CI=true."""
    folder = Path(__file__).parents[5] / "shared" / "data" / "registers"
    if not folder.is_dir() and os.environ.get("CI") != "true":
        warnings.warn(f"{folder} is not here: the registers' own figures are not checked", stacklevel=1)
        pytest.skip("shared registers are not here")
    return folder


def reason(raw: str) -> str:
    with pytest.raises(AddressError) as error:
        parse(raw)
    return error.value.reason


@pytest.mark.parametrize(("year", "good", "pages"), [(2019, 957, 896), (2020, 6685, 6273)])
def test_registers_have_the_published_number_of_pages(year: int, good: int, pages: int) -> None:
    keys = []
    with (registers() / f"faqet-{year}.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            try:
                parse_date(row["Data"], ("dd.mm.yyyy",))
                keys.append(parse(row["Adresa"]).page_key)
            except (DateError, AddressError):
                continue
    assert (len(keys), len(set(keys))) == (good, pages)


def test_the_three_forms_of_one_address() -> None:
    address = parse(" hxxps://u:p@HOST-1[.]example.:443/a/../B?utm_source=x&b=2&fbclid=1&a=1#foto ")
    assert address.raw == " hxxps://u:p@HOST-1[.]example.:443/a/../B?utm_source=x&b=2&fbclid=1&a=1#foto "
    assert address.exact == "https://u:p@host-1.example./B?utm_source=x&b=2&fbclid=1&a=1"
    assert address.page_key == "host-1.example/B?b=2&a=1"


@pytest.mark.parametrize(
    "raw",
    [
        "https://host-1.example/p/1",
        "http://host-1.example/p/1",
        "host-1.example/p/1",
        "//host-1.example/p/1",
        "  HTTPS://HOST-1.EXAMPLE/p/1\t",
        "https://host-1.example.:443/p/1",
        "http://host-1.example:80/p/1",
        "host-1.example:443/p/1",
        "http://host-1.example:443/p/1",
        "https://me@host-1.example/p/1",
        "hxxps://host-1[.]example/p/1",
        "hXXp://host-1(.)example/p/1",
        "https[:]//host-1{.}example/p/1",
        "hxxps[://]host-1[dot]example/p/1",
        "host-1[.]example/p/1",
        "https://host-1.example/p/1#foto",
        "https://host-1.example/p/1?",
        "\ufeffhost-1.example/p/1\u200b",
        "https://host-1.example/p/1?utm_source=share&fbclid=AbC",
        "https://host-1.example/p/1?MC_cid=1&igshid=2&gclid=3",
        "https:host-1.example/p/1",
        "https:\\\\host-1.example\\p\\1",
    ],
)
def test_one_page_written_in_many_ways(raw: str) -> None:
    assert parse(raw).page_key == "host-1.example/p/1"


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("https://a.example", "a.example/"),
        ("https://a.example/P", "a.example/P"),
        ("https://a.example/p/", "a.example/p/"),
        ("https://a.example:8080/p", "a.example:8080/p"),
        ("a.example:8080/p", "a.example:8080/p"),
        ("https://a.example/?b=1&a=2", "a.example/?b=1&a=2"),
        ("https://a.example/?a=1&&b=", "a.example/?a=1&&b="),
        ("https://a.example/?utmost=1", "a.example/?utmost=1"),
        ("https://a.example/%41//b", "a.example/%41//b"),
        ("https://a.example/(.)x[.]y", "a.example/(.)x[.]y"),
        ("hxxps://a[.]example/x[.]html", "a.example/x.html"),
        ("https://çelës.example/ë", "xn--els-1law.example/%C3%AB"),
        ("http://127.1/x", "127.0.0.1/x"),
        ("192.0.2.7/x", "192.0.2.7/x"),
        ("http://[2001:db8::1]:443/x", "[2001:db8::1]/x"),
        ("ftp://a.example:21/x", "a.example/x"),
        (f"http://{ONION}/x", f"{ONION}/x"),
        ("http://abcdefghijklmnop.onion/x", "abcdefghijklmnop.onion/x"),
    ],
)
def test_page_key_keeps_what_tells_pages_apart(raw: str, key: str) -> None:
    assert parse(raw).page_key == key


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", "empty"),
        (" \u200b\t", "empty"),
        ("shiko foton ne telefon", "no-address"),
        ("fotoja", "no-address"),
        ("foto.jpg", "no-address"),
        ("a.b", "no-address"),
        ("12.03.2020", "no-address"),
        ("12345", "no-address"),
        ("1.500", "no-address"),
        ("@emri.mbiemri", "no-address"),
        ("a..example", "no-address"),
        ("tel:0691112223", "no-address"),
        ("emri@posta.example", "email"),
        ("https://", "no-host"),
        ("https://fjala", "no-host"),
        ("http://localhost/", "no-host"),
        ("https://a..example/", "no-host"),
        ("https://https://a.example/", "no-host"),
        ("https://a.example:99999/", "no-host"),
        ("https://a b.example", "several-words"),
        ("https://a.example/1 https://a.example/2", "several-words"),
        ("https://a.example/1\nhttps://a.example/2", "several-words"),
        ("https://a.example/1 shiko komentet", "several-words"),
        ("mailto:emri@posta.example", "other-scheme"),
        ("javascript:alert", "other-scheme"),
        ("data:text/html,x", "other-scheme"),
        (f"http://{ONION.replace('pg6', 'pg7')}/", "bad-onion"),
        ("http://abc.onion/", "bad-onion"),
        ("https://a.example/\x00", "unreadable"),
        ("https://a.example/\ud800", "unreadable"),
        ("=CMD()", "no-address"),
        ("https://a.example/" + "a" * 10_000_000, "too-long"),
        ("a" * 10_000_000, "too-long"),
    ],
)
def test_what_is_no_address(raw: str, expected: str) -> None:
    assert reason(raw) == expected


def test_the_error_never_tells_the_text() -> None:
    with pytest.raises(AddressError) as error:
        parse("https://kanarine")
    assert str(error.value) == "no-host"


def test_page_digest_is_keyed() -> None:
    key = bytes(range(32))
    assert page_digest("a.example/", key) == hmac.new(key, b"a.example/", "sha256").digest()
    assert page_digest("a.example/", key) != page_digest("a.example/", key[::-1])


@given(
    some.text() | some.from_regex(r"\A(https?|hxxp):[^ ]*\Z") | some.from_regex(r"\A[a-z\[\].@:/%?#0-9]*\Z")
)
def test_any_text_is_an_address_or_an_address_error(raw: str) -> None:
    try:
        address = parse(raw)
    except AddressError:
        return
    again = parse(address.exact)
    assert (again.exact, again.page_key) == (address.exact, address.page_key)
