"""Tell those who watch a training session that something was committed, and count who watches.

Inside one process this is a list of callbacks. Several processes on PostgreSQL would call `publish`
from a listener of NOTIFY; nobody else has to change.
"""

import threading
from collections import Counter, defaultdict
from collections.abc import Callable

from moneytrail.core.live import Change
from moneytrail.core.people import LearnerId
from moneytrail.core.training import SessionId

Watcher = Callable[[Change], None]


class Signals:
    """Who watches which training session. A watcher is called from any thread and must be quick."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._watchers: dict[SessionId, tuple[Watcher, ...]] = {}

    def publish(self, session_id: SessionId, change: Change) -> None:
        """Tell every watcher of a session; call it after the commit."""
        for watcher in self._watchers.get(session_id, ()):
            watcher(change)

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
    """Which learners have a screen of a session open, counted by connection."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: defaultdict[SessionId, Counter[LearnerId]] = defaultdict(Counter)

    def arrive(self, session_id: SessionId, learner_id: LearnerId) -> bool:
        """Count a connection; say whether the learner was away before."""
        with self._lock:
            self._open[session_id][learner_id] += 1
            return self._open[session_id][learner_id] == 1

    def leave(self, session_id: SessionId, learner_id: LearnerId) -> bool:
        """Take a connection off; say whether it was the last of the learner."""
        with self._lock:
            here = self._open[session_id]
            here[learner_id] -= 1
            is_gone = here[learner_id] <= 0
            if is_gone:
                del here[learner_id]
            return is_gone

    def present(self, session_id: SessionId) -> frozenset[LearnerId]:
        """Return who is there."""
        with self._lock:
            return frozenset(self._open.get(session_id, ()))
