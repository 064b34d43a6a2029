"""Where Alembic meets the connection that the program already opened."""

from __future__ import annotations

from alembic import context

from counter_app.models.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
