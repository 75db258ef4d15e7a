"""Keep what learners do in the money-trail lab: runs of a case, answers and tries."""

import sqlalchemy as sa
from alembic import op

revision = "0006_lab_work"
down_revision = "0005_after_the_room"


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "lab_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("case_digest", sa.String(length=16), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kept_lines", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_lab_runs_learner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lab_runs")),
        sa.UniqueConstraint(
            "learner_id", "case_id", "number", name=op.f("uq_lab_runs_learner_id_case_id_number")
        ),
    )
    op.create_table(
        "lab_answers",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.String(length=80), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["lab_runs.id"], name=op.f("fk_lab_answers_run_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("run_id", "task_id", name=op.f("pk_lab_answers")),
    )
    op.create_table(
        "lab_tries",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("mark", sa.Float(), nullable=False),
        sa.Column("did_harm", sa.Boolean(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("mark >= 0 AND mark <= 1", name=op.f("ck_lab_tries_mark_bounds")),
        sa.ForeignKeyConstraint(
            ["run_id"], ["lab_runs.id"], name=op.f("fk_lab_tries_run_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("run_id", "task_id", "number", name=op.f("pk_lab_tries")),
    )


def downgrade() -> None:
    """Drop them."""
    for name in ("lab_tries", "lab_answers", "lab_runs"):
        op.drop_table(name)
