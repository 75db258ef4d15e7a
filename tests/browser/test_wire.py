"""What a visit fetches stays within its limits, and nothing is fetched from anybody but the app."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from moneytrail.bench import on_the_wire
from tests.browser import driver
from tests.browser.conftest import PATIENCE

pytestmark = pytest.mark.browser

FONTS = ["Source Sans 3", "Source Serif 4", "Material Symbols Rounded"]
# A page draws its text before the fonts have come, so one look would be too early.
FONTS_LOADED = """(wanted) => {
  const loaded = [...document.fonts].filter((one) => one.status === "loaded")
  const families = new Set(loaded.map((one) => one.family.replaceAll('"', "")))
  return wanted.every((one) => families.has(one))
}"""


def test_a_visit_fetches_no_more_than_promised():
    # Playwright drives one browser a thread, and this one drives that of the other tests.
    with ThreadPoolExecutor(1) as apart:
        found = apart.submit(on_the_wire.measure, with_times=False).result()
    assert [one for one in found if not one.is_met] == []
    sizes = {one.what: one.value for one in found}
    stock = sizes["a plain page of stock Streamlit, for comparison"]
    assert sizes["first page"] < stock / 3


def test_no_request_leaves_the_host(chromium, server):
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(PATIENCE)
    refused = []

    def loopback_only(route):
        if route.request.url.startswith(server.url):
            route.continue_()
        else:
            refused.append(route.request.url)
            route.abort()

    context.route("**/*", loopback_only)
    page = context.new_page()
    driver.start(page, server.url)
    for address in ("module", "progress", "review", "search", "certificate", "my-data"):
        page.goto(f"{server.url}/{address}")
        expect(page.get_by_role("heading").first).to_be_visible()
        driver.settled(page)
    page.wait_for_function(FONTS_LOADED, arg=FONTS, timeout=PATIENCE)
    context.close()
    assert refused == []


def test_a_line_too_slow_for_scripts_shows_that_the_course_is_loading(page, server):
    page.route("**/static/js/**", lambda route: route.abort())
    page.goto(server.url, wait_until="commit")
    expect(page.get_by_role("status")).to_contain_text("The course is loading")
