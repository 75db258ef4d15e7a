"""How Alembic reaches the database: the connection that `migrating.upgrade` hands over."""

from alembic import context

from moneytrail.store.all_tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
