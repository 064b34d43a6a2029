"""What time it is, as the server tells it."""

from __future__ import annotations

from datetime import UTC, datetime


def server_time() -> str:
    """Now, in UTC, as entries write it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
