"""The tables of the money-trail lab: runs of a case, alone or as a group, the answers being worked on, and every try."""

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
from moneytrail.store.training_tables import session_column


def _run() -> Column[int]:
    return Column("run_id", ForeignKey("lab_runs.id", ondelete="CASCADE"), primary_key=True)


def _member() -> Column[int]:
    owner = ForeignKey("learners.id", ondelete="CASCADE")
    return Column("learner_id", owner, primary_key=True, index=True)


# A case that the groups of a training session share: each group has a run of its own.
lab_exercises = Table(
    "lab_exercises",
    metadata,
    Column("id", Integer, primary_key=True),
    session_column(),
    Column("case_id", String(80), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    UniqueConstraint("session_id", "case_id"),
)

lab_runs = Table(
    "lab_runs",
    metadata,
    Column("id", Integer, primary_key=True),
    # A run is a learner's own, or a group's in an exercise.
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE")),
    Column("exercise_id", ForeignKey("lab_exercises.id", ondelete="CASCADE")),
    Column("group_number", Integer),
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
    UniqueConstraint("exercise_id", "group_number", "number"),
    CheckConstraint(
        "(learner_id IS NULL) <> (exercise_id IS NULL) AND (exercise_id IS NULL) = (group_number IS NULL)",
        name="one_owner",
    ),
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

# Who belongs to the run of a group, and what they look after in it.
lab_members = Table(
    "lab_members",
    metadata,
    _run(),
    _member(),
    # Ids of roles of the case, as JSON.
    Column("roles", Text, nullable=False),
    # When they opened it; NULL for somebody who was only given roles.
    Column("joined_at", UtcDateTime),
)

# Who was in the group when it handed in: the mark is theirs too, wherever they go afterwards.
lab_shared_tries = Table(
    "lab_shared_tries",
    metadata,
    _run(),
    Column("task_id", String(80), primary_key=True),
    Column("number", Integer, primary_key=True),
    _member(),
)

# What a trainer has released to a group.
lab_hints = Table(
    "lab_hints",
    metadata,
    _run(),
    Column("task_id", String(80), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("released_at", UtcDateTime, nullable=False),
)
