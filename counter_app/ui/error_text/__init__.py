"""The one place that writes sentences for errors: what happened, then what to do next."""

from __future__ import annotations

from counter_app.ui.error_text import (
    cards,
    devices,
    family,
    family_papers,
    in_hand,
    offline,
    payments,
    quotas,
    receipts,
    regie_act,
    rules,
    safekeeping,
    storage,
    sync,
    till,
    unsealed_parts,
)
from counter_app.ui.error_text.sentence import sentence

__all__ = [
    "cards",
    "devices",
    "family",
    "family_papers",
    "in_hand",
    "offline",
    "payments",
    "quotas",
    "receipts",
    "regie_act",
    "rules",
    "safekeeping",
    "sentence",
    "storage",
    "sync",
    "till",
    "unsealed_parts",
]
