"""Waits until somebody waits: how two transactions are made to meet."""

from __future__ import annotations

from community_server.database import Connection


def wait_for_a_lock(connection: Connection) -> None:
    """Return once somebody waits for what this transaction holds."""
    row = None
    while row is None:
        row = connection.execute(
            "SELECT 1 FROM pg_locks WHERE NOT granted"
            " AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
        ).fetchone()
