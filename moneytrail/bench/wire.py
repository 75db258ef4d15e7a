"""A browser without a screen: speaks Streamlit's WebSocket protocol and remembers the widgets shown."""

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from streamlit.components.v2.bidi_component.constants import EVENT_DELIM
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from moneytrail.bench.channel import Address

_WIDGETS = ("radio", "button", "checkbox", "text_input", "button_group", "selectbox", "bidi_component")
_PATIENCE_SECONDS = 120


class PageFailed(RuntimeError):
    """The app showed an error where an answer was expected."""


@dataclass(frozen=True)
class Shown:
    """A widget on the page: its id, the fragment it stands in, its options, what a component was given."""

    id: str
    fragment: str
    options: tuple[str, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)


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

    def __init__(
        self, port: int, page: str = "", query: str = "", cookie: str = "", host: str = "127.0.0.1"
    ) -> None:
        self.page, self.query, self.screen = page, query, Screen()
        address = Address(host, port)
        headers = {"Origin": address.origin} | ({"Cookie": cookie} if cookie else {})
        self._connect = connect(
            f"ws://{address.authority}/_stcore/stream",
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

    def cut(self) -> None:
        """Be gone without a goodbye, as a phone that lost its network."""
        if self._socket is not None:
            self._socket.transport.abort()

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

    async def fill(self, key: str, text: str) -> Exchange:
        """Type a text into the field with this key and leave it."""
        shown = self.screen.widgets[key]
        return await self._run(shown.fragment, [WidgetState(id=shown.id, string_value=text)])

    async def submit(self, key: str, texts: Mapping[str, str], options: Mapping[str, int]) -> Exchange:
        """Fill in texts and options of select boxes, and press the form's button with this key."""
        shown, widgets = self.screen.widgets[key], self.screen.widgets
        states = [WidgetState(id=widgets[one].id, string_value=text) for one, text in texts.items()]
        for one, number in options.items():
            known = widgets[one].options
            states.append(WidgetState(id=widgets[one].id, string_value=known[number % len(known)]))
        return await self._run(shown.fragment, [*states, WidgetState(id=shown.id, trigger_value=True)])

    async def tell(self, key: str, event: str, value: object) -> Exchange:
        """Let the component with this key tell its page that something has happened."""
        shown = self.screen.widgets[key]
        told = json.dumps([{"event": event, "value": value}])
        name = f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{shown.id}{EVENT_DELIM}events"
        return await self._run(shown.fragment, [WidgetState(id=name, json_trigger_value=told)])

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
            key = widget.id.split("-", 2)[-1]
            fragment = message.delta.fragment_id
            self.screen.widgets[key] = Shown(widget.id, fragment, _options(widget), _given(widget))
        return []


def _options(widget: Any) -> tuple[str, ...]:
    # Of a radio and a select box; those of other widgets are no plain texts.
    return tuple(one for one in getattr(widget, "options", ()) if isinstance(one, str))


def _given(widget: Any) -> Mapping[str, Any]:
    written = getattr(widget, "json", "")
    return json.loads(written) if written else {}
