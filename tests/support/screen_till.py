"""A till's day in parts, with moved cash and a mended count, as the screens get it."""

from __future__ import annotations

import dataclasses
from datetime import datetime

from counter_app.documents.closing_content import NamedAmount
from counter_app.documents.till_report_content import (
    AgentTakings,
    CashMoveLine,
    CorrectionLine,
    SessionPart,
)
from counter_app.domain.till_count import counted_cents
from counter_app.operations.hand_over_till import TillHandedOver
from counter_app.operations.move_cash import CashMoved, MoveCash
from counter_app.operations.till_blind import blinded
from counter_protocol.bodies import CashPurpose
from tests.support.screen_reports import REPORT, TILL_OPEN
from tests.support.screen_views import ZONE

HELD_BY_ANOTHER = dataclasses.replace(TILL_OPEN, held_by="Samira Benali")
TOLD_ROUGHLY = dataclasses.replace(HELD_BY_ANOTHER, in_hand_cents=None)

HANDED_OVER = TillHandedOver("E-8", "A-3", 31_240, 31_200, -40, HELD_BY_ANOTHER)

MORNING = SessionPart(
    holder_name="Claire Roy",
    begins_at=datetime(2026, 11, 20, 8, 31, tzinfo=ZONE),
    ends_at=datetime(2026, 11, 20, 12, 4, tzinfo=ZONE),
    opening_cents=10_000,
    expected_cents=31_240,
    counted_cents=31_200,
    difference_cents=-40,
    reason="Pièce tombée derrière le meuble",
    witness_name="",
    takings=(
        AgentTakings("Claire Roy", 31, (NamedAmount("cash", 19_400), NamedAmount("cheque", 8_000))),
        AgentTakings("Hugo Lambert", 1, (NamedAmount("cash", 1_840),)),
    ),
)
AFTERNOON = SessionPart(
    holder_name="Samira Benali",
    begins_at=MORNING.ends_at,
    ends_at=datetime(2026, 11, 20, 16, 40, tzinfo=ZONE),
    opening_cents=31_200,
    expected_cents=17_350,
    counted_cents=None,
    difference_cents=0,
    reason="",
    witness_name="",
    takings=(AgentTakings("Samira Benali", 12, (NamedAmount("cash", 6_150),)),),
)
TO_THE_SAFE = CashMoveLine(
    occurred_at=datetime(2026, 11, 20, 14, 12, tzinfo=ZONE),
    agent_name="Samira Benali",
    purpose=CashPurpose.SAFE,
    amount_cents=-20_000,
    reason="Trop d’espèces dans le tiroir",
)
READING = dataclasses.replace(
    REPORT,
    z="",
    closed_at=AFTERNOON.ends_at,
    counted_cents=None,
    expected_cents=17_350,
    kept_cents=17_350,
    denominations=(),
    deposited_cents=0,
    cash_moves=(TO_THE_SAFE,),
    parts=(MORNING, AFTERNOON),
    short_signature="",
    proof_text="",
)
BLIND_READING = blinded(READING)
CORRECTED = dataclasses.replace(
    REPORT,
    corrections=(
        CorrectionLine(
            occurred_at=datetime(2026, 11, 20, 8, 12, tzinfo=ZONE),
            agent_name="Claire Roy",
            previous_cents=34_240,
            counted_cents=32_240,
            difference_cents=-2_000,
            reason="Chiffre mal tapé",
            witness_name="Samira Benali",
            denominations=((2000, 10), (1000, 12), (200, 1), (20, 2)),
        ),
    ),
)


def moved(command: MoveCash) -> CashMoved:
    """What `move_cash` would answer."""
    amount_cents = counted_cents(command.counted)
    return CashMoved(command.entry, command.direction, command.purpose, amount_cents, TILL_OPEN)
