"""The tables of the money-trail lab: runs of a case, the answers being worked on, and every try."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from moneytrail.store.tables import UtcDateTime, metadata


def _run() -> Column[int]:
    return Column("run_id", ForeignKey("lab_runs.id", ondelete="CASCADE"), primary_key=True)


lab_runs = Table(
    "lab_runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), nullable=False),
    Column("case_id", String(80), nullable=False),
    # The case as it was written when the run began: another digest may mean another ledger.
    Column("case_digest", String(16), nullable=False),
    Column("seed", Integer, nullable=False),
    # The number of the run, so that two presses of "Start" cannot open two; the last one is the current one.
    Column("number", Integer, nullable=False),
    # Numbers of the lines that are kept at hand as evidence, as JSON.
    Column("kept_lines", Text, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    UniqueConstraint("learner_id", "case_id", "number"),
)

lab_answers = Table(
    "lab_answers",
    metadata,
    _run(),
    Column("task_id", String(80), primary_key=True),
    Column("answer", Text, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)

lab_tries = Table(
    "lab_tries",
    metadata,
    _run(),
    Column("task_id", String(80), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("answer", Text, nullable=False),
    Column("mark", Float, nullable=False),
    Column("did_harm", Boolean, nullable=False),
    Column("tried_at", UtcDateTime, nullable=False),
    CheckConstraint("mark >= 0 AND mark <= 1", name="mark_bounds"),
)
