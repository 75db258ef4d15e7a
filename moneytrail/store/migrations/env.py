"""How Alembic reaches the database: the connection that `migrating.upgrade` hands over."""

from alembic import context

# Imported for their tables, which stand in the one description of the database.
from moneytrail.store import report_tables, room_tables  # noqa: F401
from moneytrail.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
