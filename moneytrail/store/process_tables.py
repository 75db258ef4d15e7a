"""The table of app processes: each says every few seconds that it lives, and who is at a room through it."""

from sqlalchemy import Column, Integer, String, Table, Text

from moneytrail.store.tables import metadata

app_processes = Table(
    "app_processes",
    metadata,
    # Made up at the start of the process; no two have the same.
    Column("id", String(16), primary_key=True),
    # Grows with every sign of life, so that nobody has to compare clocks of different machines.
    Column("beat", Integer, nullable=False),
    # Who has a screen of a session open, as JSON: ids of learners by the session's number.
    Column("present", Text, nullable=False),
)
