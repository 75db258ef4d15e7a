"""A real browser whose network is counted, and slowed down when asked, through its developer protocol."""

import base64
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chromium-headless-shell")
# Browsers offer Brotli to secure pages and to their own machine only. A made-up name for this machine
# shows what a phone in the room gets from a laptop without a certificate.
OTHER_HOST = "room.test"

_STANDING = "[data-testid=stApp][data-test-script-state=notRunning]"
_QUIET_MS = 400


class BrowserMissing(RuntimeError):
    """No browser to measure with; the message says how to get one."""


@dataclass(frozen=True)
class Line:
    """A simulated line: kilobits a second, milliseconds of round trip, and how much slower the processor is."""

    kilobits: int
    round_trip_ms: int
    slowdown: int


@dataclass
class Traffic:
    """What one page fetched since the count began: bytes as they travelled, and requests."""

    http_bytes: float = 0
    socket_bytes: int = 0
    requests: int = 0
    foreign: list[str] = field(default_factory=list)

    @property
    def total_bytes(self) -> int:
        """Return the bytes of answers and of socket frames in both directions."""
        return round(self.http_bytes) + self.socket_bytes


class CountedPage:
    """A page of the browser with its traffic."""

    def __init__(self, page: "Page", host: str) -> None:
        self.page, self.traffic, self._host = page, Traffic(), host
        self._protocol: CDPSession = page.context.new_cdp_session(page)
        self._protocol.send("Network.enable")
        self._protocol.on("Network.requestWillBeSent", self._asked)
        self._protocol.on("Network.loadingFinished", self._loaded)
        self._protocol.on("Network.webSocketFrameReceived", self._framed)
        self._protocol.on("Network.webSocketFrameSent", self._framed)

    def counted_from_here(self) -> Traffic:
        """Begin a new count and return the one that ends."""
        ended, self.traffic = self.traffic, Traffic()
        return ended

    def slow_down(self, line: Line) -> None:
        """Make the line and the processor slow."""
        self._protocol.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": line.round_trip_ms,
                "downloadThroughput": line.kilobits * 125,
                "uploadThroughput": line.kilobits * 125,
            },
        )
        self._protocol.send("Emulation.setCPUThrottlingRate", {"rate": line.slowdown})

    def quiet(self) -> None:
        """Wait until the page stands still and nothing more has come for a while."""
        self.page.locator(_STANDING).wait_for()
        before = -1
        while before != (before := self.traffic.total_bytes + self.traffic.requests):
            self.page.wait_for_timeout(_QUIET_MS)

    def _asked(self, event: dict[str, Any]) -> None:
        address = urlsplit(event["request"]["url"])
        if address.scheme in ("http", "https") and address.netloc != self._host:
            self.traffic.foreign.append(event["request"]["url"])

    def _loaded(self, event: dict[str, Any]) -> None:
        self.traffic.http_bytes += event["encodedDataLength"]
        self.traffic.requests += event["encodedDataLength"] > 0

    def _framed(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        content = frame["payloadData"]
        is_text = frame["opcode"] == 1
        self.traffic.socket_bytes += len(content.encode() if is_text else base64.b64decode(content))


def _executable() -> str | None:
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator["Browser"]:
    """Start Chromium: the one on the path, else Playwright's own.

    Raises:
        BrowserMissing: without Playwright or without a browser.
    """
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as error:
        raise BrowserMissing(
            "This needs Playwright: pip install -r requirements-test.txt (make setup-test does it)."
        ) from error
    with sync_playwright() as playwright:
        flags = [*_FLAGS, f"--host-resolver-rules=MAP {OTHER_HOST} 127.0.0.1"]
        try:
            started = playwright.chromium.launch(executable_path=_executable(), args=flags)
        except Error as error:
            raise BrowserMissing(
                "No Chromium was found. Install one (apt-get install chromium, or python -m playwright "
                "install chromium) and run again."
            ) from error
        yield started
        started.close()


@contextmanager
def visitor(browser: "Browser", host: str) -> Iterator[CountedPage]:
    """Open a phone-sized page of a visitor with an empty cache."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(60_000)
    yield CountedPage(context.new_page(), host)
    context.close()


@contextmanager
def another_tab(before: CountedPage, host: str) -> Iterator[CountedPage]:
    """Open a second page of the same visitor: what the first has fetched is in the cache."""
    page = before.page.context.new_page()
    yield CountedPage(page, host)
    page.close()
