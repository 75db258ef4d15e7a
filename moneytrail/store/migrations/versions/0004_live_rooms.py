"""Live rooms: their state, activities and answers, sorted texts, group answers, questions from the floor."""

import sqlalchemy as sa
from alembic import op

revision = "0004_live_rooms"
down_revision = "0003_learner_uid"


def upgrade() -> None:
    """Create the tables of live rooms."""
    op.create_table(
        "floor_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_floor_questions_learner_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["training_sessions.id"],
            name=op.f("fk_floor_questions_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_floor_questions")),
    )
    op.create_index(op.f("ix_floor_questions_learner_id"), "floor_questions", ["learner_id"], unique=False)
    op.create_table(
        "live_activities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("item_id", sa.String(length=80), nullable=True),
        sa.Column("digest", sa.String(length=16), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("open_round", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("explained_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["digest"], ["item_versions.digest"], name=op.f("fk_live_activities_digest")),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["training_sessions.id"],
            name=op.f("fk_live_activities_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_activities")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_live_activities_session_id_number")),
    )
    op.create_table(
        "rooms",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_sessions.id"], name=op.f("fk_rooms_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_rooms")),
    )
    op.create_table(
        "floor_votes",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_floor_votes_learner_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["floor_questions.id"],
            name=op.f("fk_floor_votes_question_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", "learner_id", name=op.f("pk_floor_votes")),
    )
    op.create_index(op.f("ix_floor_votes_learner_id"), "floor_votes", ["learner_id"], unique=False)
    op.create_table(
        "group_answers",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("group_number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["live_activities.id"],
            name=op.f("fk_group_answers_activity_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_group_answers_learner_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("activity_id", "group_number", name=op.f("pk_group_answers")),
    )
    op.create_index(op.f("ix_group_answers_learner_id"), "group_answers", ["learner_id"], unique=False)
    op.create_table(
        "live_answers",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("mark", sa.Float(), nullable=True),
        sa.Column("certainty", sa.Integer(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "mark IS NULL OR (mark >= 0 AND mark <= 1)", name=op.f("ck_live_answers_mark_bounds")
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["live_activities.id"],
            name=op.f("fk_live_answers_activity_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_live_answers_learner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("activity_id", "round", "learner_id", name=op.f("pk_live_answers")),
    )
    op.create_index(op.f("ix_live_answers_learner_id"), "live_answers", ["learner_id"], unique=False)
    op.create_table(
        "text_moderation",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.Column("theme", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["live_activities.id"],
            name=op.f("fk_text_moderation_activity_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_text_moderation_learner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("activity_id", "learner_id", name=op.f("pk_text_moderation")),
    )
    op.create_index(op.f("ix_text_moderation_learner_id"), "text_moderation", ["learner_id"], unique=False)
