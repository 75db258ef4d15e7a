"""Run every check in order, say what each took, and stop at the first that fails."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
# Two workers, because most of a test waits: for the disk, a server that starts, a page that is drawn.
PYTEST = [f"{BIN}/python", "-m", "pytest", "-n", "2", "--dist", "worksteal"]
PARTS: list[tuple[str, list[str]]] = [
    ("format", [f"{BIN}/ruff", "format", "--check", "--quiet", "."]),
    ("lint", [f"{BIN}/ruff", "check", "--quiet", "."]),
    ("types", [f"{BIN}/mypy", "--no-error-summary"]),
    ("imports", [f"{BIN}/lint-imports", "--no-cache"]),
    ("content", [f"{BIN}/python", "-m", "moneytrail", "check", "--strict"]),
    ("tests", [*PYTEST, "-m", "not browser"]),
    ("browser", [*PYTEST, "-m", "browser"]),
]


def main() -> int:
    """Return 0 when every part passed."""
    took: list[tuple[str, float]] = []
    failed = ""
    for name, command in PARTS:
        print(f"== {name}", flush=True)
        start = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        took.append((name, time.monotonic() - start))
        if code:
            failed = name
            break
    print("\nseconds  part")
    for name, seconds in took:
        print(f"{seconds:7.1f}  {name}")
    print(f"{sum(seconds for _, seconds in took):7.1f}  all")
    if failed:
        print(f"FAILED: {failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
