"""Training sessions: trainers and their browsers, plans, cohorts, expected people, boxes for a country."""

import sqlalchemy as sa
from alembic import op

revision = "0002_training"
down_revision = "0001_first_tables"


def upgrade() -> None:
    """Create the tables of training sessions."""
    op.create_table(
        "set_up_links",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_set_up_links")),
    )
    op.create_table(
        "trainers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sign_in_name", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trainers")),
        sa.UniqueConstraint("sign_in_name", name=op.f("uq_trainers_sign_in_name")),
    )
    op.create_table(
        "training_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("module_id", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("sections", sa.Text(), nullable=False),
        sa.Column("quizzes", sa.Text(), nullable=False),
        sa.Column("pre_test_due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shows_names", sa.Boolean(), nullable=False),
        sa.Column("wifi", sa.String(length=120), nullable=False),
        sa.Column("discuss_from", sa.Float(), nullable=False),
        sa.Column("discuss_to", sa.Float(), nullable=False),
        sa.Column("join_code", sa.String(length=6), nullable=False),
        sa.Column("is_joining_open", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_training_sessions_ends_after_start")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_sessions")),
        sa.UniqueConstraint("join_code", name=op.f("uq_training_sessions_join_code")),
    )
    op.create_table(
        "attendances",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_attendances_learner_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["training_sessions.id"],
            name=op.f("fk_attendances_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "learner_id", "day", name=op.f("pk_attendances")),
    )
    op.create_index("ix_attendances_learner_id", "attendances", ["learner_id"], unique=False)
    op.create_table(
        "enrolments",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("group_number", sa.Integer(), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_enrolments_learner_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["training_sessions.id"],
            name=op.f("fk_enrolments_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "learner_id", name=op.f("pk_enrolments")),
    )
    op.create_index(op.f("ix_enrolments_learner_id"), "enrolments", ["learner_id"], unique=False)
    op.create_table(
        "local_boxes",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.String(length=80), nullable=False),
        sa.Column("box_id", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["training_sessions.id"],
            name=op.f("fk_local_boxes_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "section_id", "box_id", name=op.f("pk_local_boxes")),
    )
    op.create_table(
        "pre_registrations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("name_key", sa.String(length=60), nullable=False),
        sa.Column("sector", sa.String(length=20), nullable=True),
        sa.Column("country", sa.String(length=60), nullable=False),
        sa.Column("group_number", sa.Integer(), nullable=True),
        sa.Column("learner_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_pre_registrations_learner_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["training_sessions.id"],
            name=op.f("fk_pre_registrations_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pre_registrations")),
        sa.UniqueConstraint("session_id", "name_key", name=op.f("uq_pre_registrations_session_id_name_key")),
    )
    op.create_index(
        op.f("ix_pre_registrations_learner_id"), "pre_registrations", ["learner_id"], unique=False
    )
    op.create_table(
        "session_trainers",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("trainer_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["training_sessions.id"],
            name=op.f("fk_session_trainers_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["trainer_id"], ["trainers.id"], name=op.f("fk_session_trainers_trainer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "trainer_id", name=op.f("pk_session_trainers")),
    )
    op.create_index(op.f("ix_session_trainers_trainer_id"), "session_trainers", ["trainer_id"], unique=False)
    op.create_table(
        "trainer_devices",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("trainer_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["trainer_id"], ["trainers.id"], name=op.f("fk_trainer_devices_trainer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_trainer_devices")),
    )
    op.create_index(op.f("ix_trainer_devices_trainer_id"), "trainer_devices", ["trainer_id"], unique=False)
    op.create_table(
        "trainer_tickets",
        sa.Column("ticket_hash", sa.String(length=64), nullable=False),
        sa.Column("trainer_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["trainer_id"], ["trainers.id"], name=op.f("fk_trainer_tickets_trainer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ticket_hash", name=op.f("pk_trainer_tickets")),
    )
    op.create_index(op.f("ix_trainer_tickets_expires_at"), "trainer_tickets", ["expires_at"], unique=False)
    op.create_index(op.f("ix_trainer_tickets_trainer_id"), "trainer_tickets", ["trainer_id"], unique=False)
