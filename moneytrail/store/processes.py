"""Several app processes on one PostgreSQL: each tells the others what was committed, and hears it from them.

Notices go after the commit, gathered: PostgreSQL commits transactions that NOTIFY one after the other, disk included,
so a NOTIFY within each answer would make a room's answers wait in line. A process that is killed before it has told
what it committed is missed a few seconds later, and then everything is read anew.
"""

import logging
import secrets
import threading
import time

from sqlalchemy.exc import SQLAlchemyError

from moneytrail.core.live import Change
from moneytrail.core.training import SessionId
from moneytrail.errors import DatabaseUnavailable
from moneytrail.store import neighbours
from moneytrail.store.database import Database
from moneytrail.store.neighbours import Neighbours, Row
from moneytrail.store.outbox import BEAT_SECONDS, Notice, Outbox, Parcel, read_notice
from moneytrail.store.signals import Presence, Signals

log = logging.getLogger(__name__)

_CHANNEL = "moneytrail"
_RETRY_SECONDS = 1.0
# So long a listener waits before it looks whether it is to stop.
_LOOK_SECONDS = 0.5
# Who does not hear its own signs of life for so long is deaf: a dead connection, or a pooler in between.
_DEAF_SECONDS = 2.5 * BEAT_SECONDS


class Processes:
    """This process among those that share the database."""

    def __init__(self, database: Database, signals: Signals, presence: Presence) -> None:
        self.id = secrets.token_hex(8)
        self._database, self._signals, self._presence = database, signals, presence
        self._outbox, self._neighbours = Outbox(), Neighbours(self.id)
        self._looking = threading.Lock()
        self._beat = 0
        self._news = threading.Condition()
        self._stopping = threading.Event()
        # Daemons: a process that ends does not wait for them.
        self._teller = threading.Thread(target=self._tell, name="telling", daemon=True)
        self._listener = threading.Thread(target=self._listen, name="listening", daemon=True)

    def start(self) -> None:
        """Begin to tell and to listen."""
        self._signals.tell_others(self._put)
        self._listener.start()
        self._teller.start()

    def close(self) -> None:
        """Take leave of the others, so that they do not wait for a sign of life."""
        with self._news:
            self._stopping.set()
            self._news.notify()
        for thread in (self._teller, self._listener):
            thread.join(BEAT_SECONDS)

    def _put(self, session_id: SessionId, change: Change) -> None:
        self._outbox.add(session_id, change.topics)
        with self._news:
            self._news.notify()

    # -- telling

    def _tell(self) -> None:
        is_told = True
        while self._wait_until_due():
            parcel = self._outbox.take(time.monotonic())
            try:
                self._send(parcel)
                is_told = True
            except (DatabaseUnavailable, SQLAlchemyError):
                if is_told:
                    log.warning("other processes cannot be told; trying again")
                is_told = False
                self._outbox.put_back(parcel)
                self._stopping.wait(_RETRY_SECONDS)
        try:
            with self._database.begin() as db:
                neighbours.remove(db, self.id, self._beat)
                # The others look who is left, and the own listener wakes up and ends.
                neighbours.notify(db, _CHANNEL, str(Notice(self.id, SessionId(0), frozenset({"people"}))))
        except (DatabaseUnavailable, SQLAlchemyError):
            log.warning("the other processes could not be told that this one ends")

    def _wait_until_due(self) -> bool:
        with self._news:
            while not self._stopping.is_set():
                left = self._outbox.due_at() - time.monotonic()
                if left <= 0:
                    return True
                self._news.wait(left)
        return False

    def _send(self, parcel: Parcel) -> None:
        notices = [Notice(self.id, one, topics) for one, topics in parcel.topics.items()]
        with self._database.begin() as db:
            if parcel.has_beat:
                self._beat += 1
                neighbours.write(db, Row(self.id, self._beat, self._presence.here()))
                notices.append(Notice(self.id, SessionId(0), frozenset()))
            for one in notices:
                neighbours.notify(db, _CHANNEL, str(one))
        if parcel.has_beat:
            self._look_around()

    # -- listening

    def _listen(self) -> None:
        said = ""
        while not self._stopping.is_set():
            try:
                why = self._listen_while_heard()
            except (DatabaseUnavailable, SQLAlchemyError):
                why = "the database cannot be reached"
            if not self._stopping.is_set() and why != said:
                log.warning("not told by other processes: %s", why)
            said = why
            self._stopping.wait(_RETRY_SECONDS)

    def _listen_while_heard(self) -> str:
        """Hand on what comes; return why nothing came any more."""
        with self._database.listening(_CHANNEL) as heard:
            # What was told while nobody listened here.
            self._look_around()
            self._signals.hear_all()
            last = time.monotonic()
            while not self._stopping.is_set():
                for written in heard(_LOOK_SECONDS):
                    notice = read_notice(written)
                    if self._stopping.is_set():
                        break
                    if notice is not None and notice.sender == self.id:
                        last = time.monotonic()
                    elif notice is not None:
                        self._hear(notice)
                if time.monotonic() - last > _DEAF_SECONDS:
                    return (
                        "own notices do not come back; is there a pooler in between that shares connections?"
                    )
        return "stopped"

    def _hear(self, notice: Notice) -> None:
        change = Change.of(notice.topics)
        if change.people:
            self._look_around()
        self._signals.hear(notice.session_id, change)

    # -- both

    def _look_around(self) -> None:
        """Read who lives and who is there; what a process committed that is gone, it may not have told."""
        with self._looking:
            with self._database.reading() as db:
                rows = neighbours.read(db)
            gone = self._neighbours.note(rows, time.monotonic())
            news = self._presence.note_elsewhere(self._neighbours.people)
        for session_id in news:
            self._signals.hear(session_id, Change(people=True))
        if gone:
            with self._database.begin() as db:
                for row in gone:
                    neighbours.remove(db, row.id, row.beat)
            self._signals.hear_all()
