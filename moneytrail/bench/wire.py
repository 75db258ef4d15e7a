"""A browser without a screen: speaks Streamlit's WebSocket protocol and remembers the widgets shown."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

_WIDGETS = ("radio", "button", "checkbox", "text_input", "button_group", "selectbox", "bidi_component")
_PATIENCE_SECONDS = 120


class PageFailed(RuntimeError):
    """The app showed an error where an answer was expected."""


@dataclass(frozen=True)
class Shown:
    """A widget on the page: its id, the fragment it stands in, the options of a radio."""

    id: str
    fragment: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exchange:
    """One interaction: how long until the page stood still, and what came for it."""

    seconds: float
    received_bytes: int
    messages: int
    texts: tuple[str, ...] = ()


@dataclass
class Screen:
    """What one connection shows now."""

    widgets: dict[str, Shown] = field(default_factory=dict)
    script_hash: str = ""


class Connection:
    """One open page of one person.

    Use it as an async context manager; `page` and `query` are the address that is opened.
    """

    def __init__(self, port: int, page: str = "", query: str = "", cookie: str = "") -> None:
        self.page, self.query, self.screen = page, query, Screen()
        headers = {"Origin": f"http://127.0.0.1:{port}"} | ({"Cookie": cookie} if cookie else {})
        self._connect = connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=headers,
            compression=None,
            max_size=None,
            open_timeout=_PATIENCE_SECONDS,
            ping_interval=None,
        )
        self._socket: ClientConnection | None = None
        # A list here keeps the frames that come.
        self.kept: list[bytes] | None = None

    async def __aenter__(self) -> Self:
        """Connect."""
        self._socket = await self._connect.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        await self._connect.__aexit__(kind, error, trace)

    async def open(self) -> Exchange:
        """Run the whole page, as a browser does on arrival."""
        return await self._run("", ())

    async def go(self, page: str, query: str) -> Exchange:
        """Open another page in the same session, as a link does."""
        self.page, self.query, self.screen = page, query, Screen()
        return await self.open()

    async def press(self, key: str) -> Exchange:
        """Press the button with this key."""
        shown = self.screen.widgets[key]
        return await self._run(shown.fragment, [WidgetState(id=shown.id, trigger_value=True)])

    async def choose(self, key: str, option: int) -> Exchange:
        """Choose an option of the radio with this key."""
        shown = self.screen.widgets[key]
        return await self._run(shown.fragment, [WidgetState(id=shown.id, string_value=shown.options[option])])

    async def _run(self, fragment: str, states: Iterable[WidgetState]) -> Exchange:
        assert self._socket is not None
        message = BackMsg()
        wish = message.rerun_script
        wish.page_name, wish.query_string, wish.fragment_id = self.page, self.query, fragment
        wish.page_script_hash = self.screen.script_hash
        wish.widget_states.widgets.extend(states)
        sent = message.SerializeToString()
        start = time.perf_counter()
        await self._socket.send(sent)
        return await self._read(start)

    async def _read(self, start: float) -> Exchange:
        assert self._socket is not None
        received, messages, texts = 0, 0, []
        while True:
            frame = await self._socket.recv()
            assert isinstance(frame, bytes)
            received, messages = received + len(frame), messages + 1
            if self.kept is not None:
                self.kept.append(frame)
            message = ForwardMsg.FromString(frame)
            kind = message.WhichOneof("type")
            if kind == "delta":
                texts += self._remember(message)
            elif kind == "new_session":
                self.screen.script_hash = message.new_session.page_script_hash
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return Exchange(time.perf_counter() - start, received, messages, tuple(texts))

    def _remember(self, message: ForwardMsg) -> list[str]:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "markdown":
            return [element.markdown.body]
        if kind == "alert" and element.alert.format == element.alert.ERROR:
            raise PageFailed(element.alert.body)
        if kind in _WIDGETS:
            widget = getattr(element, kind)
            options = tuple(widget.options) if kind == "radio" else ()
            key = widget.id.split("-", 2)[-1]
            self.screen.widgets[key] = Shown(widget.id, message.delta.fragment_id, options)
        return []
