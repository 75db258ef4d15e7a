"""Rehearse: play participants in a training session of a running server, and say what they met."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from moneytrail.bench.channel import LOST, Address
from moneytrail.bench.figures import percentile
from moneytrail.bench.participants import Arrival, Participant, thought_of
from moneytrail.bench.wire import PageFailed
from moneytrail.core import rehearsals

_ARRIVING_SECONDS = 10.0
_THINKING_SECONDS = (1.0, 8.0)


@dataclass(frozen=True)
class Waits:
    """How long something took, in milliseconds; half, and 95 of 100, were faster."""

    count: int
    median_ms: float | None = None
    p95_ms: float | None = None


@dataclass(frozen=True)
class Played:
    """What a rehearsal did and measured; an answer that is `stored` was acknowledged after its commit."""

    address: str
    participants: int
    seconds: float
    joined: int
    refusals: dict[str, int]
    joining: Waits
    redraws: Waits
    answering: Waits
    answers_sent: int
    answers_stored: int
    answers_refused: int
    connections_lost: int
    is_over: bool

    @property
    def is_complete(self) -> bool:
        """Say whether everybody joined and every answer was stored, or refused because it came too late."""
        all_settled = self.answers_sent == self.answers_stored + self.answers_refused
        return self.joined == self.participants and all_settled


def waits(seconds: Sequence[float]) -> Waits:
    """Turn times into figures."""
    if not seconds:
        return Waits(0)
    times = [one * 1_000 for one in seconds]
    return Waits(len(times), percentile(times, 0.5), percentile(times, 0.95))


def run(address: Address, code: str, count: int, minutes: float, seed: int | None = None) -> Played:
    """Play for so many minutes, or until the session ends.

    Raises:
        ValueError: for more participants or minutes than a rehearsal may have.
    """
    if not 1 <= count <= rehearsals.PARTICIPANTS_LIMIT:
        raise ValueError(f"--participants: expected 1 to {rehearsals.PARTICIPANTS_LIMIT}, got {count}.")
    if not 0 < minutes <= rehearsals.MINUTES_LIMIT:
        raise ValueError(f"--minutes: expected at most {rehearsals.MINUTES_LIMIT}, got {minutes:g}.")
    return asyncio.run(_Rehearsal(address, code, count, random.Random(seed)).play(minutes * 60))


class _Rehearsal:
    """The participants of one rehearsal, and what each of them met."""

    def __init__(self, address: Address, code: str, count: int, dice: random.Random) -> None:
        self.address, self.code, self.dice = address, code, dice
        self.people = [Participant(address, rehearsals.name_of(one), one) for one in range(1, count + 1)]
        self.arrivals: list[Arrival] = []
        self.answering: list[float] = []
        self.refusals: Counter[str] = Counter()

    async def play(self, seconds: float) -> Played:
        start = time.perf_counter()
        spread = min(_ARRIVING_SECONDS, len(self.people) / 5)
        delays = [spread * one / len(self.people) for one in range(len(self.people))]
        parts = [asyncio.create_task(self._one(*pair)) for pair in zip(self.people, delays, strict=True)]
        try:
            _done, late = await asyncio.wait(parts, timeout=seconds)
        finally:
            for part in parts:
                part.cancel()
        for one in late:
            await asyncio.gather(one, return_exceptions=True)
        for part in parts:
            if not part.cancelled() and (error := part.exception()):
                raise error
        await asyncio.gather(*(one.leave() for one in self.people))
        return self._told(time.perf_counter() - start)

    async def _one(self, participant: Participant, delay: float) -> None:
        await asyncio.sleep(delay)
        try:
            self.arrivals.append(await participant.join(self.code))
        except (PageFailed, *LOST) as error:
            self.refusals[str(error) or type(error).__name__] += 1
            await participant.leave()
            return
        dice = random.Random(self.dice.random())
        answering = asyncio.create_task(self._answer(participant, dice))
        try:
            await participant.stay()
        finally:
            answering.cancel()
            await asyncio.gather(answering, return_exceptions=True)

    async def _answer(self, participant: Participant, dice: random.Random) -> None:
        answered: set[tuple[int, int]] = set()

        def is_new(one: Participant) -> bool:
            on = one.open_activity
            return on is not None and (on["id"], on["round"]) not in answered

        while True:
            await participant.until(is_new)
            on: Any = participant.open_activity
            answered.add((on["id"], on["round"]))
            await asyncio.sleep(dice.uniform(*_THINKING_SECONDS))
            value, sure = thought_of(on, participant.name, dice), dice.randint(1, 3)
            if on["id"] == (participant.open_activity or {}).get("id"):
                self.answering.append(await participant.answer(on, value, sure if on["hasKey"] else None))

    def _told(self, seconds: float) -> Played:
        people = self.people
        redraws = [one.drawn_at - one.heard_at for each in people for one in each.parts]
        return Played(
            address=self.address.origin,
            participants=len(people),
            seconds=seconds,
            joined=len(self.arrivals),
            refusals=dict(self.refusals),
            joining=waits([one.seconds for one in self.arrivals]),
            redraws=waits(redraws),
            answering=waits(self.answering),
            answers_sent=sum(one.sent for one in people),
            answers_stored=sum(len(one.acknowledged) for one in people),
            answers_refused=sum(len(one.refused) for one in people),
            connections_lost=sum(one.losses for one in people),
            is_over=any(one.is_over for one in people),
        )


def as_text(played: Played) -> str:
    """Return what was done and measured, a line each."""
    end = "the session ended" if played.is_over else "the time was over"
    lines = [
        f"{played.address}: {played.joined} of {played.participants} participants joined;"
        f" stopped after {played.seconds / 60:.1f} minutes, because {end}.",
        *(f"  not joined, {count}: {words}" for words, count in played.refusals.items()),
        _line("from opening the link to the room", played.joining),
        _line("what there is to do in a step, after its event", played.redraws),
        _line("an answer acknowledged", played.answering),
        f"  answers: {played.answers_sent} sent, {played.answers_stored} stored,"
        f" {played.answers_refused} refused because they came too late",
        f"  connections lost and opened again: {played.connections_lost}",
        "The participants are called Rehearsal participant 1, 2, ... and stay until the trainer takes them out"
        " on the page People; no report counts them.",
    ]
    return "\n".join(lines)


def _line(what: str, found: Waits) -> str:
    if found.median_ms is None or found.p95_ms is None:
        return f"  {what}: never"
    return f"  {what}, {found.count} times: median {found.median_ms:,.0f} ms, 95th percentile {found.p95_ms:,.0f} ms"
