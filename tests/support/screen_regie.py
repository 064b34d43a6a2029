"""What is in hand, deposits and checks as the screens get them."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime

from counter_app.documents.deposit_content import DepositContent, DepositReceipt, SlipCheque
from counter_app.documents.in_hand_content import (
    CountedCash,
    CountedValues,
    HeldCheque,
    HeldTender,
    InHandCheckContent,
    InHandContent,
    LastDeposit,
)
from counter_app.domain.deposit_rules import DepositCalls, Urgency
from counter_app.models.cheques import ChequeHeld
from counter_app.operations.check_in_hand import CheckInHand, InHandChecked
from counter_app.operations.deposit import DepositDone, MakeDeposit
from counter_app.operations.deposit_outlook import DepositGauge, DepositOutlook
from counter_app.operations.deposit_slip import PastDeposit, ReceiveDeposit
from counter_app.operations.in_hand_statement import PastCheck
from counter_protocol.bodies import CheckedBy, CheckPurpose, ChequeHandedOver
from counter_protocol.ledger import Tender
from tests.support.screen_reports import REPORT, TILL_OPEN, TODAY
from tests.support.screen_views import ZONE

CALM = DepositCalls(Urgency.NONE, Urgency.NONE, date(2026, 12, 12))

GAUGE = DepositGauge(
    in_hand_cents=TILL_OPEN.in_hand_cents,
    in_hand_at_least_cents=TILL_OPEN.in_hand_at_least_cents,
    maximum_cents=TILL_OPEN.maximum_in_hand_cents,
    longest_days=30,
    last_on=date(2026, 11, 12),
    days_since=8,
    calls=CALM,
)
GAUGE_SOON = dataclasses.replace(
    GAUGE,
    last_on=date(2026, 10, 25),
    days_since=26,
    calls=DepositCalls(Urgency.NONE, Urgency.SOON, date(2026, 11, 24)),
)
GAUGE_FULL = dataclasses.replace(
    GAUGE,
    in_hand_cents=204_350,
    in_hand_at_least_cents=200_000,
    calls=DepositCalls(Urgency.NOW, Urgency.NONE, date(2026, 12, 12)),
)
GAUGE_LATE = dataclasses.replace(
    GAUGE,
    last_on=date(2026, 10, 20),
    days_since=31,
    calls=DepositCalls(Urgency.NONE, Urgency.NOW, date(2026, 11, 19)),
)
GAUGE_BLIND = dataclasses.replace(GAUGE_FULL, in_hand_cents=None)


def _held(place: int, bank: str, cents: int, drawer: str) -> ChequeHeld:
    entry, number = f"E-{place}", f"{4_120_000 + 37 * place:07}"
    return ChequeHeld(
        cheque=ChequeHandedOver(entry=entry, number=number, bank=bank, amount_cents=cents),
        receipt=f"MED-1-2026-{place:06}",
        taken_on=date(2026, 11, 12 + place % 8),
        is_in_safe=True,
        drawer=drawer,
    )


CHEQUES = (
    _held(101, "Banque postale", 4_500, "Anne Martin"),
    _held(114, "Crédit mutuel de Gâtine", 12_000, "Paul Lefèvre-Beaumanoir"),
    _held(131, "Caisse régionale", 3_050, "Samia Haddad"),
)
OUTLOOK = DepositOutlook(
    gauge=GAUGE, cash_cents=18_240, cheques=CHEQUES, others=((Tender.ANCV, 8_400),)
)

SLIP = DepositContent(
    number="MED-1-BV-2026-000004",
    community_name=REPORT.community_name,
    regie_name=REPORT.regie_name,
    site_name=REPORT.site_name,
    desk=REPORT.desk,
    agent_name="Claire Roy",
    deposited_on=TODAY,
    occurred_at=datetime(2026, 11, 20, 9, 14, tzinfo=ZONE),
    cash_cents=18_000,
    denominations=((5_000, 2), (2_000, 3), (1_000, 2)),
    cheques=tuple(
        SlipCheque(one.cheque.number, one.cheque.bank, one.cheque.amount_cents, one.drawer)
        for one in CHEQUES
    ),
    others=((Tender.ANCV, 8_400),),
    receipt=None,
    short_signature="k3Zq",
    proof_text="proof",
    program="0.1.0",
)
RECEIPT = DepositReceipt("P1E-2026-0042", TODAY)

PAST_DEPOSITS = (
    PastDeposit("D-3", "MED-1-BV-2026-000003", date(2026, 11, 12), 84_210, None),
    PastDeposit(
        "D-2",
        "MED-1-BV-2026-000002",
        date(2026, 10, 14),
        131_850,
        DepositReceipt("P1E-2026-0038", date(2026, 10, 15)),
    ),
)
PAST_CHECKS = (
    PastCheck("C-2", CheckPurpose.SURPRISE, date(2026, 10, 29), -1_000),
    PastCheck("C-1", CheckPurpose.REGISSEUR_CHANGE, date(2026, 9, 1), 0),
)

STATEMENT = InHandContent(
    community_name=REPORT.community_name,
    regie_name=REPORT.regie_name,
    act="arrêté 2025-031 du 12/01/2025",
    regisseur_name="Claire Roy",
    site_name=REPORT.site_name,
    desk=REPORT.desk,
    drawn_up_by="Claire Roy",
    at=datetime(2026, 11, 20, 9, 14, tzinfo=ZONE),
    epoch=1,
    seq=214,
    z=REPORT.z,
    is_till_open=True,
    float_cents=10_000,
    maximum_cents=200_000,
    held=(
        HeldTender(Tender.CASH, 13_000, 18_240),
        HeldTender(Tender.CHEQUE, 3_000, 19_550),
        HeldTender(Tender.ANCV, 0, 8_400),
    ),
    cheques=tuple(
        HeldCheque(
            number=one.cheque.number,
            bank=one.cheque.bank,
            amount_cents=one.cheque.amount_cents,
            receipt=one.receipt,
            taken_on=one.taken_on,
            is_in_safe=True,
            drawer=one.drawer,
        )
        for one in CHEQUES
    ),
    last_deposit=LastDeposit("MED-1-BV-2026-000003", date(2026, 11, 12), 84_210),
    unsent_entries=0,
    program="0.1.0",
)

CHECK = InHandCheckContent(
    purpose=CheckPurpose.SURPRISE,
    asked_by=CheckedBy.ACCOUNTANT,
    community_name=REPORT.community_name,
    regie_name=REPORT.regie_name,
    site_name=REPORT.site_name,
    desk=REPORT.desk,
    agent_name="Claire Roy",
    occurred_at=datetime(2026, 11, 20, 9, 31, tzinfo=ZONE),
    epoch=1,
    seq=215,
    drawer=CountedCash(13_000, 12_000, ((5_000, 2), (2_000, 1))),
    safe=CountedCash(18_240, 18_240, ((5_000, 3), (2_000, 1), (1_000, 1), (200, 1), (20, 2))),
    values=(
        CountedValues(Tender.CHEQUE, 22_550, 22_550, 4),
        CountedValues(Tender.ANCV, 8_400, 8_400, 14),
    ),
    reason="Un billet de 10 € rendu de trop, sans doute le 18",
    witness_name="",
    handed_over_by="",
    successor_name="",
    short_signature="Q7XM",
    proof_text="proof",
    program="0.1.0",
)
HANDOVER = dataclasses.replace(
    CHECK,
    purpose=CheckPurpose.REGISSEUR_CHANGE,
    asked_by=CheckedBy.REGISSEUR,
    drawer=CountedCash(13_000, 13_000, ((5_000, 2), (2_000, 1), (1_000, 1))),
    reason="",
    handed_over_by="Claire Roy",
    successor_name="Jeanne Moreau-Delacroix",
)


def handed_over(command: MakeDeposit) -> DepositDone:
    """What `make_deposit` would answer."""
    return DepositDone(command.entry, SLIP)


def receipt_kept(command: ReceiveDeposit) -> DepositContent:
    """What `receive_deposit` would answer."""
    receipt = DepositReceipt(command.receipt_number, command.received_on)
    return dataclasses.replace(SLIP, receipt=receipt)


def checked(command: CheckInHand) -> InHandChecked:
    """What `check_in_hand` would answer."""
    is_surprise = command.purpose is CheckPurpose.SURPRISE
    return InHandChecked(command.entry, CHECK if is_surprise else HANDOVER)
