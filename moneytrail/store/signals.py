"""Tell those who watch a training session that something was committed, and count who watches.

Inside of one process this is a list of callbacks. Several processes on PostgreSQL hand on what is published
(`store/processes.py`); nobody else has to know.
"""

import threading
from collections import Counter
from collections.abc import Callable, Mapping

from moneytrail.core.live import Change
from moneytrail.core.people import LearnerId
from moneytrail.core.training import SessionId

Watcher = Callable[[Change], None]
People = Mapping[SessionId, frozenset[LearnerId]]


def _nobody_else(_session_id: SessionId, _change: Change) -> None:
    """There is one process."""


class Signals:
    """Who watches which training session. A watcher is called from any thread and must be quick."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._watchers: dict[SessionId, tuple[Watcher, ...]] = {}
        self._tell_others: Callable[[SessionId, Change], None] = _nobody_else

    def publish(self, session_id: SessionId, change: Change) -> None:
        """Tell every watcher of a session, in other processes too; call it after the commit."""
        self.hear(session_id, change)
        self._tell_others(session_id, change)

    def hear(self, session_id: SessionId, change: Change) -> None:
        """Tell the watchers in this process."""
        for watcher in self._watchers.get(session_id, ()):
            watcher(change)

    def hear_all(self) -> None:
        """Tell every watcher in this process that anything may have changed."""
        for session_id in tuple(self._watchers):
            self.hear(session_id, Change.everything())

    def tell_others(self, tell: Callable[[SessionId, Change], None]) -> None:
        """Hand on what is published here from now on; it is called from any thread and must be quick."""
        self._tell_others = tell

    def watch(self, session_id: SessionId, watcher: Watcher) -> Callable[[], None]:
        """Call a watcher at every change; return what ends that."""
        with self._lock:
            self._watchers[session_id] = (*self._watchers.get(session_id, ()), watcher)

        def stop() -> None:
            with self._lock:
                left = tuple(one for one in self._watchers.get(session_id, ()) if one is not watcher)
                self._watchers[session_id] = left
                if not left:
                    del self._watchers[session_id]

        return stop


class Presence:
    """Which learners have a screen of a session open, counted by connection; in other processes, as they say."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: dict[SessionId, Counter[LearnerId]] = {}
        self._elsewhere: People = {}

    def arrive(self, session_id: SessionId, learner_id: LearnerId) -> bool:
        """Count a connection; say whether it is the learner's first in this process."""
        with self._lock:
            here = self._open.setdefault(session_id, Counter())
            here[learner_id] += 1
            return here[learner_id] == 1

    def leave(self, session_id: SessionId, learner_id: LearnerId) -> bool:
        """Take a connection off; say whether it was the last of the learner in this process."""
        with self._lock:
            here = self._open.setdefault(session_id, Counter())
            here[learner_id] -= 1
            is_gone = here[learner_id] <= 0
            if is_gone:
                del here[learner_id]
            if not here:
                del self._open[session_id]
            return is_gone

    def present(self, session_id: SessionId) -> frozenset[LearnerId]:
        """Return who is there, through whichever process."""
        with self._lock:
            return frozenset(self._open.get(session_id, ())) | self._elsewhere.get(session_id, frozenset())

    def here(self) -> People:
        """Return who is there through this process."""
        with self._lock:
            return {session_id: frozenset(people) for session_id, people in self._open.items()}

    def note_elsewhere(self, people: People) -> frozenset[SessionId]:
        """Note who is there through other processes; return the sessions where that is news."""
        with self._lock:
            before, self._elsewhere = self._elsewhere, people
        nobody: frozenset[LearnerId] = frozenset()
        return frozenset(
            one for one in before.keys() | people.keys() if before.get(one, nobody) != people.get(one, nobody)
        )
