"""The tables: plural names, `id` keys, UTC times; a learner's rows go when the learner goes."""

from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """A time in UTC; SQLite keeps no time zone, so it is taken off on the way in and put on again."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware time into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"times carry their time zone, got {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that a stored time is UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _learner(primary_key: bool) -> Column[int]:
    owner = ForeignKey("learners.id", ondelete="CASCADE")
    return Column("learner_id", owner, nullable=False, primary_key=primary_key)


def _new_uid() -> str:
    return uuid4().hex


learners = Table(
    "learners",
    metadata,
    Column("id", Integer, primary_key=True),
    # Who this is in every database: ids are given anew in each, so two boxes both have a learner 1.
    Column("uid", String(32), nullable=False, unique=True, default=_new_uid),
    Column("name", String(60), nullable=False, default=""),
    Column("sector", String(20)),
    Column("country", String(60), nullable=False, default=""),
    Column("language", String(10), nullable=False, default=""),
    Column("show_name", Boolean, nullable=False, default=True),
    Column("extra_time_percent", Integer, nullable=False, default=0),
    Column("resume_code_hash", String(64), unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False, index=True),
)

devices = Table(
    "devices",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column(
        "learner_id",
        ForeignKey("learners.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("created_at", UtcDateTime, nullable=False),
)

tickets = Table(
    "tickets",
    metadata,
    Column("ticket_hash", String(64), primary_key=True),
    Column(
        "learner_id",
        ForeignKey("learners.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
)

code_tries = Table(
    "code_tries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address_hash", String(64), nullable=False),
    Column("tried_at", UtcDateTime, nullable=False),
    Index("ix_code_tries_address_hash_tried_at", "address_hash", "tried_at"),
)

places = Table(
    "places",
    metadata,
    _learner(primary_key=True),
    Column("section_id", String(80), nullable=False),
    Column("step_id", String(80), nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)

read_steps = Table(
    "read_steps",
    metadata,
    _learner(primary_key=True),
    Column("section_id", String(80), primary_key=True),
    Column("step_id", String(80), primary_key=True),
    Column("read_at", UtcDateTime, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    _learner(primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("place", String(200), primary_key=True),
    Column("text", Text, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)

bookmarks = Table(
    "bookmarks",
    metadata,
    _learner(primary_key=True),
    Column("section_id", String(80), primary_key=True),
    Column("step_id", String(80), primary_key=True),
    Column("created_at", UtcDateTime, nullable=False),
)

item_versions = Table(
    "item_versions",
    metadata,
    Column("digest", String(16), primary_key=True),
    Column("item_id", String(80), nullable=False, index=True),
    Column("content", Text, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), nullable=False),
    Column("quiz_id", String(80), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("layout", String(20), nullable=False),
    Column("seed", Integer, nullable=False),
    Column("pass_mark", Float, nullable=False),
    Column("has_certainty", Boolean, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("deadline", UtcDateTime),
    Column("handed_in_at", UtcDateTime),
    Column("score", Float),
    # The number of the try, so that two presses of "Start" cannot open two attempts.
    Column("number", Integer, nullable=False),
    UniqueConstraint("learner_id", "quiz_id", "number"),
    CheckConstraint("(handed_in_at IS NULL) = (score IS NULL)", name="score_when_handed_in"),
)

attempt_items = Table(
    "attempt_items",
    metadata,
    Column("attempt_id", ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("item_id", String(80), nullable=False),
    Column("digest", ForeignKey("item_versions.digest"), nullable=False),
    UniqueConstraint("attempt_id", "item_id"),
)

responses = Table(
    "responses",
    metadata,
    Column("attempt_id", ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True),
    Column("item_id", String(80), primary_key=True),
    Column("response", Text),
    Column("mark", Float),
    Column("certainty", Integer),
    Column("is_flagged", Boolean, nullable=False, default=False),
    Column("answered_at", UtcDateTime, nullable=False),
    CheckConstraint("mark IS NULL OR (mark >= 0 AND mark <= 1)", name="mark_bounds"),
)

practice_responses = Table(
    "practice_responses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), nullable=False),
    Column("item_id", String(80), nullable=False),
    Column("digest", ForeignKey("item_versions.digest"), nullable=False),
    Column("context", String(20), nullable=False),
    Column("seed", Integer, nullable=False),
    Column("response", Text, nullable=False),
    Column("mark", Float, nullable=False),
    Column("certainty", Integer),
    Column("answered_at", UtcDateTime, nullable=False),
    Index("ix_practice_responses_learner_id_item_id", "learner_id", "item_id"),
)

review_cards = Table(
    "review_cards",
    metadata,
    _learner(primary_key=True),
    Column("kind", String(10), primary_key=True),
    Column("ref", String(80), primary_key=True),
    Column("card", Text, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Index("ix_review_cards_learner_id_due_at", "learner_id", "due_at"),
)

certificates = Table(
    "certificates",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), nullable=False),
    Column("module_id", String(80), nullable=False),
    Column("name", String(60), nullable=False),
    Column("show_name", Boolean, nullable=False),
    Column("show_score", Boolean, nullable=False),
    Column("score", Float),
    Column("completed_at", UtcDateTime, nullable=False),
    UniqueConstraint("learner_id", "module_id"),
)
