"""Ask an ASGI app one question, without a server."""

import asyncio
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Headers
    body: bytes


def ask(app: Any, path: str, method: str = "GET", client: str = "127.0.0.1", **headers: str) -> Answer:
    """Send a request and return the answer; `accept_encoding="br"` is the header Accept-Encoding."""
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "scheme": "http",
        "client": (client, 50_000),
        "server": ("127.0.0.1", 8501),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    sent: list[dict[str, Any]] = []

    coming = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> dict[str, Any]:
        if not coming:
            await asyncio.Event().wait()  # the other side stays connected
        return coming.pop()

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    start = sent[0]
    body = b"".join(one.get("body", b"") for one in sent[1:])
    return Answer(start["status"], Headers(raw=start["headers"]), body)
