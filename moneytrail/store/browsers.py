"""Remember browsers by the hash of their cookie's token, and one-time tickets that become cookies."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, Table, delete, insert, select

from moneytrail.store.tables import devices, tickets
from moneytrail.store.training_tables import trainer_devices, trainer_tickets


@dataclass(frozen=True)
class Holders:
    """Whose browsers these are: learners' or trainers'."""

    devices: Table
    tickets: Table
    owner: str

    def _column(self, table: Table) -> Column[int]:
        return table.c[self.owner]

    def add_device(self, db: Connection, owner_id: int, token_hash: str, now: datetime) -> None:
        """Remember a browser."""
        row = {"token_hash": token_hash, self.owner: owner_id, "created_at": now}
        db.execute(insert(self.devices).values(row))

    def owner_of_device(self, db: Connection, token_hash: str) -> int | None:
        """Return whose browser this is."""
        query = select(self._column(self.devices)).where(self.devices.c.token_hash == token_hash)
        return db.execute(query).scalar_one_or_none()

    def delete_device(self, db: Connection, token_hash: str) -> None:
        """Forget a browser."""
        db.execute(delete(self.devices).where(self.devices.c.token_hash == token_hash))

    def delete_devices_of(self, db: Connection, owner_id: int, but: str = "") -> None:
        """Forget every browser of a person, except the one with this token's hash."""
        theirs = self._column(self.devices) == owner_id
        db.execute(delete(self.devices).where(theirs, self.devices.c.token_hash != but))

    def add_ticket(self, db: Connection, owner_id: int, ticket_hash: str, expires_at: datetime) -> None:
        """Keep a one-time ticket."""
        row = {"ticket_hash": ticket_hash, self.owner: owner_id, "expires_at": expires_at}
        db.execute(insert(self.tickets).values(row))

    def take_ticket(self, db: Connection, ticket_hash: str, now: datetime) -> int | None:
        """Use a ticket up and return whose it is; None for one unknown, used or expired."""
        table = self.tickets
        found = db.execute(
            delete(table)
            .where(table.c.ticket_hash == ticket_hash)
            .returning(self._column(table), table.c.expires_at)
        ).one_or_none()
        db.execute(delete(table).where(table.c.expires_at < now))
        return None if found is None or found[1] < now else int(found[0])


LEARNERS = Holders(devices, tickets, "learner_id")
TRAINERS = Holders(trainer_devices, trainer_tickets, "trainer_id")
