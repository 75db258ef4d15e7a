"""The tables of training sessions: trainers, their browsers, what they plan, and who is enrolled."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from moneytrail.store.tables import UtcDateTime, metadata


def session_column(primary_key: bool = False) -> Column[int]:
    """Return the column that says which training session a row belongs to."""
    owner = ForeignKey("training_sessions.id", ondelete="CASCADE")
    return Column("session_id", owner, nullable=False, primary_key=primary_key)


def _trainer(primary_key: bool = False, index: bool = False) -> Column[int]:
    owner = ForeignKey("trainers.id", ondelete="CASCADE")
    return Column("trainer_id", owner, nullable=False, primary_key=primary_key, index=index or None)


trainers = Table(
    "trainers",
    metadata,
    Column("id", Integer, primary_key=True),
    # In lower case: an e-mail address is the same in any case.
    Column("sign_in_name", String(120), nullable=False, unique=True),
    Column("name", String(60), nullable=False),
    Column("password_hash", String(200), nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

trainer_devices = Table(
    "trainer_devices",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    _trainer(index=True),
    Column("created_at", UtcDateTime, nullable=False),
)

trainer_tickets = Table(
    "trainer_tickets",
    metadata,
    Column("ticket_hash", String(64), primary_key=True),
    _trainer(index=True),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
)

set_up_links = Table(
    "set_up_links",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("created_at", UtcDateTime, nullable=False),
)

training_sessions = Table(
    "training_sessions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("module_id", String(80), nullable=False),
    Column("title", String(120), nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
    Column("time_zone", String(60), nullable=False),
    Column("place", String(120), nullable=False),
    # Lists are JSON: languages, agenda days, ids of sections and quizzes in order.
    Column("languages", Text, nullable=False),
    Column("agenda", Text, nullable=False),
    Column("sections", Text, nullable=False),
    Column("quizzes", Text, nullable=False),
    Column("pre_test_due", UtcDateTime),
    Column("shows_names", Boolean, nullable=False),
    Column("wifi", String(120), nullable=False),
    # Between these shares of right answers a first vote is worth discussing.
    Column("discuss_from", Float, nullable=False),
    Column("discuss_to", Float, nullable=False),
    Column("join_code", String(6), nullable=False, unique=True),
    Column("is_joining_open", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    CheckConstraint("ends_at > starts_at", name="ends_after_start"),
)

session_trainers = Table(
    "session_trainers",
    metadata,
    session_column(primary_key=True),
    _trainer(primary_key=True, index=True),
    Column("role", String(20), nullable=False),
    # What this trainer wants to remember of the session; nobody else sees it.
    Column("notes", Text, nullable=False),
)

enrolments = Table(
    "enrolments",
    metadata,
    session_column(primary_key=True),
    Column(
        "learner_id",
        ForeignKey("learners.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    Column("group_number", Integer),
    Column("joined_at", UtcDateTime, nullable=False),
)

pre_registrations = Table(
    "pre_registrations",
    metadata,
    Column("id", Integer, primary_key=True),
    session_column(),
    Column("name", String(60), nullable=False),
    # The name without case and spaces, by which somebody who joins is recognised.
    Column("name_key", String(60), nullable=False),
    Column("sector", String(20)),
    Column("country", String(60), nullable=False),
    Column("group_number", Integer),
    Column("learner_id", ForeignKey("learners.id", ondelete="SET NULL"), index=True),
    UniqueConstraint("session_id", "name_key"),
)

local_boxes = Table(
    "local_boxes",
    metadata,
    session_column(primary_key=True),
    Column("section_id", String(80), primary_key=True),
    Column("box_id", String(80), primary_key=True),
    Column("text", Text, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)

attendances = Table(
    "attendances",
    metadata,
    session_column(primary_key=True),
    Column(
        "learner_id",
        ForeignKey("learners.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    # The day in the time zone of the session, as 2026-03-02.
    Column("day", String(10), primary_key=True),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Index("ix_attendances_learner_id", "learner_id"),
)
