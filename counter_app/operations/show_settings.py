"""What the community decided for all its desks, for the screens that follow it."""

from __future__ import annotations

from counter_app.domain.community_settings import CommunitySettings
from counter_app.models.settings import community_settings
from counter_app.operations.open_counter import OpenCounter


def show_settings(counter: OpenCounter, _: None) -> CommunitySettings:
    """The settings as the mirror holds them now."""
    return community_settings(counter.database)
