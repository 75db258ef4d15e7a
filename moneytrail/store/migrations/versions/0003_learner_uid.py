"""Give every learner an identity that is the same in every database, so that two can be merged."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0003_learner_uid"
down_revision = "0002_training"


def upgrade() -> None:
    """Add the column, fill it, and make it unique."""
    op.add_column("learners", sa.Column("uid", sa.String(length=32), nullable=True))
    learners = sa.table("learners", sa.column("id", sa.Integer), sa.column("uid", sa.String))
    connection = op.get_bind()
    ids = list(connection.execute(sa.select(learners.c.id)).scalars())
    if ids:
        change = (
            sa.update(learners)
            .where(learners.c.id == sa.bindparam("learner"))
            .values(uid=sa.bindparam("new"))
        )
        connection.execute(change, [{"learner": one, "new": uuid4().hex} for one in ids])
    with op.batch_alter_table("learners") as table:
        table.alter_column("uid", existing_type=sa.String(length=32), nullable=False)
        table.create_unique_constraint(op.f("uq_learners_uid"), ["uid"])


def downgrade() -> None:
    """Take the identity away."""
    with op.batch_alter_table("learners") as table:
        table.drop_constraint(op.f("uq_learners_uid"), type_="unique")
        table.drop_column("uid")
