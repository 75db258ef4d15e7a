"""Several processes on one database: what is told when, who is there, and what happens when one is gone."""

import math
import threading
import time
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, text

from moneytrail.core.live import Change
from moneytrail.store import neighbours, processes
from moneytrail.store.database import open_database
from moneytrail.store.neighbours import Neighbours, Row
from moneytrail.store.outbox import Notice, Outbox, Parcel, read_notice
from moneytrail.store.processes import Processes
from moneytrail.store.signals import Presence, Signals
from tests.conftest import SERVER

EVERYTHING = {"room", "answers", "floor", "people", "groups"}


# -- what is told when


@pytest.fixture
def outbox():
    made = Outbox()
    made.take(now=100.0)
    return made


def test_a_process_gives_a_sign_of_life_at_once_and_then_every_few_seconds():
    outbox = Outbox()
    assert outbox.due_at() == -math.inf
    assert outbox.take(now=100.0) == Parcel({}, has_beat=True)
    assert outbox.due_at() == 104.0
    assert outbox.take(now=104.0) == Parcel({}, has_beat=True)


def test_a_move_of_the_room_goes_at_once_with_all_that_waits_but_people(outbox):
    outbox.add(7, {"people", "answers"})
    outbox.add(7, {"room"})
    assert outbox.due_at() == -math.inf
    assert outbox.take(now=100.5) == Parcel({7: frozenset({"room", "answers"})}, has_beat=False)
    assert outbox.due_at() == 101.0


def test_a_hundred_answers_are_one_notice(outbox):
    for _ in range(100):
        outbox.add(7, {"answers"})
    outbox.add(8, {"floor"})
    assert outbox.due_at() == 100.2
    taken = outbox.take(now=100.2)
    assert taken == Parcel({7: frozenset({"answers"}), 8: frozenset({"floor"})}, has_beat=False)
    assert outbox.due_at() == 104.0


def test_people_are_told_with_the_row_that_says_who_is_there_and_once_a_second(outbox):
    outbox.add(7, {"people"})
    assert outbox.due_at() == 101.0
    assert outbox.take(now=100.9) == Parcel({}, has_beat=False)
    assert outbox.take(now=101.0) == Parcel({7: frozenset({"people"})}, has_beat=True)
    assert outbox.due_at() == 105.0


def test_what_could_not_be_told_is_told_later(outbox):
    outbox.add(7, {"people"})
    outbox.put_back(outbox.take(now=101.0))
    assert outbox.take(now=101.1) == Parcel({7: frozenset({"people"})}, has_beat=True)


def test_a_notice_is_a_short_line():
    notice = Notice("ab12", 7, frozenset({"room", "answers"}))
    assert str(notice) == "ab12 7 answers,room"
    assert read_notice("ab12 7 answers,room") == notice
    assert read_notice("ab12 0 ") == Notice("ab12", 0, frozenset())


@pytest.mark.parametrize("rubbish", ["", "one", "one two three", " 7 room", "ab12 -7 room", "ab12 ٧ room"])
def test_what_is_no_notice_is_not_read(rubbish):
    assert read_notice(rubbish) is None


def test_a_topic_of_a_newer_program_is_left_out():
    assert Change.of({"room", "weather"}) == Change(room=True)
    assert Change.everything().topics == EVERYTHING


# -- who is there


def row(name, beat, **people):
    return Row(name, beat, {int(one.removeprefix("s")): frozenset(ids) for one, ids in people.items()})


def test_people_count_once_through_whichever_process_they_are_there():
    mine = Neighbours("a")
    assert mine.note([row("a", 3, s7={9}), row("b", 1, s7={1, 2}), row("c", 1, s7={2, 3}, s8={4})], 0.0) == []
    assert mine.people == {7: {1, 2, 3}, 8: {4}}


def test_a_process_without_a_sign_of_life_is_gone_after_twelve_seconds_by_the_clock_of_who_looks():
    mine = Neighbours("a")
    last = row("b", 5, s7={1})
    mine.note([last], 100.0)
    assert mine.note([row("b", 5, s7={1})], 111.9) == []
    assert mine.people == {7: {1}}
    assert mine.note([row("b", 5, s7={1})], 112.0) == [last]
    assert mine.people == {}


def test_a_sign_of_life_keeps_a_process():
    mine = Neighbours("a")
    mine.note([row("b", 5)], 100.0)
    mine.note([row("b", 6, s7={1})], 110.0)
    assert mine.note([row("b", 6, s7={1})], 121.9) == []
    assert mine.people == {7: {1}}


def test_a_process_that_took_leave_is_gone_at_once():
    mine = Neighbours("a")
    mine.note([row("b", 5, s7={1})], 100.0)
    assert mine.note([], 100.1) == [row("b", 5, s7={1})]
    assert mine.people == {}


def test_presence_is_of_all_processes_and_says_where_that_is_news():
    presence = Presence()
    assert presence.arrive(7, 1)
    assert not presence.arrive(7, 1)
    assert presence.note_elsewhere({7: frozenset({1, 2}), 8: frozenset({3})}) == {7, 8}
    assert presence.note_elsewhere({7: frozenset({1, 2}), 8: frozenset({4})}) == {8}
    assert presence.present(7) == {1, 2}
    assert presence.here() == {7: {1}}
    assert not presence.leave(7, 1)
    assert presence.leave(7, 1)
    assert presence.here() == {}
    assert presence.present(7) == {1, 2}


def test_a_row_is_kept_replaced_and_taken_out_unless_it_has_changed(campus):
    with campus.db.begin() as db:
        neighbours.write(db, row("a", 1, s7={2, 1}))
        neighbours.write(db, row("a", 2, s7={3}))
        assert neighbours.read(db) == [row("a", 2, s7={3})]
        neighbours.remove(db, "a", 1)
        assert neighbours.read(db) == [row("a", 2, s7={3})]
        neighbours.remove(db, "a", 2)
        assert neighbours.read(db) == []


# -- on a real PostgreSQL


class Process:
    """Signals and presence as a process has them, and what its watcher of session 7 heard."""

    def __init__(self, url):
        self.database = open_database(url)
        self.signals, self.presence = Signals(), Presence()
        self.processes = Processes(self.database, self.signals, self.presence)
        self.changed = threading.Condition()
        self.heard = []
        self.signals.watch(7, self.hear)

    def hear(self, change):
        with self.changed:
            self.heard.append(change.topics)
            self.changed.notify()

    def until(self, accept, seconds=10):
        with self.changed:
            assert self.changed.wait_for(lambda: accept(self), seconds), self.heard

    def arrive(self, learner):
        self.presence.arrive(7, learner)
        self.signals.publish(7, Change(people=True))


@contextmanager
def running(*made):
    for one in made:
        one.processes.start()
    try:
        # Everybody reads everything when they begin to listen.
        for one in made:
            one.until(lambda one: EVERYTHING in one.heard)
            one.heard.clear()
        yield made
    finally:
        for one in made:
            one.processes.close()
            one.database.close()


@pytest.fixture
def url(new_database):
    if not SERVER:
        pytest.skip("needs PostgreSQL: make test-postgres")
    return new_database("shared")


@pytest.fixture
def two(url):
    with running(Process(url), Process(url)) as made:
        yield made


def test_the_other_process_hears_what_was_committed_and_the_own_hears_it_once(two):
    mine, other = two
    mine.signals.publish(7, Change(room=True, answers=True))
    other.until(lambda one: {"room", "answers"} in one.heard)
    mine.signals.publish(7, Change(floor=True))
    other.until(lambda one: {"floor"} in one.heard)
    assert [one for one in mine.heard if one != {"people"}] == [{"room", "answers"}, {"floor"}]


def test_a_session_that_nobody_watches_here_is_no_matter(two):
    mine, other = two
    mine.signals.publish(8, Change(room=True))
    mine.signals.publish(7, Change(room=True))
    other.until(lambda one: {"room"} in one.heard)


def test_who_is_there_is_known_in_the_other_process_and_gone_with_theirs(two):
    mine, other = two
    mine.arrive(1)
    mine.arrive(2)
    other.until(lambda one: one.presence.present(7) == {1, 2})
    mine.presence.leave(7, 2)
    mine.signals.publish(7, Change(people=True))
    other.until(lambda one: one.presence.present(7) == {1})
    mine.processes.close()
    other.until(lambda one: one.presence.present(7) == set())
    other.until(lambda one: EVERYTHING in one.heard)


def test_a_process_that_was_killed_is_missed_and_everything_read_anew(url, monkeypatch):
    monkeypatch.setattr(neighbours, "GONE_SECONDS", 1.0)
    mine = Process(url)
    with mine.database.begin() as db:
        neighbours.write(db, row("killed", 9, s7={5}))
    with running(mine):
        assert mine.presence.present(7) == {5}
        mine.until(lambda one: EVERYTHING in one.heard)
        assert mine.presence.present(7) == set()
        mine.arrive(1)
        with mine.database.reading() as db:
            assert "killed" not in [one.id for one in neighbours.read(db)]


def test_after_the_database_was_away_everything_is_read_anew_and_heard_again(two):
    mine, other = two
    end_all_connections(mine.database)
    other.until(lambda one: EVERYTHING in one.heard)
    other.heard.clear()
    mine.signals.publish(7, Change(room=True))
    other.until(lambda one: {"room"} in one.heard)


def end_all_connections(database):
    engine = create_engine(database.engine.url, isolation_level="AUTOCOMMIT")
    with engine.connect() as db:
        db.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    engine.dispose()


def test_who_does_not_hear_its_own_notices_reads_everything_again_and_again_and_says_why(
    url, monkeypatch, caplog
):
    monkeypatch.setattr(processes, "_DEAF_SECONDS", 0.5)
    monkeypatch.setattr(neighbours, "notify", lambda *_: None)
    with running(Process(url)) as (mine,):
        mine.until(lambda one: EVERYTHING in one.heard)
    assert "is there a pooler" in caplog.text


def test_a_process_that_stops_takes_its_row_along(url):
    mine = Process(url)
    with running(mine):
        mine.arrive(1)
    left = open_database(url)
    with left.reading() as db:
        assert neighbours.read(db) == []
    left.close()


def test_one_write_every_few_seconds_says_that_a_thousand_are_there(url):
    mine = Process(url)
    with running(mine):
        for learner in range(1, 1_001):
            mine.arrive(learner)
        said = said_by(mine.database, lambda one: len(one.people.get(7, ())) == 1_000)
    assert said.beat <= 4


def said_by(database, accept):
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with database.reading() as db:
            said = neighbours.read(db)
        if said and accept(said[0]):
            return said[0]
        time.sleep(0.05)
    raise AssertionError(said)
