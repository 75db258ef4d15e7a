import pytest
from sqlalchemy import text

from moneytrail.errors import DatabaseTooNew, DatabaseUnavailable
from moneytrail.store import migrating
from moneytrail.store.database import HEAD, open_database


def test_the_code_expects_the_newest_migration():
    assert migrating.newest_revision() == HEAD


def test_a_database_of_a_newer_program_is_refused(tmp_path):
    url = f"sqlite:///{tmp_path / 'new.db'}"
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
