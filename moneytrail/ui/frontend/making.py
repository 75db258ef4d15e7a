"""Make the light versions of Streamlit's files, once per version, and keep them on disk."""

import gzip
import hashlib
import importlib.util
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path

import brotli

from moneytrail.ui.frontend import icons

log = logging.getLogger(__name__)

_SUFFIXES = (".js", ".css", ".json", ".svg")
_SMALLEST_BYTES = 500
_LINKED = re.compile(r'"\./(static/[^"]+\.(?:js|css))"')
# Change it when the way of making changes, so that what was made before is made anew.
_RECIPE = "1"

ENCODINGS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "br": (".br", lambda content: brotli.compress(content, quality=11)),
    "gzip": (".gz", lambda content: gzip.compress(content, 9, mtime=0)),
}


@dataclass(frozen=True)
class Frontend:
    """Streamlit's files as installed, the folder of what is made of them, and the font made for this program."""

    source: Path
    made: Path
    icon_font: Path

    @property
    def _done(self) -> Path:
        return self.made / "complete"

    @property
    def is_complete(self) -> bool:
        """Say whether everything is made."""
        return self._done.exists() and self.icon_font.exists()

    def complete(self) -> None:
        """Note that everything is made, and take away what older versions made."""
        self._done.touch()
        for old in self.made.glob("icons-*.woff2"):
            if old != self.icon_font:
                old.unlink(missing_ok=True)
        for older in self.made.parent.glob("frontend-*"):
            if older != self.made:
                shutil.rmtree(older, ignore_errors=True)


def installed() -> Path:
    """Return the folder of Streamlit's files, without importing Streamlit."""
    found = importlib.util.find_spec("streamlit")
    assert found is not None and found.origin is not None
    return Path(found.origin).parent / "static"


@lru_cache(maxsize=4)
def frontend(cache_dir: Path) -> Frontend:
    """Return where the light versions are or will be: in the cache, else in a folder of this process."""
    source = installed()
    name = "frontend-" + _digest(_RECIPE, version("streamlit"), version("brotli"), version("fonttools"))
    font = f"icons-{_digest(*sorted(icons.of_app()))}.woff2"
    found = Frontend(source, cache_dir / name, cache_dir / name / font)
    if found.is_complete or _can_write(found.made):
        return found
    fallback = Path(tempfile.mkdtemp(prefix="moneytrail-")) / name
    log.warning("%s cannot be written; compressed files are made for this start only", cache_dir)
    return Frontend(source, fallback, fallback / font)


def _digest(*parts: str) -> str:
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:16]


def _can_write(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def make(frontend: Frontend) -> int:
    """Make what is missing, one file after the other, and return how many files that was.

    What the first page needs comes first. Two processes may do this at the same time: a file appears
    whole or not at all.

    Raises:
        OSError: when the disk does not take them.
    """
    return _make(frontend, map)


def make_fast(frontend: Frontend) -> int:
    """Make what is missing on all cores: the libraries let other threads run while they compress."""
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        return _make(frontend, workers.map)


def _make(frontend: Frontend, each: Callable[..., Iterable[int]]) -> int:
    made = _write(frontend.icon_font, lambda: _cut(frontend.source))
    made += sum(each(lambda file: _compress(frontend, file), _in_order(frontend.source)))
    frontend.complete()
    return made


def _in_order(source: Path) -> Iterator[Path]:
    linked = [source / name for name in _LINKED.findall((source / "index.html").read_text("utf-8"))]
    others = {file for file in source.rglob("*") if file.suffix in _SUFFIXES} - set(linked)
    yield from linked
    yield from sorted(others, key=lambda file: file.stat().st_size)


def _compress(frontend: Frontend, file: Path) -> int:
    content = file.read_bytes()
    if len(content) < _SMALLEST_BYTES:
        return 0
    target = frontend.made / file.relative_to(frontend.source)
    return sum(
        _write(target.with_name(target.name + suffix), partial(compress, content))
        for suffix, compress in ENCODINGS.values()
    )


def _cut(source: Path) -> bytes:
    font = next((source / "static" / "media").glob(icons.PATTERN))
    return icons.subset(font.read_bytes(), icons.of_app() | icons.of_streamlit(source))


def _write(target: Path, content: Callable[[], bytes]) -> int:
    if target.exists():
        return 0
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content())
    Path(unfinished).chmod(0o644)
    Path(unfinished).replace(target)
    return 1
