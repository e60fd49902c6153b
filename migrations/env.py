"""Run a migration on the connection that holds the lock (see kern/migraties.py)."""

from alembic import context

from kern.database import db

context.configure(
    connection=context.config.attributes["verbinding"],
    target_metadata=db.metadata,
    render_as_batch=True,
    compare_type=True,
    transaction_per_migration=False,
    transactional_ddl=True,
)
context.run_migrations()
