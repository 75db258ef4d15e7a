"""Start a real PostgreSQL on loopback, run the tests on it, and stop it: `python tests/postgres.py [pytest arguments]`."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# PostgreSQL refuses to run as root; Debian's package brings this account.
ACCOUNT = "postgres"
# A test database may be lost in a power cut.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300"


def programs() -> Path:
    """Return the folder of PostgreSQL's programs; as root on Debian, install them when missing."""
    missing = [
        *([] if _found() else ["postgresql"]),
        # For the test with two processes; without it that test is skipped.
        *([] if shutil.which("nginx") else ["nginx-light"]),
    ]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", *missing], check=True, env=environment)
    found = _found()
    if found is None:
        sys.exit(
            "PostgreSQL was not found. Install it (for example: apt-get install postgresql) and run again."
        )
    return found


def _found() -> Path | None:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    places = [*debian, *([Path(on_path).parent] if on_path else [])]
    return next((one for one in places if (one / "initdb").exists()), None)


def _run(*command: object) -> None:
    as_account = ["runuser", "-u", ACCOUNT, "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_account, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running() -> Iterator[str]:
    """Run a server with a data folder of its own; yield its address."""
    where, port = programs(), _free_port()
    with tempfile.TemporaryDirectory(prefix="moneytrail-postgres-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, ACCOUNT)
        _run(
            where / "initdb",
            "-D",
            folder / "data",
            "-U",
            ACCOUNT,
            "--auth=trust",
            "--encoding=UTF8",
            "--no-sync",
        )
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {FAST}"
        _run(where / "pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start")
        try:
            yield f"postgresql+psycopg://{ACCOUNT}@127.0.0.1:{port}/postgres"
        finally:
            _run(where / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")


def main() -> int:
    """Run pytest on PostgreSQL and return its exit code."""
    arguments = sys.argv[1:] or ["-m", "not browser"]
    with running() as address:
        environment = os.environ | {"MONEYTRAIL_TEST_DATABASE_URL": address}
        command = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
