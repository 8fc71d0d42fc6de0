import re

import pytest
from django.test import Client

from besa.portal.tests import fixtures
from besa.ui.security import POLICY

pytestmark = pytest.mark.usefixtures("published")

YEAR = {"sq": "/sq/statistika/2020/", "en": "/en/statistics/2020/"}


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_first_page_leads_to_the_figures_in_the_countrys_language(client: Client) -> None:
    assert [client.get(address)["Location"] for address in ("/", "/sq/", "/en/")] == [
        "/sq/statistika/",
        "/sq/statistika/",
        "/en/statistics/",
    ]


def test_the_years_newest_first(client: Client) -> None:
    found = re.findall(r'class="besa-year[^"]*" href="([^"]+)"', read(client, "/en/statistics/"))

    assert found == ["/en/statistics/2020/", "/en/statistics/2019/"]


@pytest.mark.parametrize(("lang", "figure"), [("sq", "6\N{NO-BREAK SPACE}273"), ("en", "6,273")])
def test_the_headline_figure_is_written_as_the_language_writes_it(
    client: Client, lang: str, figure: str
) -> None:
    html = read(client, YEAR[lang])

    assert f'<html lang="{lang}" dir="ltr">' in html
    assert f'<p class="besa-hero__figure" data-fact="pages_unique"><bdi>{figure}</bdi></p>' in html


@pytest.mark.parametrize("lang", ["sq", "en"])
def test_six_figures_with_the_year_before_and_a_sentence(client: Client, lang: str) -> None:
    html = read(client, YEAR[lang])
    sentences = re.findall(r'besa-headline__sentence">([^<]+)<', html)

    assert len(re.findall(r'<li class="besa-headline" ', html)) == 6
    assert len(re.findall(r"besa-headline__before", html)) == 6
    assert sentences == [
        fact.text[lang]
        for id in (
            "pages_albanian_children_pct",
            "removed_72h_pct",
            "incidents",
            "portal_complaints",
            "helpline_contacts",
            "visits",
        )
        for fact in fixtures.release().facts
        if fact.id == id
    ]


@pytest.mark.parametrize("lang", ["sq", "en"])
def test_every_published_table_stands_on_the_page_with_its_numbers(client: Client, lang: str) -> None:
    html = read(client, YEAR[lang])
    shown = re.findall(r'<figure class="besa-figure[^"]*" id="([^"]+)">', html)

    assert sorted(shown) == sorted(fixtures.release().tables)
    assert html.count("<table ") == len(shown)


def test_what_is_hidden_is_never_a_number(client: Client) -> None:
    html = read(client, YEAR["en"])
    row = re.search(r'<th scope="row"[^>]*>Snapchat</th>(.*?)</tr>', html)

    assert row is not None
    assert re.findall(r"<bdi>([^<]*)</bdi>", row[1]) == ["c", "c", "c"]


def test_the_language_switch_keeps_the_page(client: Client) -> None:
    assert f'<a href="{YEAR["en"]}" lang="en" hreflang="en">' in read(client, YEAR["sq"])


def test_the_numbers_to_call_say_that_nobody_has_verified_them(client: Client) -> None:
    html = read(client, YEAR["en"])

    assert 'href="tel:129"' in html
    assert 'href="tel:116111"' in html
    assert "these numbers have not been verified" in html


@pytest.mark.parametrize("address", [*YEAR.values(), "/sq/statistika/", "/en/nothing/"])
def test_nothing_inline_nothing_foreign_no_script(client: Client, address: str) -> None:
    html = client.get(address).content.decode()

    assert re.findall(r"<script|<style|\sstyle=|\son\w+=|javascript:", html) == []
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', html) == []


def test_every_page_carries_the_policy_and_may_be_kept_a_while(client: Client) -> None:
    response = client.get(YEAR["sq"])

    assert response["Content-Security-Policy"] == POLICY
    assert response["Cache-Control"] == "public, max-age=300"
    assert (response["Content-Language"], "Set-Cookie" in response) == ("sq", False)


@pytest.mark.parametrize(
    "address",
    [
        "/sq/statistika/2018/",
        "/sq/statistics/2020/",
        "/xx/statistics/",
        "/en/statistics/2020/download/../settings.py",
        "/en/statistics/2020/download/none.pdf",
        "/en/nothing/at/all",
    ],
)
def test_what_is_not_there_is_said_in_the_pages_language(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert f'<html lang="{"en" if address.startswith("/en") else "sq"}"' in response.content.decode()


def test_a_failure_is_told_kindly_and_kept_nowhere(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("besa.portal.editions.years", lambda: 1 / 0)
    client.raise_request_exception = False
    response = client.get("/en/statistics/")

    assert (response.status_code, response["Cache-Control"]) == (500, "no-store")
    assert "Something went wrong on our side" in response.content.decode()


def test_files_are_sent_as_published(client: Client) -> None:
    response = client.get("/en/statistics/2020/download/tables/incidents_by_platform.csv")

    assert response.content == fixtures.FILES["tables/incidents_by_platform.csv"]
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="incidents_by_platform.csv"'


def test_the_report_as_one_page_may_style_itself_and_nothing_else(client: Client) -> None:
    response = client.get("/en/statistics/2020/download/report-2020-en.html")

    assert response["Content-Disposition"].startswith("inline")
    assert "default-src 'none'; style-src 'unsafe-inline'" in response["Content-Security-Policy"]
    assert "sandbox" in response["Content-Security-Policy"]


def test_the_reader_is_offered_the_files_of_the_language(client: Client) -> None:
    html = read(client, YEAR["sq"])

    assert re.findall(r'class="besa-offer[^"]*" href="([^"]+)"', html) == [
        "download/report-2020-sq.pdf",
        "download/tables-2020.xlsx",
        "download/facts.json",
    ]
    assert html.count('<code dir="ltr">') == len(fixtures.FILES) + 1


def test_nothing_can_be_sent(client: Client) -> None:
    assert client.post(YEAR["sq"]).status_code == 405
