"""Receipts and till reports to print, with everything on them unless a test says otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from counter_app.documents.closing_content import NamedAmount, TakenFrom
from counter_app.documents.period_report_content import PeriodLength, PeriodReportContent
from counter_app.documents.receipt_content import (
    ReceiptContent,
    ReceiptLine,
    ReceiptNature,
    ReceiptTender,
    VatPart,
)
from counter_app.documents.till_report_content import (
    OverrideLine,
    ReversalLine,
    TillReportContent,
)
from counter_protocol.bodies import PeriodTotals
from counter_protocol.entries import PerpetualTotals
from counter_protocol.ledger import Tender

PARIS_WINTER = timezone(timedelta(hours=1))
HUGE_CENTS = 999_999_999
LONG_NAME = "Atelier de découverte des musiques anciennes et de l’accompagnement à l’orgue"
PROOF = "GUICHET1:" + "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U" * 6


def sale_line(label: str = "Entrée adulte", amount_cents: int = 420) -> ReceiptLine:
    """One article at 20 % VAT, for Anne."""
    return ReceiptLine(label, "Anne", 1, amount_cents, amount_cents, 2000)


def sale_receipt(**changes: object) -> ReceiptContent:
    """Two pool entries, paid off the family account."""
    content = ReceiptContent(
        nature=ReceiptNature.SALE,
        number="CA-1-2026-000124",
        copy_number=0,
        community_name="Communauté de communes de Parthenay-Gâtine",
        regie_name="Régie du centre aquatique",
        site_name="Centre aquatique GâtinéO",
        site_address="2 boulevard de l’Europe, 79200 Parthenay",
        desk="CA-1",
        agent_name="C. Roy",
        occurred_at=datetime(2026, 11, 21, 9, 12, 45, tzinfo=PARIS_WINTER),
        household_name="MARTIN",
        lines=(sale_line(), ReceiptLine("Entrée enfant", "Léa", 2, 155, 310, 550)),
        tenders=(ReceiptTender(Tender.FAMILY_ACCOUNT, 730, 0, 0),),
        total_cents=730,
        vat=(VatPart(2000, 350, 70), VatPart(550, 294, 16)),
        balance_after_cents=9230,
        balance_as_of=datetime(2026, 11, 21, 8, 47, 3, tzinfo=PARIS_WINTER),
        short_signature="A7K2",
        proof_text=PROOF,
        program="Guichet 0.1.0",
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def top_up_receipt(**changes: object) -> ReceiptContent:
    """50 € onto the family account, in cash, out of a note of 100 €."""
    content = sale_receipt(
        nature=ReceiptNature.TOP_UP,
        number="CA-1-2026-000123",
        lines=(),
        tenders=(ReceiptTender(Tender.CASH, 5000, 10000, 5000),),
        total_cents=5000,
        vat=(),
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def split_receipt(**changes: object) -> ReceiptContent:
    """The two pool entries paid in four parts, the last of them in cash with change."""
    content = sale_receipt(
        number="CA-1-2026-000126",
        tenders=(
            ReceiptTender(Tender.ANCV, 300, 0, 0),
            ReceiptTender(Tender.FAMILY_ACCOUNT, 80, 0, 0),
            ReceiptTender(Tender.CHEQUE, 200, 0, 0, "0000123", "La Banque postale"),
            ReceiptTender(Tender.CASH, 150, 500, 350),
        ),
        balance_after_cents=9150,
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def refund_receipt(**changes: object) -> ReceiptContent:
    """What is left on the family account, paid back by a transfer."""
    content = top_up_receipt(
        nature=ReceiptNature.REFUND,
        number="CA-1-2026-000127",
        tenders=(ReceiptTender(Tender.BANK_TRANSFER, -9230, 0, 0),),
        total_cents=-9230,
        balance_after_cents=0,
        reason="La famille quitte la communauté",
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def reversal_receipt(**changes: object) -> ReceiptContent:
    """The sale undone: every amount is negative, and the reason is said."""
    content = sale_receipt(
        nature=ReceiptNature.REVERSAL,
        number="CA-1-2026-000125",
        lines=(ReceiptLine("Entrée adulte", "Anne", -1, 420, -420, 2000),),
        tenders=(ReceiptTender(Tender.FAMILY_ACCOUNT, -420, 0, 0),),
        total_cents=-420,
        vat=(VatPart(2000, -350, -70),),
        reverses="CA-1-2026-000124",
        reason="Erreur de tarif",
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def period_totals(**changes: int) -> PeriodTotals:
    """The counts and sums of an ordinary day, by id."""
    sums = {"entries": 69, "receipts": 34, "reversals": 1} | changes
    return PeriodTotals(
        entries=sums["entries"],
        receipts=sums["receipts"],
        reversals=sums["reversals"],
        prepaid_cents=sums.get("prepaid_cents", 23000),
        revenue_cents=sums.get("revenue_cents", 31460),
        prepaid_by_tender={"cash": 18000, "cheque": 5000},
        revenue_by_tender={"cash": 8460, "bank_card": 4000, "family_account": 19000},
        revenue_by_service={"pool": 27860, "library": 3600},
        revenue_by_organisation={"ccpg": 27860, "parthenay": 3600},
        revenue_by_vat_rate={"2000": 27860, "0": 3600},
        vat_by_rate={"2000": 4643, "0": 0},
    )


def reversal_line(rank: int = 1) -> ReversalLine:
    """The `rank`-th reversal of the day."""
    return ReversalLine(
        receipt=f"CA-1-2026-{200 + rank:06}",
        original_receipt=f"CA-1-2026-{100 + rank:06}",
        occurred_at=datetime(2026, 11, 21, 10, rank % 60, 5, tzinfo=PARIS_WINTER),
        agent_name="C. Roy",
        amount_cents=-420 - rank,
        reason="Erreur de tarif",
    )


def override_line(**changes: str) -> OverrideLine:
    """A family that swam on credit, by the régisseur's word."""
    wanted = {
        "receipt": "CA-1-2026-000130",
        "rule": "not_enough_balance",
        "authorised_by": "M. Girard",
        "reason": "La mère recharge ce soir",
    }
    at = datetime(2026, 11, 21, 15, 12, tzinfo=PARIS_WINTER)
    return OverrideLine(occurred_at=at, **{**wanted, **changes})


def till_report(**changes: object) -> TillReportContent:
    """The Z of an ordinary day at the pool, two euros short, all entries sent."""
    content = TillReportContent(
        z="CA-1-2026-Z0042",
        community_name="Communauté de communes de Parthenay-Gâtine",
        regie_name="Régie du centre aquatique",
        site_name="Centre aquatique GâtinéO",
        desk="CA-1",
        business_date=date(2026, 11, 21),
        opened_at=datetime(2026, 11, 21, 8, 55, 12, tzinfo=PARIS_WINTER),
        opened_by="C. Roy",
        closed_at=datetime(2026, 11, 21, 18, 5, 40, tzinfo=PARIS_WINTER),
        closed_by="M. Girard",
        first_epoch=1,
        first_seq=120,
        last_epoch=1,
        last_seq=188,
        period=period_totals(),
        perpetual=PerpetualTotals(
            prepaid_absolute=9_241_000,
            prepaid_real=9_180_000,
            revenue_absolute=12_874_310,
            revenue_real=12_793_090,
        ),
        prepaid_by_tender=(NamedAmount("cash", 18000), NamedAmount("cheque", 5000)),
        revenue_by_tender=(
            NamedAmount("cash", 8460),
            NamedAmount("bank_card", 4000),
            NamedAmount("family_account", 19000),
        ),
        revenue_by_service=(
            NamedAmount("Centre aquatique", 27860),
            NamedAmount("Médiathèque", 3600),
        ),
        revenue_by_organisation=(
            NamedAmount("Communauté de communes de Parthenay-Gâtine", 27860),
            NamedAmount("Parthenay", 3600),
        ),
        takings=takings_of_day(),
        vat=((2000, 23217, 4643), (0, 3600, 0)),
        reversals=(reversal_line(),),
        opening_cents=10000,
        opening_difference_cents=0,
        expected_cents=36460,
        counted_cents=36260,
        difference_cents=-200,
        difference_reason="Une pièce de 2 € rendue en trop",
        denominations=(
            (10000, 1),
            (5000, 2),
            (2000, 5),
            (1000, 3),
            (500, 4),
            (200, 4),
            (100, 3),
            (50, 2),
            (20, 2),
            (10, 2),
        ),
        kept_cents=10000,
        deposited_cents=26260,
        unsent_entries=0,
        short_signature="Q3XM",
        proof_text=PROOF,
        program="Guichet 0.1.0",
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def takings_of_day() -> tuple[TakenFrom, ...]:
    """What the drawer took by the hour: nothing at noon, and more given back at three."""
    taken = {9: 3460, 10: 12_000, 11: 8_000, 14: 9_500, 15: -500, 16: 3_000}
    return tuple(
        TakenFrom(datetime(2026, 11, 21, hour, tzinfo=PARIS_WINTER), cents)
        for hour, cents in taken.items()
    )


def takings_of_month() -> tuple[TakenFrom, ...]:
    """What it took on each day but Sundays."""
    return tuple(TakenFrom(date(2026, 11, day), 500 * day) for day in range(1, 31) if day % 7 != 1)


def month_report(**changes: object) -> PeriodReportContent:
    """November at the pool, all entries sent: the sums of one ordinary day, for short."""
    day = till_report()
    content = PeriodReportContent(
        number="CA-1-M-2026-000011",
        length=PeriodLength.MONTH,
        begins_on=date(2026, 11, 1),
        tills=25,
        community_name=day.community_name,
        regie_name=day.regie_name,
        site_name=day.site_name,
        desk=day.desk,
        closed_at=datetime(2026, 12, 1, 8, 31, 4, tzinfo=PARIS_WINTER),
        first_epoch=1,
        first_seq=4_120,
        last_epoch=1,
        last_seq=4_188,
        period=day.period,
        perpetual=day.perpetual,
        prepaid_by_tender=day.prepaid_by_tender,
        revenue_by_tender=day.revenue_by_tender,
        revenue_by_service=day.revenue_by_service,
        revenue_by_organisation=day.revenue_by_organisation,
        takings=takings_of_month(),
        vat=day.vat,
        unsent_entries=0,
        short_signature="R4TN",
        proof_text=PROOF,
        program="Guichet 0.1.0",
    )
    return replace(content, **changes)  # type: ignore[arg-type]
