"""Where this desk stands, for the top of the screen."""

from __future__ import annotations

from counter_app.domain.desk import Place
from counter_app.operations.open_counter import OpenCounter, place_of


def show_place(counter: OpenCounter, _: None) -> Place:
    """The desk's site, commune and régie; raises DeskNotReady before the first snapshot."""
    return place_of(counter)
