"""Serve Streamlit's own files compressed, and its first page with a note that the course is loading."""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath

from starlette.datastructures import Headers
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from moneytrail import texts
from moneytrail.ui.frontend import icons, index_page
from moneytrail.ui.frontend.making import ENCODINGS, Frontend

_STATIC = "/static/"
_FOR_GOOD = "public, max-age=31536000, immutable"
# The icon font keeps its address when the program shows new icons: the browser must ask each time.
_ASK = "no-cache"
# Streamlit draws its first moments, before it knows our theme, in its own text font of 170 kB.
_TEXT_FONT = "SourceSansVF-Upright.*.woff2"
_OWN_FONT = "../../fonts/source-sans-3-latin-400-normal.woff2"


def encodings(accept_encoding: str) -> Iterator[str]:
    """Return the encodings on offer that a browser accepts, the smallest first."""
    accepted = {}
    for part in accept_encoding.lower().split(","):
        name, _, quality = part.partition(";")
        accepted[name.strip()] = quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return (name for name in ENCODINGS if accepted.get(name, accepted.get("*", False)))


class LightFrontend:
    """Answer for Streamlit's files with what was made of them; anything else is Streamlit's to answer."""

    def __init__(self, app: ASGIApp, files: Frontend, assets: Path) -> None:
        self.app, self._files, self._assets = app, files, assets
        self._made = StaticFiles(directory=files.made, check_dir=False)
        self._index = files.source / "index.html"
        self._index_tag = FileResponse(self._index, stat_result=self._index.stat()).headers["etag"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on and look out for the first page."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        if scope["path"].startswith(_STATIC):
            found = self._compressed(scope)
            await (found or self.app)(scope, receive, send)
            return
        await self._watching(scope, receive, send)

    def _compressed(self, scope: Scope) -> Response | None:
        path = self._made.get_path(scope)
        if PurePosixPath(path).match(_TEXT_FONT):
            return RedirectResponse(_OWN_FONT, 308, {"Cache-Control": _FOR_GOOD})
        if PurePosixPath(path).match(icons.PATTERN):
            return self._response(self._files.icon_font.name, scope, _ASK)
        for name in encodings(Headers(scope=scope).get("accept-encoding", "")):
            found = self._response(path + ENCODINGS[name][0], scope, _FOR_GOOD)
            if found is not None:
                found.headers["Content-Encoding"] = name
                return found
        return None

    def _response(self, path: str, scope: Scope, cache_control: str) -> Response | None:
        full_path, stat = self._made.lookup_path(path)
        if stat is None or not Path(full_path).is_file():
            return None
        # The media type comes from the name: `x.js.br` is a script in an encoding of its own.
        response = self._made.file_response(full_path, stat, scope)
        response.headers["Cache-Control"] = cache_control
        return response

    async def _watching(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_index = False

        async def send_or_replace(message: Message) -> None:
            nonlocal is_index
            if message["type"] == "http.response.start":
                headers = Headers(raw=message["headers"])
                # Streamlit answers with its first page for every address that it does not know.
                is_index = message["status"] == 200 and headers.get("etag") == self._index_tag
                if is_index:
                    await self._first_page(scope)(scope, receive, send)
            if not is_index:
                await send(message)

        await self.app(scope, receive, send_or_replace)

    def _first_page(self, scope: Scope) -> Response:
        headers = Headers(scope=scope)
        language = texts.choose(headers.get("accept-language"), texts.available())
        encoding = next(encodings(headers.get("accept-encoding", "")), "")
        content, tag = _encoded(index_page.page(self._index, self._assets, language), encoding)
        answer = {"Cache-Control": _ASK, "ETag": tag, "Vary": "Accept-Encoding, Accept-Language"}
        if encoding:
            answer["Content-Encoding"] = encoding
        response = Response(content, headers=answer, media_type="text/html")
        if self._made.is_not_modified(response.headers, headers):
            return NotModifiedResponse(response.headers)
        return response


@lru_cache(maxsize=64)
def _encoded(content: bytes, encoding: str) -> tuple[bytes, str]:
    sent = ENCODINGS[encoding][1](content) if encoding else content
    return sent, f'"{hashlib.sha256(sent).hexdigest()[:32]}"'
