"""How the counter's process collects garbage."""

from __future__ import annotations

import gc
from typing import Final

_ALLOCATIONS_A_COLLECTION: Final = 50_000


def spare_the_collector() -> None:
    """Look for cycles less often than Python would: every sale would wait for it.

    Nearly all that a sale makes dies with it and holds no cycle, and the same is true of what is
    imported at the start.
    """
    gc.set_threshold(_ALLOCATIONS_A_COLLECTION)
