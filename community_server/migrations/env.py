"""Where Alembic meets the database: it runs on the connection it is given, never on its own."""

from __future__ import annotations

from alembic import context

from community_server.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
    compare_server_default=False,
)
with context.begin_transaction():
    context.run_migrations()
