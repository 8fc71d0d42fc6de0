"""The pages as a browser shows them: axe finds nothing, nothing scrolls sideways, no script is needed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

AXE = (Path(__file__).parent / "data/axe.min.js").read_text(encoding="utf-8")
ARTEFACTS = Path(__file__).parents[4] / "test-artefacts"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
PAGES = {
    "year-sq": "/sq/statistika/2020/",
    "year-en": "/en/statistics/2020/",
    "years-sq": "/sq/statistika/",
    "years-en": "/en/statistics/",
    "not-found-sq": "/sq/nuk-ka/",
}
WIDTHS = (320, 390, 1280)
"""A small phone (and 1280 px at 400 % zoom), a usual phone, a desk."""

pytestmark = pytest.mark.browser
published = pytest.mark.usefixtures("published")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it these tests are skipped aloud, and fail where nothing may be skipped."""
    found = shutil.which("chromium")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("chromium is missing: apt-get install chromium")
    if found is None:
        pytest.skip("BROWSER TESTS SKIPPED: chromium is missing (apt-get install chromium)")
    # Playwright's event loop runs in this thread, which Django's database layer would refuse.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS.split())
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def opened(browser: Browser, address: str, width: int, *, scripts: bool = True) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts, bypass_csp=scripts
    )
    ARTEFACTS.mkdir(exist_ok=True)
    page = context.new_page()
    page.goto(address)
    return page


def violations(page: Page) -> list[str]:
    """What axe finds, with every table opened."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.add_script_tag(content=AXE)
    found = page.evaluate("axe.run()")["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


@published
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(
    browser: Browser, live_server: LiveServer, name: str, width: int
) -> None:
    page = opened(browser, live_server.url + PAGES[name], width)
    page.screenshot(path=ARTEFACTS / f"{name}-{width}.png", full_page=True)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.context.close()


@pytest.mark.usefixtures("published_elsewhere")
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_from_right_to_left_is_accessible_and_fits(
    browser: Browser, live_server: LiveServer, width: int
) -> None:
    page = opened(browser, live_server.url + "/ar/", width)
    page.locator(".besa-year").first.click()
    page.screenshot(path=ARTEFACTS / f"year-ar-{width}.png", full_page=True)

    assert page.locator("html").get_attribute("dir") == "rtl"
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.context.close()


@published
@pytest.mark.parametrize("name", ["year-sq", "year-en"])
def test_everything_is_there_without_scripts(browser: Browser, live_server: LiveServer, name: str) -> None:
    page = opened(browser, live_server.url + PAGES[name], 390, scripts=False)

    assert page.locator(".besa-hero__figure").inner_text().replace("\N{NO-BREAK SPACE}", ",") == "6,273"
    page.locator("summary").first.click()
    assert page.locator("details[open] table").count() == 1
    page.screenshot(path=ARTEFACTS / f"{name}-without-scripts.png", full_page=True)
    page.context.close()


@published
def test_the_policy_stops_nothing_of_ours(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(live_server.url + PAGES["year-en"])
    fonts = page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('700 16px \"Atkinson Hyperlegible Next\"'))"
    )

    assert said == []
    assert fonts is True
    context.close()


@published
def test_the_keyboard_reaches_the_content_first(browser: Browser, live_server: LiveServer) -> None:
    page = opened(browser, live_server.url + PAGES["year-en"], 1280)
    page.keyboard.press("Tab")
    shown = page.locator(".govuk-skip-link").bounding_box()
    page.keyboard.press("Enter")

    assert shown is not None
    assert shown["height"] > 20
    assert page.evaluate("document.activeElement.id") == "main"
    page.context.close()


@published
def test_what_can_be_touched_is_large_enough(browser: Browser, live_server: LiveServer) -> None:
    page = opened(browser, live_server.url + PAGES["year-sq"], 390)
    small = page.evaluate(
        "[...document.querySelectorAll('nav a, .besa-danger a, summary, .besa-offer, .besa-footer a')]"
        ".map(one => [one.textContent.trim().slice(0, 40), one.getBoundingClientRect().height])"
        ".filter(([, height]) => height < 43.5)"
    )

    assert small == []
    page.context.close()
