"""A room for the bench: a server of its own, a session, its trainer at a console, and participants in it."""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from moneytrail.bench import learners, servers
from moneytrail.bench.channel import LOST, Address, events
from moneytrail.bench.participants import Arrival, Asked, Participant
from moneytrail.bench.servers import Server
from moneytrail.bench.wire import Connection
from moneytrail.bootstrap import Campus
from moneytrail.core import live_questions
from moneytrail.core.live import ActivityId
from moneytrail.core.rehearsals import name_of
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import Plan, SessionId
from moneytrail.services import browsers, overseeing, planning, trainers
from moneytrail.ui.routes.identity import TRAINER_COOKIE

_SECTION = "why-follow-the-money"
_PATIENCE_SECONDS = 120
# The place of the question of the course among what a console offers.
_QUESTION = 1
# As the page's script: new counts wait so long for more, so that a hundred answers are a few redraws.
_COUNTS_SECONDS = 0.9


@dataclass
class Room:
    """What a measurement acts on and looks at."""

    folder: Path
    server: Server
    campus: Campus
    trainer: TrainerId
    session: SessionId
    code: str
    console: "Console"
    people: list[Participant]
    arrivals: list[Arrival] = field(default_factory=list)
    staying: list[asyncio.Task[None]] = field(default_factory=list)
    answering: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def address(self) -> Address:
        """Return where the server listens."""
        return Address("127.0.0.1", self.server.port)

    async def fill(self, within_seconds: float) -> None:
        """Let everybody join, spread over so many seconds, and stay."""
        await asyncio.gather(
            *(
                self._arrive(one, within_seconds * number / len(self.people))
                for number, one in enumerate(self.people)
            )
        )
        await self.all_until(lambda one: one.is_here)

    async def _arrive(self, one: Participant, delay: float) -> None:
        await asyncio.sleep(delay)
        self.arrivals.append(await one.join(self.code))
        self.staying.append(asyncio.create_task(one.stay()))

    async def all_until(self, accept: Callable[[Participant], object]) -> None:
        """Wait until something holds for every participant.

        Raises:
            TimeoutError: when it does not within two minutes.
        """
        failed = [one for one in self.staying if one.done()]
        for one in failed:
            one.result()
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await asyncio.gather(*(one.until(accept) for one in self.people))

    async def shown_everywhere(self, press: str) -> tuple[list[float], list[float]]:
        """Press a button of the console; return the seconds from there until all that the room draws was drawn.

        First for each participant what needs the event alone, and then, for those whose page had to be
        asked, what there is to do.
        """
        await self.console.rest()
        pressed = time.perf_counter()
        version = await self.console.press(press)
        await self.all_drawn(version)
        first = [next(one for one in each.redraws if one.version >= version) for each in self.people]
        parts = [one for each in self.people for one in each.parts if one.version >= version]
        return [one.drawn_at - pressed for one in first], [one.drawn_at - pressed for one in parts]

    async def all_drawn(self, version: int) -> None:
        """Wait until every participant's phone has drawn a state of the room, and its page its part of it."""
        await self.all_until(lambda one: one.screen.get("version", 0) >= version and one.has_part)

    def stored(self, activity: int) -> dict[str, Any]:
        """Return what the database holds for an activity: the answer, as a phone would send it, by name."""
        found = overseeing.results(self.campus, self.trainer, self.session, ActivityId(activity))
        return {one.name: live_questions.given(found.question, one.response) for one in found.given}

    def acknowledged(self, asked: Asked) -> dict[str, Any]:
        """Return what the server acknowledged to the participants, by name."""
        return {one.name: one.acknowledged[asked] for one in self.people if asked in one.acknowledged}


class Console:
    """The trainer's page; it listens to the room as its script does, and is opened again after a loss."""

    def __init__(self, address: Address, session: SessionId, cookie: str) -> None:
        self._address, self._session, self.cookie = address, session, cookie
        self._link = f"live-console-{session}"
        self._page: Connection | None = None
        self._listening: asyncio.Task[None] | None = None
        self._drawing: asyncio.Task[None] | None = None
        self._seen: dict[str, Any] = {}
        # The page does one thing after another: a press of the trainer, or a redraw because of the room.
        self._turn = asyncio.Lock()

    async def open(self) -> None:
        """Open the page, with the list of questions of the course, and listen."""
        self._page = Connection(self._address.port, "console", f"session={self._session}", self.cookie)
        await self._page.__aenter__()
        await self._page.open()
        await self._page.choose("next-kind", _QUESTION)
        self._listening = asyncio.create_task(self._listen())

    async def close(self) -> None:
        """Close the page."""
        page, self._page = self._page, None
        tasks = [one for one in (self._listening, self._drawing) if one is not None]
        for one in tasks:
            one.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if page is not None:
            await asyncio.gather(page.__aexit__(None, None, None), return_exceptions=True)

    async def _listen(self) -> None:
        path = f"/live/{self._session}/events?as=trainer"
        with contextlib.suppress(*LOST):
            async for topic, value in events(self._address, path, self.cookie):
                self._seen = {**self._seen, topic: value}
                if self._drawing is None or self._drawing.done():
                    self._drawing = asyncio.create_task(self._draw())

    async def _draw(self) -> None:
        """Draw what has come, all of it at once; as long as nothing new comes meanwhile, that is once."""
        drawn: dict[str, Any] | None = None
        with contextlib.suppress(*LOST):
            while self._page is not None and drawn is not self._seen:
                if self._seen.get("screen", {}).get("version") == self._version:
                    await asyncio.sleep(_COUNTS_SECONDS)
                async with self._turn:
                    drawn = self._seen
                    if self._page is not None and self._page.page == "console":
                        await self._page.tell(self._link, "moved", json.dumps(drawn))

    @property
    def _version(self) -> int:
        assert self._page is not None
        link = self._page.screen.widgets.get(self._link)
        return -1 if link is None else int(link.given["version"])

    async def rest(self) -> None:
        """Wait until the page has drawn what it was told, as a trainer who looks at it does."""
        async with self._turn:
            return

    async def lead_in(self) -> int:
        """Lead the room to the first step of the section; return the version of the room then."""
        async with self._turn:
            assert self._page is not None
            await self._page.choose("next-kind", 0)
            await self._page.press("launch-step")
            version = self._version
            await self._page.choose("next-kind", _QUESTION)
            return version

    async def press_on(self, page: str, key: str) -> None:
        """Leave for another page of the session and press a button there."""
        async with self._turn:
            assert self._page is not None
            await self._page.go(page, f"session={self._session}")
            await self._page.press(key)

    async def press(self, key: str) -> int:
        """Press a button; return the version of the room that the page shows then."""
        async with self._turn:
            assert self._page is not None
            await self._page.press(key)
            return self._version


@asynccontextmanager
async def room(folder: Path, size: int) -> AsyncIterator[Room]:
    """Start the app with a session, its trainer at the console, and participants who are still outside."""
    with servers.app(folder) as server:
        campus = learners.campus_of(folder)
        async with room_at(folder, server, campus, size) as made:
            yield made
        campus.db.close()


@asynccontextmanager
async def room_at(
    folder: Path, server: Server, campus: Campus, size: int, is_routed: bool = False
) -> AsyncIterator[Room]:
    """Make a session at a server that runs; `is_routed` gives each browser a cookie by which a proxy spreads them."""
    trainer = trainers.add(campus, "bench", "Bench", "a password of the bench")
    now = campus.now()
    plan = Plan("Bench", now, now + timedelta(hours=8), "UTC", sections=(_SECTION,))
    session = planning.create(campus, trainer, plan)
    code = planning.session(campus, trainer, session).join_code
    token = browsers.claim(campus, browsers.TRAINERS, trainers.issue_ticket(campus, trainer))
    address = Address("127.0.0.1", server.port)
    routes = [f"route={number:032x}" if is_routed else "" for number in range(size + 1)]
    cookie = "; ".join(filter(None, (routes[0], f"{TRAINER_COOKIE}={token}")))
    console = Console(address, session, cookie)
    people = [Participant(address, name_of(number), number, routes[number]) for number in range(1, size + 1)]
    made = Room(folder, server, campus, trainer, session, code, console, people)
    try:
        yield made
    finally:
        await console.close()
        await _empty([*made.staying, *made.answering], people)


async def _empty(staying: Sequence[asyncio.Task[None]], people: Sequence[Participant]) -> None:
    for one in staying:
        one.cancel()
    await asyncio.gather(*staying, return_exceptions=True)
    await asyncio.gather(*(one.leave() for one in people))
