"""What time it is, as the server tells it."""

from __future__ import annotations

from datetime import UTC, datetime


def server_time() -> str:
    """Now, in UTC, as entries write it."""
    return time_text(datetime.now(UTC))


def time_text(moment: datetime) -> str:
    """A moment of UTC, as entries write it: later ones come later in the order of texts."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
