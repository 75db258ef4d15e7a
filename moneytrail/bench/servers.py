"""Servers to measure: started on a free loopback port, watched, and stopped again."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from moneytrail.settings import ROOT

_PAGES = Path(__file__).parent / "pages"
_START_SECONDS = 60


class Server:
    """A running server: its port, and what the system knows of its process."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process, self.port = process, port

    def memory_bytes(self) -> int | None:
        """Return the resident memory, None where there is no /proc."""
        for line in self._proc("status").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1_024
        return None

    def cpu_seconds(self) -> float | None:
        """Return the processor time used so far, None where there is no /proc."""
        # The name in brackets may hold spaces; user and system time are the 12th and 13th field after it.
        fields = self._proc("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if fields else None

    def _proc(self, name: str) -> str:
        with contextlib.suppress(OSError):
            return Path(f"/proc/{self.process.pid}/{name}").read_text("utf-8")
        return ""


@contextmanager
def apps(database_url: str, folder: Path, count: int) -> Iterator[Sequence[Server]]:
    """Run so many processes of the app on one database, each on a port of its own."""
    environment = os.environ | {"MONEYTRAIL_DATABASE_URL": database_url}
    with contextlib.ExitStack() as stack:
        what = [str(ROOT / "app.py")]
        logs = [folder / f"app{number}.log" for number in range(1, count + 1)]
        yield [stack.enter_context(_running(what, ROOT, environment, log)) for log in logs]


@contextmanager
def app(folder: Path) -> Iterator[Server]:
    """Run the app with a database of its own in a folder."""
    with _running([str(ROOT / "app.py")], ROOT, _environment(folder), folder / "app.log") as server:
        yield server


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {"MONEYTRAIL_DATABASE_URL": f"sqlite:///{folder / 'bench.db'}"}


def start_again(server: Server, folder: Path) -> None:
    """Start the app that was killed again, on the same port and database, without waiting for it."""
    log = folder / "app.log"
    server.process = launch([str(ROOT / "app.py")], server.port, ROOT, _environment(folder), log)


@contextmanager
def stock(folder: Path) -> Iterator[Server]:
    """Run the plain reference page with Streamlit's default settings."""
    place = folder / "stock"
    place.mkdir()
    shutil.copy(_PAGES / "stock.py", place)
    with _running(["stock.py"], place, dict(os.environ), folder / "stock.log") as server:
        yield server


@contextmanager
def tuned(folder: Path) -> Iterator[Server]:
    """Run the tuned reference page with the app's settings."""
    place = folder / "tuned"
    (place / ".streamlit").mkdir(parents=True)
    shutil.copy(ROOT / ".streamlit" / "config.toml", place / ".streamlit")
    for name in ("tuned.py", "tuned_app.py"):
        shutil.copy(_PAGES / name, place)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with _running(["tuned_app.py"], place, environment, folder / "tuned.log") as server:
        yield server


@contextmanager
def _running(what: Sequence[str], place: Path, environment: dict[str, str], log: Path) -> Iterator[Server]:
    port = free_port()
    server = Server(launch(what, port, place, environment, log), port)
    try:
        wait(server.process, f"http://127.0.0.1:{port}/_stcore/health", log)
        yield server
    finally:
        server.process.terminate()
        try:
            server.process.wait(10)
        except subprocess.TimeoutExpired:
            server.process.kill()
            server.process.wait()


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def launch(
    what: Sequence[str], port: int, place: Path, environment: dict[str, str], log: Path
) -> subprocess.Popen[bytes]:
    """Start Streamlit on a loopback port; what it says goes to the end of the log."""
    command = [sys.executable, "-m", "streamlit", "run", *what, "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true"]
    command += ["--browser.gatherUsageStats", "false"]
    with log.open("ab") as written:
        return subprocess.Popen(command, cwd=place, env=environment, stdout=written, stderr=written)


def wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Wait until the address answers.

    Raises:
        RuntimeError: when it does not within a minute; the message has the end of the log.
    """
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=2) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise RuntimeError(f"the server did not start: {log.read_text('utf-8', 'replace')[-2_000:]}")
