import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from moneytrail.errors import DatabaseTooNew, DatabaseUnavailable
from moneytrail.store import migrating
from moneytrail.store.all_tables import metadata
from moneytrail.store.database import HEAD, _engine, open_database


def test_the_code_expects_the_newest_migration():
    assert migrating.newest_revision() == HEAD


def test_a_database_of_a_newer_program_is_refused(new_database):
    url = new_database("new")
    database = open_database(url)
    with database.begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999_from_the_future'"))
    database.close()
    with pytest.raises(DatabaseTooNew):
        open_database(url)


def test_a_place_that_cannot_be_written_is_said_plainly(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseUnavailable):
        open_database(f"sqlite:///{tmp_path / 'file' / 'x.db'}")


def test_answers_are_safe_from_a_power_cut(tmp_path):
    database = open_database(f"sqlite:///{tmp_path / 'x.db'}")
    with database.reading() as db:
        assert db.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert db.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2
        assert db.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    database.close()


def test_a_missing_driver_is_said_in_the_log(monkeypatch, caplog):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DatabaseUnavailable):
        open_database("postgresql://nobody@127.0.0.1/nothing")
    assert "requirements-postgresql.txt" in caplog.text


def test_the_migrations_make_the_tables_that_the_code_expects(new_database):
    database = open_database(new_database("fresh"))
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
    database.close()


def test_two_processes_that_start_at_once_migrate_once(new_database):
    url = new_database("twice")
    bare = create_engine(url)
    with bare.begin() as db:
        metadata.drop_all(db)
        db.execute(text("DROP TABLE IF EXISTS alembic_version"))
    bare.dispose()
    with ThreadPoolExecutor(4) as starting:
        opened = list(starting.map(open_database, [url] * 4))
    for one in opened:
        with one.reading() as db:
            assert db.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [HEAD]
        one.close()


def test_an_older_database_with_people_keeps_everything_that_belongs_to_them(tmp_path):
    # Only SQLite replaces a table to change it, and deletes what points to it when foreign keys are on.
    url = f"sqlite:///{tmp_path / 'old.db'}"
    engine = _engine(url)
    migrating.upgrade(engine, "0002_training")
    with engine.begin() as db:
        db.exec_driver_sql(
            "INSERT INTO learners (id, name, country, language, show_name, extra_time_percent, resume_code_hash,"
            " created_at, seen_at) VALUES (1, 'Ada', '', 'en', 0, 0, 'x', '2026-01-01', '2026-01-01')"
        )
        db.exec_driver_sql(
            "INSERT INTO read_steps (learner_id, section_id, step_id, read_at) VALUES (1, 'one', 'a', '2026-01-01')"
        )
    engine.dispose()
    database = open_database(url)
    with database.reading() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM read_steps").scalar_one() == 1
        assert db.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    database.close()
