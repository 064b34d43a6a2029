"""The local database's tables: in one module, those that belong together.

Every table is STRICT. Mirrored tables keep the column order of their row in
`counter_protocol.reference`, after any column of our own.
"""

from __future__ import annotations

from counter_app.models.tables import (
    catalogue,
    cheques,
    community,
    desk,
    exchange,
    families,
    journal,
    looks,
    receipts,
    rights,
)
from counter_app.models.tables.columns import metadata

__all__ = [
    "APPEND_ONLY",
    "catalogue",
    "cheques",
    "community",
    "desk",
    "exchange",
    "families",
    "journal",
    "looks",
    "metadata",
    "receipts",
    "rights",
]

APPEND_ONLY = (journal.journal, journal.postings, exchange.acknowledgements, desk.enrolments)
"""Tables whose rows are facts: database triggers refuse to update or delete them."""
