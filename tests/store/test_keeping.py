"""Backup, restore, move and merge, with real databases that hold what learners really leave behind."""

import sqlite3
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine, func, select, text

from moneytrail.__main__ import main
from moneytrail.bootstrap import open_campus
from moneytrail.core.people import Profile
from moneytrail.errors import BackupUnusable, DatabaseInUse, DatabaseTooNew
from moneytrail.services import assessing, joining, planning, studying, trainers
from moneytrail.settings import from_environment
from moneytrail.store import all_tables, backup, copying, merging, migrating
from moneytrail.store.all_tables import metadata
from moneytrail.store.tables import attempts, learners, notes, responses
from tests import walks
from tests.conftest import NOW
from tests.trainers import PASSWORD, join, make_session, make_trainer

SECTION = "why-follow-the-money"
_OF_THE_LAB = ("lab_runs", "lab_answers", "lab_tries")


def campus_at(url, clock, seed=7):
    return replace(
        open_campus(from_environment({"MONEYTRAIL_DATABASE_URL": url})), now=clock, new_seed=lambda: seed
    )


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path, monkeypatch):
    # Restoring into PostgreSQL keeps what was there in the folder in which it runs.
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def box(new_database, clock):
    """Return a function that opens a box of its own with its own dice."""
    opened = []

    def make(name, seed):
        opened.append(campus_at(new_database(name), clock, seed))
        return opened[-1]

    yield make
    for one in opened:
        one.db.close()


def somebody(campus, name, right=None):
    arrival = joining.start(campus, Profile(name=name))
    walks.read(campus, arrival.learner_id, SECTION)
    walks.take_quiz(campus, arrival.learner_id, SECTION, right)
    place = f"{SECTION}/a-step/0"
    studying.save_note(campus, arrival.learner_id, "reflect", place, f"Note of {name}")
    studying.set_bookmark(campus, arrival.learner_id, SECTION, "a-step", True)
    return arrival


def url_of(campus):
    return campus.settings.database_url


def counts(campus):
    with campus.db.reading() as db:
        return {one.name: copying.content(db, one).rows for one in metadata.sorted_tables}


def contents(database):
    with database.reading() as db:
        return {one.name: copying.content(db, one) for one in metadata.sorted_tables}


def backed_up(campus, tmp_path, name="stick.db"):
    backup.back_up(url_of(campus), tmp_path / name)
    return tmp_path / name


def test_a_backup_brings_everything_back(box, new_database, tmp_path, clock):
    lost = box("lost", 1)
    arrival = somebody(lost, "Amina", right=5)
    file = backed_up(lost, tmp_path)
    new = new_database("new")
    _, kept = backup.restore(new, file)
    found = campus_at(new, clock)
    assert contents(found.db) == contents(lost.db)
    assert joining.resume(found, arrival.resume_code, "1.2.3.4") == arrival.learner_id
    assert kept is None
    found.db.close()


def test_a_backup_while_people_answer_holds_whole_answers_only(box, tmp_path):
    busy = box("busy", 1)
    somebody(busy, "Amina")
    stop = threading.Event()

    def press():
        number = 0
        while not stop.is_set():
            somebody(busy, f"Learner {number}")
            number += 1

    pressing = threading.Thread(target=press)
    pressing.start()
    files = [backed_up(busy, tmp_path, f"{n}.db") for n in range(3)]
    stop.set()
    pressing.join()
    for file in files:
        assert backup.check(file)["learners"].rows >= 1


def test_a_database_with_people_is_not_overwritten_unless_asked(box, tmp_path):
    old, current = box("old", 1), box("current", 2)
    somebody(old, "Amina")
    somebody(current, "Bo")
    file = backed_up(old, tmp_path)
    before = contents(current.db)
    with pytest.raises(DatabaseInUse, match="1 people"):
        backup.restore(url_of(current), file)
    assert contents(current.db) == before
    _, kept = backup.restore(url_of(current), file, is_forced=True)
    assert contents(current.db) == contents(old.db)
    with backup.opened(kept) as replaced:
        assert contents(replaced) == before


@pytest.mark.parametrize("content", [b"", b"rubbish", b"SQLite format 3\x00" + b"\x00" * 500])
def test_a_file_that_is_no_backup_is_refused_and_changes_nothing(campus, tmp_path, content):
    file = tmp_path / "stick.db"
    file.write_bytes(content)
    somebody(campus, "Amina")
    before = contents(campus.db)
    with pytest.raises(BackupUnusable, match="Nothing was changed"):
        backup.restore(url_of(campus), file, is_forced=True)
    assert contents(campus.db) == before


def test_a_missing_file_is_said_plainly(campus, tmp_path):
    with pytest.raises(BackupUnusable, match="no such file"):
        backup.restore(url_of(campus), tmp_path / "nowhere.db")


def test_a_damaged_backup_is_refused(box, tmp_path):
    lost = box("lost", 1)
    for number in range(5):
        somebody(lost, f"Learner {number}")
    file = backed_up(lost, tmp_path)
    pages = bytearray(file.read_bytes())
    pages[8192:16384] = b"\xff" * 8192
    file.write_bytes(pages)
    with pytest.raises(BackupUnusable):
        backup.check(file)


def test_a_backup_of_a_newer_program_is_refused(campus, tmp_path):
    file = backed_up(campus, tmp_path)
    with sqlite3.connect(file) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999_from_the_future'")
    with pytest.raises(DatabaseTooNew):
        backup.check(file)


def test_a_backup_of_an_older_program_is_brought_up_to_date_without_touching_the_file(tmp_path):
    file = tmp_path / "old.db"
    config = migrating._config()
    with create_engine(f"sqlite:///{file}").begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "0001_first_tables")
        columns = "name, country, language, show_name, extra_time_percent, created_at, seen_at"
        values = "'Amina', '', '', 1, 0, '2026-03-02 09:00:00', '2026-03-02 09:00:00'"
        db.execute(text(f"INSERT INTO learners ({columns}) VALUES ({values})"))
    before = file.read_bytes()
    with backup.opened(file) as database, database.reading() as db:
        assert len(db.execute(select(learners.c.uid)).scalar_one()) == 32
    assert file.read_bytes() == before


def test_runs_of_the_lab_survive_the_change_that_lets_groups_have_some(tmp_path):
    file = tmp_path / "old.db"
    config = migrating._config()
    with create_engine(f"sqlite:///{file}", connect_args={"isolation_level": None}).connect() as db:
        db.execute(text("PRAGMA foreign_keys=ON"))
        config.attributes["connection"] = db
        command.upgrade(config, "0006_lab_work")
        day = "'2026-03-02 09:00:00'"
        columns = "uid, name, country, language, show_name, extra_time_percent, created_at, seen_at"
        db.execute(text(f"INSERT INTO learners ({columns}) VALUES ('u', '', '', '', 1, 0, {day}, {day})"))
        db.execute(text(f"INSERT INTO lab_runs VALUES (5, 1, 'c', 'd', 7, 1, '[2]', {day}, {day})"))
        db.execute(text(f"INSERT INTO lab_answers VALUES (5, 't', '{{}}', {day})"))
        db.execute(text(f"INSERT INTO lab_tries VALUES (5, 't', 1, '{{}}', 0.5, 0, {day})"))
        command.upgrade(config, "head")
        kept = [db.execute(text(f"SELECT * FROM {one}")).all() for one in _OF_THE_LAB]
        command.downgrade(config, "0006_lab_work")
        back = [db.execute(text(f"SELECT * FROM {one}")).all() for one in _OF_THE_LAB]
    assert [[row[0] for row in rows] for rows in kept] == [[5], [5], [5]]
    assert [[row[0] for row in rows] for rows in back] == [[5], [5], [5]]
    assert (kept[0][0].kept_lines, kept[0][0].group_number, kept[2][0].mark) == ("[2]", None, 0.5)


def test_moving_there_and_back_copies_every_table_and_counts_on(box, tmp_path, clock):
    source, target = box("source", 1), box("target", 2)
    somebody(source, "Amina")
    file = campus_at(f"sqlite:///{tmp_path / 'a-file.db'}", clock)
    copying.copy(source.db, file.db)
    copying.copy(file.db, target.db)
    assert contents(file.db) == contents(target.db) == contents(source.db)
    assert joining.start(target, Profile()).learner_id == 2
    file.db.close()


def test_a_copy_that_differs_is_noticed_and_undone(box, monkeypatch):
    source, target = box("source", 1), box("target", 2)
    somebody(source, "Amina")
    honest = copying.add
    monkeypatch.setattr(
        copying,
        "add",
        lambda db, table, rows: honest(db, table, list(rows)[1:] if table is notes else rows),
    )
    with pytest.raises(Exception, match="notes differs"):
        copying.copy(source.db, target.db)
    assert counts(target)["learners"] == 0


def test_two_boxes_merge_into_every_record_once(box, tmp_path):
    here, there = box("here", 1), box("there", 2)
    somebody(here, "Amina")
    one, two = somebody(there, "Bo"), somebody(there, "Chen", right=3)
    scores = [assessing.standing(there, who.learner_id, f"{SECTION}-quiz").best for who in (one, two)]
    with backup.opened(backed_up(there, tmp_path)) as other:
        merging.merge(other, here.db)
    assert counts(here)["learners"] == 3
    assert counts(here)["responses"] == counts(there)["responses"] + 8
    for who, score in zip((one, two), scores, strict=True):
        found = joining.resume(here, who.resume_code, "1.2.3.4")
        assert assessing.standing(here, found, f"{SECTION}-quiz").best == score


def test_merging_twice_changes_nothing_more(box, tmp_path):
    here, there = box("here", 1), box("there", 2)
    somebody(here, "Amina")
    somebody(there, "Bo")
    with backup.opened(backed_up(there, tmp_path)) as other:
        merging.merge(other, here.db)
        before = contents(here.db)
        again = merging.merge(other, here.db)
    assert contents(here.db) == before
    assert sum(one.added + one.replaced for one in again.values()) == 0


def test_a_learner_who_went_on_at_both_boxes_keeps_both_tries(box, new_database, tmp_path, clock):
    here = box("here", 1)
    arrival = somebody(here, "Amina", right=2)
    there = new_database("there")
    backup.restore(there, backed_up(here, tmp_path, "first.db"))
    other = campus_at(there, clock, seed=9)
    clock.time += timedelta(hours=1)
    walks.take_quiz(here, arrival.learner_id, SECTION, right=4)
    clock.time += timedelta(hours=1)
    walks.take_quiz(other, arrival.learner_id, SECTION, right=6)
    studying.save_note(other, arrival.learner_id, "reflect", f"{SECTION}/a-step/0", "Newer")
    with backup.opened(backed_up(other, tmp_path, "second.db")) as read:
        merging.merge(read, here.db)
    with here.db.reading() as db:
        kept = db.execute(select(attempts.c.number, attempts.c.seed).order_by(attempts.c.number)).all()
        assert [tuple(row) for row in kept] == [(1, 1), (2, 1), (3, 9)]
        assert db.execute(select(notes.c.text)).scalar_one() == "Newer"
    assert counts(here)["learners"] == 1
    other.db.close()


def test_an_attempt_that_was_handed_in_keeps_the_answers_it_was_marked_with(
    box, new_database, tmp_path, clock
):
    here = box("here", 1)
    arrival = joining.start(here, Profile())
    attempt_id = assessing.start_attempt(here, arrival.learner_id, f"{SECTION}-quiz")
    there = new_database("there")
    backup.restore(there, backed_up(here, tmp_path, "first.db"))
    other = campus_at(there, clock)
    walks.answer_right(other, arrival.learner_id, attempt_id, 3)
    closed = assessing.submit_attempt(other, arrival.learner_id, attempt_id)
    clock.time += timedelta(hours=1)
    attempt = assessing.open_attempt(here, arrival.learner_id, attempt_id)
    view = assessing.item_view(here, attempt, attempt.items[0].item_id)
    assessing.answer(here, arrival.learner_id, attempt_id, view, None)
    with backup.opened(backed_up(other, tmp_path, "second.db")) as read:
        merging.merge(read, here.db)
    found = assessing.open_attempt(here, arrival.learner_id, attempt_id)
    assert (found.score, found.handed_in_at) == (closed.score, NOW)
    with here.db.reading() as db:
        assert db.execute(select(func.sum(responses.c.mark))).scalar_one() == 3
    other.db.close()


def test_the_commands_say_what_they_did(new_database, monkeypatch, tmp_path, capsys):
    here, copied, file = new_database("here"), new_database("moved"), str(tmp_path / "stick.db")
    monkeypatch.setenv("MONEYTRAIL_DATABASE_URL", here)
    assert main(["backup", file]) == 0
    assert main(["restore", file]) == 0
    assert main(["merge", file]) == 0
    assert main(["move-database", here, copied]) == 0
    assert main(["restore", str(tmp_path / "nowhere.db")]) == 2
    said = capsys.readouterr()
    assert "Every table was copied, read back and found equal." in said.out
    assert "there is no such file" in said.err


def test_every_table_has_a_way_to_be_told_apart():
    named = set(merging._SAME) | set(merging._LATER) | merging._LEFT_OUT
    assert named <= {table.name for table in metadata.sorted_tables}
    for table in metadata.sorted_tables:
        assert set(merging._identity(table)) <= set(table.c.keys())


def test_every_module_of_tables_is_copied():
    folder = Path(all_tables.__file__).parent
    known = {one.__name__.rpartition(".")[2] for one in all_tables.MODULES}
    assert known == {file.stem for file in folder.glob("*tables.py")} - {"all_tables"}


def test_training_sessions_of_two_boxes_merge_with_their_people(box, tmp_path):
    here, there = box("here", 1), box("there", 2)
    for one, title in ((here, "Nairobi"), (there, "Lima")):
        # The same trainer has both boxes; the sessions have the same number in each.
        ada = make_trainer(one)
        join(one, ada, make_session(one, ada, title=title), 3)
    with backup.opened(backed_up(there, tmp_path)) as other:
        merging.merge(other, here.db)
        before = contents(here.db)
        merging.merge(other, here.db)
    assert contents(here.db) == before
    found = counts(here)
    wanted = {"trainers": 1, "training_sessions": 2, "session_trainers": 2, "enrolments": 6, "learners": 6}
    assert {name: found[name] for name in wanted} == wanted
    ada = trainers.sign_in(here, "ada", PASSWORD, "1.2.3.4")
    assert len(planning.sessions(here, ada)) == 2
