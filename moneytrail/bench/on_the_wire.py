"""Measure in a real browser what a visit fetches, and how soon a slow phone can be used."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from moneytrail.bench import chromium, servers
from moneytrail.bench.chromium import CountedPage, Line, Traffic
from moneytrail.bench.wire import PageFailed
from moneytrail.settings import from_environment
from moneytrail.ui.frontend import making

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

SLOW_PHONE = Line(kilobits=1_600, round_trip_ms=150, slowdown=4)
HOTEL_WIFI = Line(kilobits=400, round_trip_ms=150, slowdown=4)
_ANSWER = "[class*='st-key-response-']"


@dataclass(frozen=True)
class Reached:
    """One figure beside its limit; without a limit it is told for comparison."""

    what: str
    value: float
    unit: str
    limit: float | None = None
    requests: int | None = None

    @property
    def is_met(self) -> bool:
        """Say whether the limit is kept."""
        return self.limit is None or self.value <= self.limit


def measure(with_times: bool = True) -> list[Reached]:
    """Run every measurement on a server of its own; the slow lines only when asked.

    Raises:
        BrowserMissing: as `chromium.browser`.
        PageFailed: when the browser asks anybody else than the app for something.
    """
    making.make_fast(making.frontend(from_environment().cache_dir))
    with tempfile.TemporaryDirectory(prefix="moneytrail-wire-") as name, chromium.browser() as browser:
        folder = Path(name)
        with servers.app(folder) as server:
            own = f"127.0.0.1:{server.port}"
            found = _visit(browser, own)
            found += _plain_http(browser, f"{chromium.OTHER_HOST}:{server.port}")
            if with_times:
                found += _slow_phone(browser, own)
        with servers.stock(folder) as server:
            found += _stock(browser, f"127.0.0.1:{server.port}")
    return found


def _visit(browser: "Browser", host: str) -> list[Reached]:
    with chromium.visitor(browser, host) as phone:
        first = _opened(phone, host)
        with chromium.another_tab(phone, host) as tab:
            second = _opened(tab, host)
        walked, answers = _section(phone)
        whole = [first, *walked]
        chart = _chart(phone, host)
    _refuse_foreign([*whole, second, chart])
    return [
        _bytes("first page", first, 1_000_000),
        _bytes("first page with a chart, more", chart, 1_300_000),
        _bytes("second visit", second, 60_000),
        Reached("one quiz answer, the largest", max(answers), "bytes", 6_000),
        Reached(
            "a section read and its quiz done, from nothing",
            sum(one.total_bytes for one in whole),
            "bytes",
            2_500_000,
            sum(one.requests for one in whole),
        ),
    ]


def _plain_http(browser: "Browser", host: str) -> list[Reached]:
    with chromium.visitor(browser, host) as phone:
        return [_bytes("first page over plain HTTP (gzip only)", _opened(phone, host), 1_000_000)]


def _stock(browser: "Browser", host: str) -> list[Reached]:
    with chromium.visitor(browser, host) as phone:
        phone.page.goto(f"http://{host}/")
        phone.quiet()
        return [_bytes("a plain page of stock Streamlit, for comparison", phone.counted_from_here())]


def _slow_phone(browser: "Browser", host: str) -> list[Reached]:
    found = []
    with chromium.visitor(browser, host) as phone:
        phone.slow_down(SLOW_PHONE)
        found.append(Reached("slow phone, first visit", _seconds_to_screen(phone, host), "s", 8))
        with chromium.another_tab(phone, host) as tab:
            tab.slow_down(SLOW_PHONE)
            found.append(Reached("slow phone, second visit", _seconds_to_screen(tab, host), "s", 4))
    with chromium.visitor(browser, host) as phone:
        phone.slow_down(HOTEL_WIFI)
        start = time.perf_counter()
        phone.page.goto(f"http://{host}/", wait_until="commit")
        phone.page.locator("#loading").wait_for()
        found.append(Reached("400 kbit/s, says that it loads after", time.perf_counter() - start, "s", 4))
        _usable(phone.page)
        found.append(Reached("400 kbit/s, first visit", time.perf_counter() - start, "s"))
    return found


def _seconds_to_screen(phone: CountedPage, host: str) -> float:
    start = time.perf_counter()
    phone.page.goto(f"http://{host}/", wait_until="commit")
    _usable(phone.page)
    return time.perf_counter() - start


def _usable(page: "Page") -> None:
    page.get_by_role("button", name="Start", exact=True).wait_for()


def _opened(phone: CountedPage, host: str) -> Traffic:
    phone.page.goto(f"http://{host}/")
    _usable(phone.page)
    phone.quiet()
    return phone.counted_from_here()


def _start(phone: CountedPage) -> None:
    with phone.page.expect_response("**/auth/claim"):
        phone.page.get_by_role("button", name="Start", exact=True).click()
    phone.page.get_by_role("button", name="Next", exact=True).wait_for()
    phone.quiet()


def _section(phone: CountedPage) -> tuple[list[Traffic], list[int]]:
    """Read a section and do its quiz; return what came, and the bytes of each answer."""
    _start(phone)
    while _press(phone, "Next"):
        phone.quiet()
    _press(phone, "To the quiz")
    phone.quiet()
    seen, answers = [phone.counted_from_here()], []
    is_open = True
    while is_open:
        _answer(phone.page)
        phone.quiet()
        seen.append(phone.counted_from_here())
        answers.append(seen[-1].total_bytes)
        is_open = _press(phone, "Next")
        phone.quiet()
        seen.append(phone.counted_from_here())
    for name in ("Look over and hand in", "Hand in"):
        if not _press(phone, name):
            raise PageFailed(f"The quiz has no button {name!r}.")
        phone.quiet()
    return [*seen, phone.counted_from_here()], answers


def _press(phone: CountedPage, name: str) -> bool:
    button = phone.page.get_by_role("button", name=name, exact=True)
    if button.count() == 0:
        return False
    button.click()
    return True


def _answer(page: "Page") -> None:
    """Answer the item on the screen somehow, whatever its type."""
    here = page.locator(_ANSWER)
    ways: tuple[tuple[Locator, Callable[[Locator], None]], ...] = (
        (here.get_by_test_id("stRadioOption"), lambda found: found.click()),
        (here.locator("input[type=text]:not([role=combobox])"), _type),
        (here.get_by_role("combobox"), lambda found: _choose(page, found)),
        (here.get_by_role("checkbox"), lambda found: found.check(force=True)),
        (here.locator("button:enabled"), lambda found: found.click()),
    )
    for found, act in ways:
        if found.count():
            act(found.first)
            return
    raise PageFailed("A question has nothing to answer it with.")


def _type(field: "Locator") -> None:
    field.fill("12")
    field.press("Enter")


def _choose(page: "Page", field: "Locator") -> None:
    field.click()
    page.get_by_role("option").first.click()


def _chart(phone: CountedPage, host: str) -> Traffic:
    phone.page.goto(f"http://{host}/progress")
    phone.page.locator(".js-plotly-plot").first.wait_for()
    phone.quiet()
    return phone.counted_from_here()


def _bytes(what: str, traffic: Traffic, limit: float | None = None) -> Reached:
    return Reached(what, traffic.total_bytes, "bytes", limit, traffic.requests)


def _refuse_foreign(seen: list[Traffic]) -> None:
    foreign = sorted({address for one in seen for address in one.foreign})
    if foreign:
        raise PageFailed(f"The browser asked somebody else: {', '.join(foreign)}")
