"""Start a real PostgreSQL on loopback, run the tests on it, and stop it: `python -m tests.postgres [pytest arguments]`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from moneytrail.bench import postgres

ROOT = Path(__file__).resolve().parent.parent


def _install() -> None:
    """Install what is missing, as root on Debian; elsewhere it is said what to install."""
    missing = [
        *([] if postgres.programs() else ["postgresql"]),
        # For the tests with two processes; without it those are skipped.
        *([] if shutil.which("nginx") else ["nginx-light"]),
    ]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", *missing], check=True, env=environment)


def main() -> int:
    """Run pytest on PostgreSQL and return its exit code."""
    _install()
    arguments = sys.argv[1:] or ["-m", "not browser"]
    try:
        with postgres.running(postgres.FAST) as address:
            environment = os.environ | {"MONEYTRAIL_TEST_DATABASE_URL": address}
            command = [sys.executable, "-m", "pytest", *arguments]
            return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    except postgres.PostgresMissing as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
