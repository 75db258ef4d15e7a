import gzip
import io
import re
import shutil
from dataclasses import replace

import brotli
import pytest
from fontTools.ttLib import TTFont
from starlette.responses import PlainTextResponse
from starlette.staticfiles import StaticFiles

from moneytrail.settings import ROOT
from moneytrail.ui.frontend import icons, index_page, making
from moneytrail.ui.routes.frontend import LightFrontend, encodings
from tests.asgi import ask

SCRIPT = b"export const icon = ':material/expand_more:';\n" * 100
FONT = "MaterialSymbols-Rounded.abc.woff2"


def named_icons():
    files = (ROOT / "moneytrail").rglob("*.py")
    return {
        name for file in files for name in re.findall(r":material/([a-z0-9_]+):", file.read_text("utf-8"))
    }


def installed_icons():
    return icons.ligatures(TTFont(next((making.installed() / "static" / "media").glob(icons.PATTERN))))


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("frontend")
    source = folder / "source"
    (source / "static" / "js").mkdir(parents=True)
    (source / "static" / "media").mkdir()
    shutil.copy(making.installed() / "index.html", source)
    (source / "static" / "js" / "app.abc.js").write_bytes(SCRIPT)
    (source / "static" / "js" / "tiny.abc.js").write_bytes(b"1")
    installed = next((making.installed() / "static" / "media").glob(icons.PATTERN))
    shutil.copy(installed, source / "static" / "media" / FONT)
    # The real index page links files that are not here.
    page = (source / "index.html").read_text("utf-8")
    (source / "index.html").write_text(
        re.sub(r"static/(js|css)/[^\"]+", "static/js/app.abc.js", page), "utf-8"
    )
    made = making.Frontend(source, folder / "made", folder / "made" / "icons-now.woff2")
    making.make(made)
    return made


@pytest.fixture
def app(files):
    inner = StaticFiles(directory=files.source, html=True)
    return LightFrontend(inner, files=files, assets=ROOT / "assets")


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("gzip, deflate, br, zstd", ["br", "gzip"]),
        ("gzip, deflate", ["gzip"]),
        ("BR;q=0.5, gzip;q=0", ["br"]),
        ("*", ["br", "gzip"]),
        ("identity", []),
        ("", []),
    ],
)
def test_the_smallest_encoding_that_a_browser_accepts_is_taken(header, wanted):
    assert list(encodings(header)) == wanted


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [("gzip, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)],
)
def test_a_script_goes_out_compressed_for_good(app, accepted, encoding, unpack):
    found = ask(app, "/static/js/app.abc.js", accept_encoding=accepted)
    assert found.status == 200
    assert found.headers["content-encoding"] == encoding
    assert found.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert found.headers["content-type"].startswith("text/javascript")
    assert unpack(found.body) == SCRIPT


def test_a_browser_that_unpacks_nothing_gets_the_script_as_it_is(app):
    found = ask(app, "/static/js/app.abc.js")
    assert "content-encoding" not in found.headers
    assert found.body == SCRIPT


def test_a_file_too_small_to_gain_is_left_alone(app):
    assert ask(app, "/static/js/tiny.abc.js", accept_encoding="br").body == b"1"


def test_a_file_that_is_there_already_is_not_sent_again(app):
    first = ask(app, "/static/js/app.abc.js", accept_encoding="br")
    again = ask(app, "/static/js/app.abc.js", accept_encoding="br", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("path", ["/static/../index.html", "/static/js/../../../../etc/passwd", "/static/js"])
def test_nothing_outside_the_folder_is_reached(files, path):
    app = LightFrontend(PlainTextResponse("passed on"), files=files, assets=ROOT / "assets")
    assert ask(app, path, accept_encoding="br").body == b"passed on"


def test_making_again_makes_nothing(files):
    assert files.is_complete
    assert making.make(files) == 0


def test_what_older_versions_made_is_taken_away(files):
    old_font, old_folder = files.made / "icons-old.woff2", files.made.parent / "frontend-old"
    old_font.touch()
    old_folder.mkdir()
    making.make(files)
    assert not old_font.exists()
    assert not old_folder.exists()


def test_a_new_icon_in_the_program_asks_for_a_new_font(files):
    assert not replace(files, icon_font=files.made / "icons-next.woff2").is_complete


def test_a_cache_that_cannot_be_written_has_a_substitute(tmp_path):
    (tmp_path / "file").write_text("")
    found = making.frontend(tmp_path / "file" / "cache")
    assert tmp_path not in found.made.parents
    found.made.mkdir(parents=True)


def test_the_icon_font_has_every_icon_that_is_shown_and_little_else(app):
    found = ask(app, f"/static/media/{FONT}", accept_encoding="br")
    assert found.headers["cache-control"] == "no-cache"
    assert len(found.body) < 40_000
    names = icons.ligatures(TTFont(io.BytesIO(found.body)))
    assert named_icons() & installed_icons().keys() <= names.keys()
    assert {"home", "route", "menu_book", "menu", "expand_more"} <= names.keys()


def test_every_icon_named_in_the_program_exists():
    assert named_icons() - installed_icons().keys() == {"name", "icon"}  # words of docstrings


def test_the_first_page_says_that_it_is_loading(app):
    found = ask(app, "/", accept_encoding="br", accept_language="en")
    page = brotli.decompress(found.body).decode()
    assert "The course is loading" in page
    assert found.headers["vary"] == "Accept-Encoding, Accept-Language"
    assert found.headers["cache-control"] == "no-cache"
    assert len(found.body) < 5_000
    again = ask(app, "/", accept_encoding="br", accept_language="en", if_none_match=found.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_only_the_first_page_is_replaced(files):
    app = LightFrontend(PlainTextResponse("mine"), files=files, assets=ROOT / "assets")
    assert ask(app, "/verify/ABC").body == b"mine"


def test_streamlits_first_page_still_has_every_part_that_is_changed():
    original = making.installed() / "index.html"
    page = index_page.page(original, ROOT / "assets", "qps").decode()
    assert '<html lang="qps">' in page
    assert page.count("<title>Moneytrail</title>") == 1
    assert page.count("data:image/svg+xml") == 1
    assert "SourceSansVF" not in page
    assert page.count("<noscript><p>[~ ") == 1
    assert page.count('<div id="root"><style>') == 1
    assert '<script type="module"' in page
