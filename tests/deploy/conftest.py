"""The set-up of `deploy/`: nginx with the project's own configuration before two app processes and PostgreSQL."""

import contextlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from moneytrail.bench import servers
from moneytrail.bench.servers import Server
from moneytrail.settings import ROOT
from tests.conftest import SERVER


@dataclass
class Deployment:
    """Where nginx listens, the app processes behind it, and their database."""

    port: int
    processes: list[Server]
    database_url: str


def nginx_conf(folder: Path, port: int, behind: list[int]) -> str:
    """Return the project's configuration for this machine: other ports and places, nothing else."""
    text = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    for number, one in enumerate(behind, start=1):
        text = text.replace(f"app{number}:8501", f"127.0.0.1:{one}")
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
    text = text.replace("/dev/stdout", str(folder / "access.log"))
    temporary = " ".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    text = re.sub(r"^http \{$", f"http {{ {temporary}", text, flags=re.MULTILINE)
    return f"daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;\n{text}"


@pytest.fixture
def deployment(tmp_path, new_database):
    if not SERVER or shutil.which("nginx") is None:
        pytest.skip("needs PostgreSQL and nginx: make test-postgres")
    url = new_database("shared")
    environment = os.environ | {"MONEYTRAIL_DATABASE_URL": url}
    with contextlib.ExitStack() as stack:
        running = []
        for number in (1, 2):
            port, log = servers.free_port(), tmp_path / f"app{number}.log"
            process = servers.launch(["app.py"], port, ROOT, environment, log)
            stack.callback(process.wait)
            stack.callback(process.kill)
            servers.wait(process, f"http://127.0.0.1:{port}/readyz", log)
            running.append(Server(process, port))
        port = servers.free_port()
        conf = tmp_path / "nginx.conf"
        conf.write_text(nginx_conf(tmp_path, port, [one.port for one in running]), "utf-8")
        log = (tmp_path / "nginx.log").open("wb")
        stack.callback(log.close)
        nginx = subprocess.Popen(["nginx", "-c", str(conf), "-p", str(tmp_path)], stdout=log, stderr=log)
        stack.callback(nginx.wait)
        stack.callback(nginx.terminate)
        servers.wait(nginx, f"http://127.0.0.1:{port}/readyz", tmp_path / "nginx.log")
        yield Deployment(port, running, url)
