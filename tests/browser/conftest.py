"""A running server on a free port, and a real browser."""

import os
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from moneytrail.bench import servers
from tests.browser import driver

ROOT = Path(__file__).resolve().parents[2]
# How long a test waits for what it expects, in ms. A machine that does much else is slow; what is there is seen at once.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


class Server:
    """The app in a process of its own, with its own database; it can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.port = servers.free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = folder / "test.db"
        self.log = folder / "server.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = os.environ | {"MONEYTRAIL_DATABASE_URL": f"sqlite:///{self.database}"}
        self.process = servers.launch(["app.py"], self.port, ROOT, environment, self.log)
        servers.wait(self.process, f"{self.url}/readyz", self.log)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Serve every test that only reads and answers: each starts as a learner of its own."""
    running = Server(tmp_path_factory.mktemp("server"))
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="session")
def campus(server):
    """Look into the database of the server that tests share."""
    opened = driver.campus_of(server.database)
    yield opened
    opened.db.close()


@pytest.fixture
def own_server(tmp_path):
    """Serve one test that kills the server or starts it in another way."""
    running = Server(tmp_path)
    yield running
    running.kill()


@pytest.fixture(scope="session")
def chromium():
    found = subprocess.run([ROOT / "tests" / "find_chromium.sh"], check=True, capture_output=True, text=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.stdout.strip(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()
