"""The tables of live rooms: what is on, what was asked and answered, questions from the floor."""

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


def _learner(primary_key: bool = False) -> Column[int]:
    owner = ForeignKey("learners.id", ondelete="CASCADE")
    return Column("learner_id", owner, nullable=False, primary_key=primary_key, index=True)


def _activity(primary_key: bool = True) -> Column[int]:
    owner = ForeignKey("live_activities.id", ondelete="CASCADE")
    return Column("activity_id", owner, nullable=False, primary_key=primary_key)


rooms = Table(
    "rooms",
    metadata,
    session_column(primary_key=True),
    # Grows with every change, so that two consoles cannot both act on the same state.
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)

live_activities = Table(
    "live_activities",
    metadata,
    Column("id", Integer, primary_key=True),
    session_column(),
    # The number of the activity in its session, so that two presses of a button cannot start two.
    Column("number", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("item_id", String(80)),
    Column("digest", ForeignKey("item_versions.digest")),
    # What a trainer wrote, as JSON; empty for an item of the bank.
    Column("content", Text, nullable=False),
    Column("seed", Integer, nullable=False),
    # The round in which answers are taken; NULL while none are.
    Column("open_round", Integer),
    Column("started_at", UtcDateTime, nullable=False),
    Column("explained_at", UtcDateTime),
    UniqueConstraint("session_id", "number"),
)

live_answers = Table(
    "live_answers",
    metadata,
    _activity(),
    Column("round", Integer, primary_key=True),
    _learner(primary_key=True),
    Column("response", Text, nullable=False),
    Column("mark", Float),
    Column("certainty", Integer),
    Column("given_at", UtcDateTime, nullable=False),
    CheckConstraint("mark IS NULL OR (mark >= 0 AND mark <= 1)", name="mark_bounds"),
)

# A text of the room as its trainer sorted it; a text without a row here is not shown.
text_moderation = Table(
    "text_moderation",
    metadata,
    _activity(),
    _learner(primary_key=True),
    Column("is_shown", Boolean, nullable=False),
    Column("theme", String(80), nullable=False),
)

group_answers = Table(
    "group_answers",
    metadata,
    _activity(),
    Column("group_number", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    # Grows with every saving, so that nobody overwrites what they have not seen.
    Column("revision", Integer, nullable=False),
    Column("learner_id", ForeignKey("learners.id", ondelete="SET NULL"), index=True),
    Column("saved_at", UtcDateTime, nullable=False),
)

floor_questions = Table(
    "floor_questions",
    metadata,
    Column("id", Integer, primary_key=True),
    session_column(),
    _learner(),
    Column("is_anonymous", Boolean, nullable=False),
    Column("text", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
)

floor_votes = Table(
    "floor_votes",
    metadata,
    Column(
        "question_id",
        ForeignKey("floor_questions.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    _learner(primary_key=True),
)
