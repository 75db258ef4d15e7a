"""HTTP beside the WebSocket: one request at a time, or a stream of events, as a browser sends them."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

import h11
from websockets.exceptions import WebSocketException

_PATIENCE_SECONDS = 30
# Longer than the stream's heartbeat: who hears nothing for so long has lost it.
_SILENCE_SECONDS = 45
# What a connection throws when the other side, or the way to it, is gone.
LOST = (OSError, EOFError, TimeoutError, WebSocketException, h11.RemoteProtocolError)


@dataclass(frozen=True)
class Address:
    """Where a server listens."""

    host: str
    port: int

    @property
    def authority(self) -> str:
        """Return host and port as they stand in an address."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        """Return what a browser names as the page's origin."""
        return f"http://{self.authority}"


@dataclass(frozen=True)
class Said:
    """What the server said: the status, the cookie that it set (name=value), and the body."""

    status: int
    cookie: str
    body: bytes


async def ask(address: Address, method: str, path: str, cookie: str, sent: object = None) -> Said:
    """Send a request, with JSON where something is sent, and return the answer.

    Raises:
        OSError, TimeoutError, h11.RemoteProtocolError: when the connection is lost on the way.
    """
    status, given, body = 0, "", b""
    async with (
        asyncio.timeout(_PATIENCE_SECONDS),
        aclosing(_talk(address, method, path, cookie, sent)) as talk,
    ):
        async for event in talk:
            if isinstance(event, h11.Response):
                status, given = event.status_code, _cookie(event)
            elif isinstance(event, h11.Data):
                body += event.data
    return Said(status, given, body)


def _cookie(response: h11.Response) -> str:
    set_here = (value.decode("latin-1") for name, value in response.headers if name == b"set-cookie")
    return next(set_here, "").partition(";")[0]


async def events(address: Address, path: str, cookie: str) -> AsyncGenerator[tuple[str, Any], None]:
    """Open a stream and yield topic and value of each event, until the server ends it.

    Raises:
        OSError, TimeoutError, h11.RemoteProtocolError: when it is lost, or refused.
    """
    rest = b""
    async with aclosing(_talk(address, "GET", path, cookie, None)) as talk:
        while True:
            async with asyncio.timeout(_SILENCE_SECONDS):
                event = await anext(talk, None)
            if event is None:
                return
            if isinstance(event, h11.Response) and event.status_code != 200:
                raise ConnectionRefusedError(f"the stream was refused: {event.status_code}")
            if isinstance(event, h11.Data):
                *whole, rest = (rest + event.data).split(b"\n\n")
                for one in whole:
                    if one.startswith(b"event: "):
                        topic, _, written = one.removeprefix(b"event: ").partition(b"\ndata: ")
                        yield topic.decode(), json.loads(written)["value"]


async def _talk(
    address: Address, method: str, path: str, cookie: str, sent: object
) -> AsyncGenerator[h11.Event, None]:
    reader, writer = await asyncio.open_connection(address.host, address.port)
    try:
        spoken = h11.Connection(h11.CLIENT)
        body = b"" if sent is None else json.dumps(sent).encode()
        headers = [("Host", address.authority), ("Origin", address.origin), ("Connection", "close")]
        headers += [("Cookie", cookie)] if cookie else []
        if sent is not None:
            headers += [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
        request = spoken.send(h11.Request(method=method, target=path, headers=headers)) or b""
        writer.write(
            request + (spoken.send(h11.Data(data=body)) or b"") + (spoken.send(h11.EndOfMessage()) or b"")
        )
        while True:
            event = spoken.next_event()
            if event is h11.NEED_DATA:
                spoken.receive_data(await reader.read(65_536))
            elif isinstance(event, h11.Event):
                yield event
                if isinstance(event, h11.EndOfMessage):
                    return
            else:  # paused, or closed before the end
                raise ConnectionResetError("the connection was closed")
    finally:
        writer.close()
