"""Taps of cards drawn from all over a desk's database, their proofs made beforehand."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from community_server.demo_community.places import COMMUNITY
from counter_app.devices.readers import Assurance, CardPresented
from counter_app.models.database import Database
from counter_protocol.card_proof import CHALLENGE_BYTES, CardProof, sign_card_proof
from counter_protocol.demo_cards import DEMO_SEED, demo_card_key, demo_card_seed

_SEED: Final = demo_card_seed(DEMO_SEED)
_AT: Final = datetime(2026, 11, 21, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Tap:
    """What the reader will say, and the family that must come up."""

    event: CardPresented
    household: str


def taps_all_over(database: Database, count: int) -> list[Tap]:
    """So many cards that are accepted, drawn at random among all; the same at every run.

    No family comes twice in a row: its second tap would change nothing on the screen. Reading them
    warms the database's cache, hence not with the connection that is measured.
    """
    row = database.row("SELECT max(rowid) AS last FROM cards")
    draws = random.Random(DEMO_SEED)
    taps: list[Tap] = []
    while row is not None and len(taps) < count:
        for tap in _tap_at(database, draws.randint(1, row.last), draws):
            if not taps or taps[-1].household != tap.household:
                taps.append(tap)
    return taps


def _tap_at(database: Database, place: int, draws: random.Random) -> list[Tap]:
    row = database.row(_CARD, place)
    if row is None:
        return []
    proof = None
    if row.public_key is not None:
        challenge = draws.randbytes(CHALLENGE_BYTES)
        proof = sign_card_proof(demo_card_key(_SEED, row.card), row.card_ref, challenge)
    return [Tap(_presented(row.card_ref, proof), row.household)]


def _presented(card_ref: str, proof: CardProof | None) -> CardPresented:
    return CardPresented(
        card_ref=card_ref,
        assurance=Assurance.UID_ONLY if proof is None else Assurance.AUTHENTICATED,
        reader="bench",
        at=_AT,
        community=None if proof is None else COMMUNITY,
        proof=proof,
    )


_CARD: Final = """
    SELECT c.card, c.card_ref, c.public_key, r.household
    FROM cards c JOIN residents r ON r.resident = c.resident
    WHERE c.rowid = ? AND c.status = 'active'
"""
