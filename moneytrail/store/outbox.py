"""What a process has to tell the others, and when: a room's move at once, counts a few times a second.

A notice is a line: who tells it, the session (0: only a sign of life), and the topics that have changed.
"""

import math
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from moneytrail.core.training import SessionId

# Every few seconds a process says that it lives, and who is in its rooms.
BEAT_SECONDS = 4.0
# Who comes and goes is told this often at most, with everybody who is there in one row.
_PEOPLE_SECONDS = 1.0
# PostgreSQL commits transactions with NOTIFY one after the other: a hundred answers are one notice, not a hundred.
_COUNTS_SECONDS = 0.2
_URGENT, _PEOPLE = "room", "people"


@dataclass(frozen=True)
class Notice:
    """What one process tells the others about a session."""

    sender: str
    session_id: SessionId
    topics: frozenset[str]

    def __str__(self) -> str:
        """Write it as it travels."""
        return f"{self.sender} {self.session_id} {','.join(sorted(self.topics))}"


def read_notice(written: str) -> Notice | None:
    """Read a notice; None for what is none."""
    sender, _, rest = written.partition(" ")
    session, _, topics = rest.partition(" ")
    if not sender or not (session.isascii() and session.isdigit()):
        return None
    return Notice(sender, SessionId(int(session)), frozenset(filter(None, topics.split(","))))


@dataclass(frozen=True)
class Parcel:
    """What is told now; `has_beat` when the row of the process is to be written too."""

    topics: dict[SessionId, frozenset[str]]
    has_beat: bool


class Outbox:
    """What waits to be told. Times are of one clock that never goes back."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[SessionId, set[str]] = {}
        self._told_at = self._beaten_at = -math.inf

    def add(self, session_id: SessionId, topics: Iterable[str]) -> None:
        """Put in what has changed."""
        with self._lock:
            self._waiting.setdefault(session_id, set()).update(topics)

    def due_at(self) -> float:
        """Return when the next parcel is to go."""
        with self._lock:
            topics = self._topics()
            times = [self._beaten_at + BEAT_SECONDS]
            if _URGENT in topics:
                times.append(-math.inf)
            if _PEOPLE in topics:
                times.append(self._beaten_at + _PEOPLE_SECONDS)
            if topics - {_URGENT, _PEOPLE}:
                times.append(self._told_at + _COUNTS_SECONDS)
            return min(times)

    def take(self, now: float) -> Parcel:
        """Take out what may go now; people wait for the row that says who they are."""
        with self._lock:
            topics = self._topics()
            since = now - self._beaten_at
            has_beat = since >= BEAT_SECONDS or (_PEOPLE in topics and since >= _PEOPLE_SECONDS)
            kept = set() if has_beat else {_PEOPLE}
            waiting = self._waiting.items()
            taken = {one: frozenset(topics - kept) for one, topics in waiting if topics - kept}
            self._waiting = {one: topics & kept for one, topics in waiting if topics & kept}
            self._told_at = now
            if has_beat:
                self._beaten_at = now
            return Parcel(taken, has_beat)

    def _topics(self) -> set[str]:
        return {topic for topics in self._waiting.values() for topic in topics}

    def put_back(self, parcel: Parcel) -> None:
        """Put back what could not be told."""
        for session_id, topics in parcel.topics.items():
            self.add(session_id, topics)
        if parcel.has_beat:
            with self._lock:
                self._beaten_at = -math.inf
