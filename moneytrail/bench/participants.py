"""A participant of a training session without a person: joins, follows the room, answers, and comes back."""

import asyncio
import contextlib
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from moneytrail.bench.channel import LOST, Address, ask, events
from moneytrail.bench.wire import Connection, PageFailed

_LINK, _COOKIE = "live-phone-", "cookie"
# As the phone's script: wait so long before coming back, and longer each time an answer is not taken.
_RETRY_SECONDS, _LONGEST_WAIT_SECONDS = 1.0, 8.0
_PAGE_SECONDS = 60

# Activity and round.
Asked = tuple[int, int]


@dataclass(frozen=True)
class Arrival:
    """What a participant waited for: the first page with its form, and the room after the press."""

    form_seconds: float
    room_seconds: float

    @property
    def seconds(self) -> float:
        """Return both together."""
        return self.form_seconds + self.room_seconds


@dataclass(frozen=True)
class Redraw:
    """A state of the room on the phone: when its event came, and when the phone had all that it draws of it.

    Times are of this process's clock (`time.perf_counter`).
    """

    version: int
    heard_at: float
    drawn_at: float


class Participant:
    """One participant: `join`, then `stay` in a task of its own; the rest says what happened there.

    `route` is the cookie by which a proxy keeps a browser at its process, where there is one.
    """

    def __init__(self, address: Address, name: str, number: int, route: str = "") -> None:
        self.address, self.name, self.number = address, name, number
        self.cookie, self.session = route, 0
        self.screen: Mapping[str, Any] = {}
        self.redraws: list[Redraw] = []
        # What the page had to draw by itself of a state, such as what there is to do in a step.
        self.parts: list[Redraw] = []
        self.acknowledged: dict[Asked, Any] = {}
        self.refused: dict[Asked, int] = {}
        self.sent, self.losses = 0, 0
        self.is_here = False
        self._page: Connection | None = None
        self._step: Mapping[str, Any] | None = None
        self._asking: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()
        self._changed = asyncio.Event()

    async def join(self, code: str) -> Arrival:
        """Join with a code as a person does: open the link, fill in the form, keep the cookie.

        Raises:
            PageFailed: when the page refuses, with its words.
        """
        start = time.perf_counter()
        page = await self._open("", f"join={code}")
        formed = time.perf_counter()
        texts = {"join-code": code, "profile-name:join": self.name}
        options = {"profile-sector:join": self.number, "profile-country:join": self.number * 7}
        async with asyncio.timeout(_PAGE_SECONDS):
            await page.submit("join-submit", texts, options)
            if self._link is None:
                raise PageFailed("The page did not lead into the room.")
            self.session = int(page.screen.widgets[self._link].given["session"])
            drawn = time.perf_counter()
            await self._keep_cookie(page)
        return Arrival(formed - start, drawn - formed)

    async def _open(self, at: str, query: str) -> Connection:
        self._page = Connection(self.address.port, at, query, self.cookie, self.address.host)
        async with asyncio.timeout(_PAGE_SECONDS):
            await self._page.__aenter__()
            await self._page.open()
        return self._page

    async def _keep_cookie(self, page: Connection) -> None:
        ticket = page.screen.widgets[_COOKIE].given["claim"]
        said = await ask(self.address, "POST", "/auth/claim", self.cookie, {"ticket": ticket})
        if said.status != 204:
            raise PageFailed(f"The ticket was not changed into a cookie: {said.status}.")
        self.cookie = "; ".join(filter(None, (self.cookie, said.cookie)))
        await page.tell(_COOKIE, "done", True)

    @property
    def _link(self) -> str | None:
        widgets = self._page.screen.widgets if self._page else {}
        return next((key for key in widgets if key.startswith(_LINK)), None)

    async def stay(self) -> None:
        """Follow the room until the session is over; a lost connection is opened again."""
        while not self.is_over:
            try:
                if self._page is None:
                    await self._open("live", f"session={self.session}")
                async for topic, value in events(self.address, f"/live/{self.session}/events", self.cookie):
                    if topic == "step":
                        self._step = value
                    if topic == "screen":
                        self._hear(value, time.perf_counter())
                    if self.is_over:
                        return
            except LOST:
                self.losses += 1
            await self.leave()
            await asyncio.sleep(_RETRY_SECONDS)

    async def leave(self) -> None:
        """Close the page."""
        self.is_here = False
        self._changed.set()
        page, self._page = self._page, None
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)
            self._asking = None
        if page is not None:
            await asyncio.gather(page.__aexit__(None, None, None), return_exceptions=True)

    def vanish(self) -> None:
        """Be gone without a goodbye."""
        if self._page is not None:
            self._page.cut()

    def _hear(self, screen: Mapping[str, Any], heard: float) -> None:
        if screen["step"] and (self._step is None or self._step["key"] != screen["step"]):
            raise PageFailed("The step came without its text.")
        self.screen, self.is_here = screen, True
        self.redraws.append(Redraw(screen["version"], heard, time.perf_counter()))
        self._changed.set()
        if not self.has_part:
            self._asking = asyncio.create_task(self._ask_for_part(screen, heard))

    async def _ask_for_part(self, screen: Mapping[str, Any], heard: float) -> None:
        """Let the page draw its part, after a time of this phone's own where that may come later."""
        wait = random.Random(f"{self.number} {screen['version']}").random() * screen["spread"] / 1_000
        await asyncio.sleep(wait if screen["step"] else 0)
        with contextlib.suppress(*LOST):
            async with self._turn, asyncio.timeout(_PAGE_SECONDS):
                if self.screen is screen and self._page is not None and self._link is not None:
                    await self._page.tell(self._link, "moved", screen["parts"]["phone"])
                    self.parts.append(Redraw(screen["version"], heard, time.perf_counter()))
        self._changed.set()

    @property
    def has_part(self) -> bool:
        """Say whether the page has drawn what it draws by itself of what is on."""
        drawn = self._page.screen.widgets[self._link].given["part"] if self._page and self._link else ""
        return self.screen["parts"]["phone"] in ("", drawn)

    @property
    def is_over(self) -> bool:
        """Say whether the session has ended."""
        return bool(self.screen.get("over"))

    @property
    def open_activity(self) -> Mapping[str, Any] | None:
        """Return the activity that takes answers now, None for none."""
        activity: Mapping[str, Any] | None = self.screen.get("activity")
        return activity if activity and activity["phase"] == "open" and activity["form"] != "group" else None

    async def until(self, accept: Callable[["Participant"], object]) -> None:
        """Wait until something holds for this participant."""
        while not accept(self):
            self._changed.clear()
            await self._changed.wait()
            if self._asking is not None and self._asking.done() and not self._asking.cancelled():
                self._asking.result()

    async def answer(self, activity: Mapping[str, Any], value: object, certainty: int | None) -> float:
        """Send an answer until the server keeps or refuses it; return how long the first try that counted took."""
        place: Asked = (activity["id"], activity["round"])
        body = {"activity": place[0], "round": place[1], "value": value, "certainty": certainty}
        wait = _RETRY_SECONDS / 2
        self.sent += 1
        while True:
            start = time.perf_counter()
            try:
                said = await ask(self.address, "POST", f"/live/{self.session}/answer", self.cookie, body)
            except LOST:
                said = None
            if said is not None and said.status == 200:
                self.acknowledged[place] = value
                return time.perf_counter() - start
            if said is not None and said.status < 500:
                self.refused[place] = said.status
                return time.perf_counter() - start
            await asyncio.sleep(wait)
            wait = min(wait * 2, _LONGEST_WAIT_SECONDS)


def thought_of(activity: Mapping[str, Any], name: str, dice: random.Random) -> object:
    """Return an answer as a phone would send it."""
    match activity["form"]:
        case "one":
            return [dice.randrange(len(activity["choices"]))]
        case "several":
            places = range(len(activity["choices"]))
            return sorted(dice.sample(places, dice.randint(1, len(places))))
        case "number":
            return str(dice.randint(1, 100))
        case "scale":
            return dice.randint(1, 5)
        case _:
            return f"{name} writes a few words."
