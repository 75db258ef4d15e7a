"""Let app processes that share a database tell each other that they live, and who is in a room."""

import sqlalchemy as sa
from alembic import op

revision = "0008_presence"
down_revision = "0007_group_lab_work"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "app_processes",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("beat", sa.Integer(), nullable=False),
        sa.Column("present", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_app_processes")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("app_processes")
