"""Fixtures of the server's tests: the real server, on a real PostgreSQL."""

from __future__ import annotations

from tests.support.server import (
    database,
    database_url,
    enrolled_desk,
    http,
    postgresql,
    running_server,
    server,
    server_loop,
)

__all__ = [
    "database",
    "database_url",
    "enrolled_desk",
    "http",
    "postgresql",
    "running_server",
    "server",
    "server_loop",
]
