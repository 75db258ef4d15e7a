"""Count requests, connections and reruns, and show the counts to those who may see them."""

import ipaddress
from time import perf_counter

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from moneytrail import metrics
from moneytrail.ui import runtime

# Anything else is counted as a page, so that rubbish in addresses makes no new counts.
_PARTS = frozenset(
    (
        "static",
        "_stcore",
        "media",
        "auth",
        "verify",
        "healthz",
        "readyz",
        "metrics",
        "figures",
        "fonts",
        "components",
        "live",
    )
)
_EVENTS = "/live/"
# The end of a run is a message of about 80 bytes; larger ones are not looked into.
_END_BYTES = 300


async def show(request: Request) -> Response:
    """Answer with the counts, to this machine and to the networks in the settings only."""
    # What a proxy passes on comes from somewhere else, whatever the address of the proxy.
    is_passed_on = "x-forwarded-for" in request.headers or "forwarded" in request.headers
    if is_passed_on or not _is_near(request.client.host if request.client else ""):
        return PlainTextResponse("not found", status_code=404)
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def _is_near(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return any(address in network for network in runtime.settings().metrics_from)


class Measured:
    """Count what passes through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on and count."""
        if scope["type"] == "http":
            await self._request(scope, receive, send)
        elif scope["type"] == "websocket":
            with metrics.CONNECTIONS.labels("page").track_inprogress():
                await self._page(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        first = scope["path"].split("/", 2)[1] if "/" in scope["path"] else ""
        part = first if first in _PARTS else "page"

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                metrics.REQUESTS.labels(part, message["status"]).inc()
            await send(message)

        if scope["path"].startswith(_EVENTS):
            with metrics.CONNECTIONS.labels("events").track_inprogress():
                await self.app(scope, receive, counted)
        else:
            await self.app(scope, receive, counted)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked_at: list[float] = []

        async def listening() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive" and not asked_at:
                asked_at.append(perf_counter())
            return message

        async def speaking(message: Message) -> None:
            await send(message)
            if asked_at and _ends_run(message):
                metrics.RERUNS.observe(perf_counter() - asked_at.pop())

        await self.app(scope, listening, speaking)


def _ends_run(message: Message) -> bool:
    content = message.get("bytes") or b""
    if not 0 < len(content) <= _END_BYTES:
        return False
    found = ForwardMsg.FromString(content)
    if found.WhichOneof("type") != "script_finished":
        return False
    return bool(found.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN)
