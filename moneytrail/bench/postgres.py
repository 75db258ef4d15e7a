"""A PostgreSQL of its own for a measurement or the tests: made in a temporary folder, on loopback, stopped at the end."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from moneytrail.bench.servers import free_port

# PostgreSQL refuses to run as root; Debian's package brings this account.
_ACCOUNT = "postgres"
_OPTIONS = "-c max_connections=300"
# What may be lost in a power cut need not be waited for.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class PostgresMissing(RuntimeError):
    """The programs of PostgreSQL are not on this machine."""


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, None where they are not installed."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    places = [*debian, *([Path(on_path).parent] if on_path else [])]
    return next((one for one in places if (one / "initdb").exists()), None)


@contextmanager
def running(options: str = "") -> Iterator[str]:
    """Run a server with a data folder of its own; yield its address.

    Raises:
        PostgresMissing: where it is not installed.
    """
    where, port = programs(), free_port()
    if where is None:
        raise PostgresMissing(
            "PostgreSQL was not found. Install it, for example: apt-get install postgresql."
        )
    with tempfile.TemporaryDirectory(prefix="moneytrail-postgres-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, _ACCOUNT)
        data = folder / "data"
        _run(where / "initdb", "-D", data, "-U", _ACCOUNT, "--auth=trust", "--encoding=UTF8", "--no-sync")
        told = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {_OPTIONS} {options}"
        _run(where / "pg_ctl", "-D", data, "-o", told, "-l", folder / "log", "-w", "start")
        try:
            yield f"postgresql+psycopg://{_ACCOUNT}@127.0.0.1:{port}/postgres"
        finally:
            _run(where / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _run(*command: object) -> None:
    as_account = ["runuser", "-u", _ACCOUNT, "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_account, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/")
