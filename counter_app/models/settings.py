"""The community's settings, as the mirror holds them."""

from __future__ import annotations

from counter_app.domain.community_settings import CommunitySettings, settings_from
from counter_app.models.database import Database


def community_settings(database: Database) -> CommunitySettings:
    """What the community decided; each number that it did not set, or set absurdly, by default."""
    rows = database.rows("SELECT name, value FROM settings")
    return settings_from({row.name: row.value for row in rows})
