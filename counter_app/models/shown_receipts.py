"""Questions about other desks' receipts: whose key made one, what was shown here, what counts."""

from __future__ import annotations

from typing import Final

from counter_app.models.database import Database
from counter_protocol.receipt_proof import ReceiptProof
from counter_protocol.sealing import VerifyKey

COUNTING_DAYS: Final = 32
"""Longer than the longest offline limit that a community may set, and well before its movement,
which must end it for good, is forgotten (`movement_ages`)."""


def key_of_desk(database: Database, desk: str, epoch: int) -> VerifyKey | None:
    """The key that a desk had in an epoch; None where none is known, or none any more.

    What a server told that is no key proves nothing either.
    """
    row = database.row(_KEY, desk, epoch)
    try:
        return None if row is None else VerifyKey(bytes.fromhex(row.public_key))
    except ValueError:
        return None


def is_shown(database: Database, proof: ReceiptProof) -> bool:
    """Whether this top-up was accepted here before."""
    fields = proof.fields
    return database.row(_SHOWN, fields.desk, fields.epoch, fields.seq) is not None


def is_in_balance(database: Database, receipt: str, household: str) -> bool:
    """Whether a movement of the family that the server told of gave this receipt.

    Two copies of a desk may both have printed a number, for two families.
    """
    row = database.row(
        "SELECT 1 FROM movements WHERE receipt = ? AND household = ?", receipt, household
    )
    return row is not None


def keep_shown(database: Database, proof: ReceiptProof, entry: str) -> None:
    """Accept a top-up, by this entry of ours; call it inside `writing()`, once a top-up at most."""
    fields = proof.fields
    place = (fields.desk, fields.epoch, fields.seq)
    what = (proof.receipt, fields.household, fields.amount_cents)
    database.write(_KEEP, (*place, *what, entry, fields.business_date))


def proven_cents(database: Database, household: str) -> int:
    """What receipts shown here prove to be on a family account beyond the server's figure.

    Nothing while pages are still to come: a balance may be here before the movement that it counts.
    Nor what a desk signed that was struck off since: every key up to then went with it.
    """
    row = database.row(_PROVEN, household)
    assert row is not None
    cents: int = row.cents
    return cents


_KEY: Final = """
    SELECT public_key FROM desk_keys WHERE desk = ? AND epoch <= ? ORDER BY epoch DESC LIMIT 1
"""

_SHOWN: Final = "SELECT 1 FROM shown_receipts WHERE (desk, epoch, seq) = (?, ?, ?)"

_KEEP: Final = """
    INSERT INTO shown_receipts
        (desk, epoch, seq, receipt, household, amount_cents, entry, business_date)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""

_PROVEN: Final = f"""
    SELECT coalesce(sum(shown.amount_cents), 0) AS cents
    FROM shown_receipts shown
    LEFT JOIN sync_state told
    WHERE shown.household = ? AND coalesce(told.remaining, 0) = 0
    AND NOT EXISTS (
        SELECT 1 FROM movements m
        WHERE m.receipt = shown.receipt AND m.household = shown.household
    )
    AND EXISTS (SELECT 1 FROM desk_keys k WHERE k.desk = shown.desk AND k.epoch <= shown.epoch)
    AND (told.server_time IS NULL
         OR shown.business_date > date(told.server_time, '-{COUNTING_DAYS} days'))
"""  # noqa: S608 - our own figure
