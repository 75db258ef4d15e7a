"""Serve the course's own files, and the headers that every answer carries."""

from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def folder(path: Path) -> StaticFiles:
    """Serve a folder's files; a folder that does not exist serves nothing."""
    return StaticFiles(directory=path, check_dir=False)


class SecurityHeaders:
    """Add headers: nobody frames the app, no type is guessed, no address is told to other sites."""

    _ALWAYS = (
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "SAMEORIGIN"),
        ("Referrer-Policy", "same-origin"),
    )

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._ALWAYS:
                    headers.setdefault(name, value)
                if scope["path"].startswith("/static/"):  # also where no compressed version exists
                    headers.add_vary_header("Accept-Encoding")
                if scope["path"].startswith(("/figures/", "/fonts/")):
                    headers["Cache-Control"] = "public, max-age=86400"
                if scope["path"].startswith("/components/"):  # their addresses hold a digest
                    headers["Cache-Control"] = "public, max-age=31536000, immutable"
            await send(message)

        await self.app(scope, receive, send_with_headers)
