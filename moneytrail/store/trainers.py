"""Load and save trainers, and the one-time link that sets up the first of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from moneytrail.core.trainers import Trainer, TrainerId
from moneytrail.store.training_tables import set_up_links, trainers


@dataclass(frozen=True)
class Credentials:
    """What signing in compares with."""

    trainer: Trainer
    password_hash: str


def add(db: Connection, sign_in_name: str, name: str, password_hash: str, now: datetime) -> TrainerId:
    """Add a trainer and return the id."""
    row = {
        "sign_in_name": sign_in_name,
        "name": name,
        "password_hash": password_hash,
        "is_active": True,
        "created_at": now,
    }
    key = db.execute(insert(trainers).values(row)).inserted_primary_key
    assert key is not None
    return TrainerId(key[0])


def _trainer(row: Row[Any]) -> Trainer:
    return Trainer(TrainerId(row.id), row.sign_in_name, row.name, row.is_active)


def trainer(db: Connection, trainer_id: TrainerId) -> Trainer | None:
    """Return a trainer, None when there is none."""
    row = db.execute(select(trainers).where(trainers.c.id == trainer_id)).one_or_none()
    return None if row is None else _trainer(row)


def credentials(db: Connection, sign_in_name: str) -> Credentials | None:
    """Return who signs in with a name, with the hash of the password."""
    row = db.execute(select(trainers).where(trainers.c.sign_in_name == sign_in_name)).one_or_none()
    return None if row is None else Credentials(_trainer(row), row.password_hash)


def count(db: Connection) -> int:
    """Return how many trainers there are."""
    return db.execute(select(func.count()).select_from(trainers)).scalar_one()


def save_password(db: Connection, trainer_id: TrainerId, password_hash: str) -> None:
    """Replace a trainer's password."""
    db.execute(update(trainers).where(trainers.c.id == trainer_id).values(password_hash=password_hash))


def set_active(db: Connection, trainer_id: TrainerId, is_active: bool) -> None:
    """Let a trainer in, or no longer."""
    db.execute(update(trainers).where(trainers.c.id == trainer_id).values(is_active=is_active))


def add_set_up_link(db: Connection, token_hash: str, now: datetime, kept_since: datetime) -> None:
    """Keep a new set-up link; those made before `kept_since` stop working."""
    db.execute(delete(set_up_links).where(set_up_links.c.created_at < kept_since))
    db.execute(insert(set_up_links).values(token_hash=token_hash, created_at=now))


def has_set_up_link(db: Connection, token_hash: str) -> bool:
    """Say whether a set-up link works."""
    query = select(set_up_links.c.token_hash).where(set_up_links.c.token_hash == token_hash)
    return db.execute(query).scalar_one_or_none() is not None


def take_set_up_link(db: Connection, token_hash: str) -> bool:
    """Use a set-up link up, and all others with it; return False for one that does not work."""
    is_it = set_up_links.c.token_hash == token_hash
    was_there = db.execute(delete(set_up_links).where(is_it)).rowcount == 1
    if was_there:
        db.execute(delete(set_up_links))
    return was_there
