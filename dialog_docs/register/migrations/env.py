"""Run by Alembic: each step in a transaction of its own, on the connection handed over."""

from alembic import context

from dialog_docs.register.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
