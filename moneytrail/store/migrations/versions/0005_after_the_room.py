"""After the room: remarks in a report, forms that were sent in, and who has sent one."""

import sqlalchemy as sa
from alembic import op

revision = "0005_after_the_room"
down_revision = "0004_live_rooms"


def upgrade() -> None:
    """Create the tables of reports and forms."""
    op.create_table(
        "room_reports",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("followup_token", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["training_sessions.id"],
            name=op.f("fk_room_reports_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_room_reports")),
        sa.UniqueConstraint("followup_token", name=op.f("uq_room_reports_followup_token")),
    )
    op.create_table(
        "submissions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("submitted_on", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["training_sessions.id"],
            name=op.f("fk_submissions_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submissions")),
    )
    op.create_index("ix_submissions_session_id_form", "submissions", ["session_id", "form"], unique=False)
    op.create_table(
        "submission_answers",
        sa.Column("submission_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("choice", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.id"],
            name=op.f("fk_submission_answers_submission_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("submission_id", "question", "choice", name=op.f("pk_submission_answers")),
    )
    op.create_table(
        "form_receipts",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["training_sessions.id"],
            name=op.f("fk_form_receipts_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_form_receipts_learner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "learner_id", "form", name=op.f("pk_form_receipts")),
    )
    op.create_index(op.f("ix_form_receipts_learner_id"), "form_receipts", ["learner_id"], unique=False)
