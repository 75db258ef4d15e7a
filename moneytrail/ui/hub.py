"""One hub a training session: reads what has changed once, and hands it to every open screen."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from starlette.concurrency import run_in_threadpool

from moneytrail.bootstrap import Campus
from moneytrail.core.lab.sharing import RunId
from moneytrail.core.live import CASE_TOPIC, Change, case_topic
from moneytrail.core.training import SessionId
from moneytrail.errors import MoneytrailError, UnknownRun
from moneytrail.services import accompanying, sharing, watching
from moneytrail.ui.components import room_screen

log = logging.getLogger(__name__)

# Counts may lag a little, so that a hundred answers at once are a few messages and not a hundred.
_LULL_SECONDS = 0.2
_RETRY_SECONDS = 1.0


@dataclass
class Hub:
    """The latest of each topic as bytes, with a number that grows when it changes."""

    campus: Campus
    session_id: SessionId
    latest: dict[str, bytes] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    listeners: set[asyncio.Event] = field(default_factory=set)
    is_over: bool = False
    _pending: set[str] = field(default_factory=set)
    _woken: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self, change: Change) -> None:
        """Note what has changed; only called on the event loop."""
        self._pending |= change.topics
        self._woken.set()

    async def run(self) -> None:
        """Read and hand on, for as long as somebody watches.

        Where that fails in a way that nobody foresaw, the streams end: the screens come back to a new hub.
        """
        try:
            await self._run()
        finally:
            self.is_over = True
            for listener in self.listeners:
                listener.set()

    async def _run(self) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            topics, self._pending = self._pending, set()
            try:
                await self._refresh(topics)
            except MoneytrailError:
                log.warning("session %s: the room cannot be read; trying again", self.session_id)
                self._pending |= topics
                self._woken.set()
                await asyncio.sleep(_RETRY_SECONDS)
                continue
            if "room" not in topics:
                await self._lull()

    async def _lull(self) -> None:
        """Let more counts gather for a moment; a change of the room does not wait."""
        loop = asyncio.get_running_loop()
        end = loop.time() + _LULL_SECONDS
        while (left := end - loop.time()) > 0 and "room" not in self._pending:
            self._woken.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), left)
        if self._pending:
            self._woken.set()

    async def _refresh(self, topics: set[str]) -> None:
        if topics & {"room", "people"}:
            # Somebody came, went, or is in another group now: the groups see it too.
            topics |= {one for one in self.latest if one.startswith(CASE_TOPIC)}
        read = await run_in_threadpool(partial(_read, self.campus, self.session_id, topics, self.numbers))
        for topic, payload in read.items():
            if self.latest.get(topic) != payload:
                self.latest[topic] = payload
                self.numbers[topic] = self.numbers.get(topic, 0) + 1
        for listener in self.listeners:
            listener.set()


def _read(
    campus: Campus, session_id: SessionId, topics: set[str], numbers: Mapping[str, int]
) -> dict[str, bytes]:
    read: dict[str, bytes] = {}
    if "room" in topics:
        read["screen"] = room_screen.as_bytes(watching.screen(campus, session_id))
    if topics & {"room", "answers", "people"}:
        answered, enrolled = watching.answer_count(campus, session_id)
        here = len(campus.presence.present(session_id))
        read["counts"] = b'{"answered":%d,"enrolled":%d,"here":%d}' % (answered, enrolled, here)
    for topic in topics & {"floor", "groups"}:
        read[topic] = b"%d" % (numbers.get(topic, 0) + 1)
    runs = [one for one in topics if one.startswith(CASE_TOPIC)]
    for topic in runs:
        read[topic] = _stamps(campus, int(topic.removeprefix(CASE_TOPIC)))
    if runs or "groups" in topics:
        read["cases"] = json.dumps(accompanying.progress_stamp(campus, session_id)).encode()
    return read


def _stamps(campus: Campus, run: int) -> bytes:
    try:
        found = sharing.stamps(campus, RunId(run))
    except UnknownRun:
        return b"{}"
    return json.dumps({"page": found.page, "kept": found.kept, "answers": found.answers}).encode()


class Hubs:
    """The hubs of the sessions that somebody watches; all of it happens on the event loop."""

    def __init__(self) -> None:
        self.is_closing = False
        self._open: dict[tuple[int, SessionId], tuple[Hub, asyncio.Task[None], Callable[[], None]]] = {}

    async def join(
        self, campus: Campus, session_id: SessionId, listener: asyncio.Event, run_id: RunId | None = None
    ) -> Hub:
        """Add a listener; it is set whenever a topic has changed, and at once when all can be read.

        `run_id` is a run of a group that is watched too.
        """
        key = (id(campus), session_id)
        if key not in self._open or self._open[key][0].is_over:
            if key in self._open:
                self._open.pop(key)[2]()
            self._open[key] = self._start(campus, session_id)
        hub = self._open[key][0]
        hub.listeners.add(listener)
        if run_id is not None and case_topic(run_id) not in hub.latest:
            hub.wake(Change(runs=frozenset({run_id})))
        if hub.latest:
            listener.set()
        return hub

    def _start(
        self, campus: Campus, session_id: SessionId
    ) -> tuple[Hub, asyncio.Task[None], Callable[[], None]]:
        hub = Hub(campus, session_id)
        loop = asyncio.get_running_loop()
        stop = campus.signals.watch(session_id, lambda change: _quietly(loop, partial(hub.wake, change)))
        hub.wake(Change(room=True, floor=True, groups=True))
        return hub, asyncio.create_task(hub.run()), stop

    def close(self) -> None:
        """End every stream: a server that stops waits for its open answers, and these have no end."""
        self.is_closing = True
        for hub, _task, _stop in self._open.values():
            for listener in hub.listeners:
                listener.set()

    def leave(self, hub: Hub, listener: asyncio.Event) -> None:
        """Take a listener off; the hub of nobody stops."""
        hub.listeners.discard(listener)
        key = (id(hub.campus), hub.session_id)
        if not hub.listeners and key in self._open and self._open[key][0] is hub:
            _hub, task, stop = self._open.pop(key)
            stop()
            task.cancel()


def _quietly(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    # A change may be committed while the server stops and its loop is closed already.
    if not loop.is_closed():
        loop.call_soon_threadsafe(call)


# The one set of hubs of this process.
hubs = Hubs()
