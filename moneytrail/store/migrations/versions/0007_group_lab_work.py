"""Let the groups of a training session share a case of the lab: exercises, runs of groups, members, hints."""

import sqlalchemy as sa
from alembic import op

revision = "0007_group_lab_work"
down_revision = "0006_lab_work"

_OF_RUNS = ("lab_answers", "lab_tries")


def _run_column() -> sa.Column[int]:
    return sa.Column("run_id", sa.Integer(), nullable=False)


def _of_run(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["run_id"], ["lab_runs.id"], name=op.f(f"fk_{table}_run_id"), ondelete="CASCADE"
    )


def _of_learner(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["learner_id"], ["learners.id"], name=op.f(f"fk_{table}_learner_id"), ondelete="CASCADE"
    )


def upgrade() -> None:
    """Make the tables, and let a run belong to a group."""
    op.create_table(
        "lab_exercises",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["training_sessions.id"],
            name=op.f("fk_lab_exercises_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lab_exercises")),
        sa.UniqueConstraint("session_id", "case_id", name=op.f("uq_lab_exercises_session_id_case_id")),
    )
    _set_aside()
    with op.batch_alter_table("lab_runs") as table:
        table.alter_column("learner_id", existing_type=sa.Integer(), nullable=True)
        table.add_column(sa.Column("exercise_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("group_number", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_lab_runs_exercise_id"), "lab_exercises", ["exercise_id"], ["id"], ondelete="CASCADE"
        )
        table.create_unique_constraint(
            op.f("uq_lab_runs_exercise_id_group_number_number"), ["exercise_id", "group_number", "number"]
        )
        table.create_check_constraint(
            op.f("ck_lab_runs_one_owner"),
            "(learner_id IS NULL) <> (exercise_id IS NULL) AND (exercise_id IS NULL) = (group_number IS NULL)",
        )
    _put_back()
    op.create_table(
        "lab_members",
        _run_column(),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        _of_run("lab_members"),
        _of_learner("lab_members"),
        sa.PrimaryKeyConstraint("run_id", "learner_id", name=op.f("pk_lab_members")),
    )
    op.create_table(
        "lab_shared_tries",
        _run_column(),
        sa.Column("task_id", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        _of_run("lab_shared_tries"),
        _of_learner("lab_shared_tries"),
        sa.PrimaryKeyConstraint(
            "run_id", "task_id", "number", "learner_id", name=op.f("pk_lab_shared_tries")
        ),
    )
    for name in ("lab_members", "lab_shared_tries"):
        op.create_index(op.f(f"ix_{name}_learner_id"), name, ["learner_id"])
    op.create_table(
        "lab_hints",
        _run_column(),
        sa.Column("task_id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        _of_run("lab_hints"),
        sa.PrimaryKeyConstraint("run_id", "task_id", "kind", name=op.f("pk_lab_hints")),
    )


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _set_aside() -> None:
    """Keep what hangs on runs: SQLite makes the table anew, and dropping the old one deletes it with them."""
    for name in _OF_RUNS if _is_sqlite() else ():
        op.execute(f"CREATE TEMPORARY TABLE kept_{name} AS SELECT * FROM {name}")


def _put_back() -> None:
    for name in _OF_RUNS if _is_sqlite() else ():
        op.execute(f"DELETE FROM {name}")
        op.execute(f"INSERT INTO {name} SELECT * FROM kept_{name}")
        op.execute(f"DROP TABLE kept_{name}")


def downgrade() -> None:
    """Take the runs of groups away, and the tables."""
    for name in ("lab_hints", "lab_shared_tries", "lab_members"):
        op.drop_table(name)
    op.execute("DELETE FROM lab_runs WHERE learner_id IS NULL")
    _set_aside()
    with op.batch_alter_table("lab_runs") as table:
        table.drop_constraint(op.f("ck_lab_runs_one_owner"), type_="check")
        table.drop_constraint(op.f("uq_lab_runs_exercise_id_group_number_number"), type_="unique")
        table.drop_constraint(op.f("fk_lab_runs_exercise_id"), type_="foreignkey")
        table.drop_column("group_number")
        table.drop_column("exercise_id")
        table.alter_column("learner_id", existing_type=sa.Integer(), nullable=False)
    _put_back()
    op.drop_table("lab_exercises")
