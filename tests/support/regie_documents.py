"""The papers of a régie to print: deposits, statements and books, with everything on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from counter_app.documents.books_content import (
    BookLine,
    BooksOrigin,
    LedgerLine,
    OwedContent,
    OwedForService,
    OwedToOrganisation,
    QuittanceLine,
    QuittanceRegisterContent,
    TrialBalanceContent,
    UnpaidAccount,
    UnpaidContent,
)
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
from counter_app.domain.books import BookAccount
from counter_protocol.bodies import CheckedBy, CheckPurpose
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender
from tests.support.documents import PARIS_WINTER, PROOF

COMMUNITY = "Communauté de communes de Parthenay-Gâtine"
EVENING = datetime(2026, 11, 21, 18, 20, 5, tzinfo=PARIS_WINTER)


def slip_cheque(rank: int = 1) -> SlipCheque:
    """The `rank`-th cheque of a deposit."""
    return SlipCheque(f"{rank:07}", "La Banque postale", 3000 + rank, "Paul MARTIN")


def deposit_slip(**changes: object) -> DepositContent:
    """Two hundred euros in cash, two cheques and some vouchers."""
    content = DepositContent(
        number="CA-1-BV-2026-000007",
        community_name=COMMUNITY,
        regie_name="Régie du centre aquatique",
        site_name="Centre aquatique GâtinéO",
        desk="CA-1",
        agent_name="M. Girard",
        deposited_on=date(2026, 11, 21),
        occurred_at=EVENING,
        cash_cents=21_050,
        denominations=((5000, 3), (2000, 3), (50, 1)),
        cheques=(slip_cheque(1), slip_cheque(2)),
        others=((Tender.ANCV, 4_000),),
        receipt=None,
        short_signature="K7PW",
        proof_text=PROOF,
        program="Guichet 0.1.0",
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def accountants_receipt() -> DepositReceipt:
    """The number that the accountant gave two days later."""
    return DepositReceipt("R-2026-0412", date(2026, 11, 23))


def held_cheque(rank: int = 1) -> HeldCheque:
    """The `rank`-th cheque in hand."""
    return HeldCheque(
        number=f"{rank:07}",
        bank="La Banque postale",
        amount_cents=3000 + rank,
        receipt=f"CA-1-2026-{100 + rank:06}",
        taken_on=date(2026, 11, 20),
        is_in_safe=rank % 2 == 0,
        drawer="Paul MARTIN",
    )


def in_hand(**changes: object) -> InHandContent:
    """A pool's till in the middle of the day, read by its régisseur."""
    content = InHandContent(
        community_name=COMMUNITY,
        regie_name="Régie du centre aquatique",
        act="arrêté 2025-031 du 12/01/2025",
        regisseur_name="M. Girard",
        site_name="Centre aquatique GâtinéO",
        desk="CA-1",
        drawn_up_by="M. Girard",
        at=EVENING,
        epoch=1,
        seq=4_188,
        z="CA-1-Z-2026-000041",
        is_till_open=True,
        float_cents=10_000,
        maximum_cents=200_000,
        held=(HeldTender(Tender.CASH, 36_460, 21_050), HeldTender(Tender.CHEQUE, 3_001, 3_002)),
        cheques=(held_cheque(1), held_cheque(2)),
        last_deposit=LastDeposit("CA-1-BV-2026-000006", date(2026, 10, 30), 145_030),
        unsent_entries=0,
        program="Guichet 0.1.0",
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def in_hand_check(**changes: object) -> InHandCheckContent:
    """The accountant came by, and two euros were missing."""
    content = InHandCheckContent(
        purpose=CheckPurpose.SURPRISE,
        asked_by=CheckedBy.ACCOUNTANT,
        community_name=COMMUNITY,
        regie_name="Régie du centre aquatique",
        site_name="Centre aquatique GâtinéO",
        desk="CA-1",
        agent_name="C. Roy",
        occurred_at=EVENING,
        epoch=1,
        seq=4_189,
        drawer=CountedCash(36_460, 36_260, ((10000, 3), (5000, 1), (1000, 1), (200, 1), (20, 3))),
        safe=CountedCash(21_050, 21_050, ((5000, 4), (1000, 1), (50, 1))),
        values=(CountedValues(Tender.CHEQUE, 6_003, 6_003, 2),),
        reason="Une pièce de 2 € rendue en trop",
        witness_name="",
        handed_over_by="",
        successor_name="",
        short_signature="T2HB",
        proof_text=PROOF,
        program="Guichet 0.1.0",
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def regisseur_change(**changes: object) -> InHandCheckContent:
    """M. Girard leaves, and nothing is missing."""
    content = in_hand_check(
        purpose=CheckPurpose.REGISSEUR_CHANGE,
        drawer=CountedCash(36_460, 36_460, ()),
        reason="",
        handed_over_by="M. Girard",
        successor_name="S. Faure",
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def books_origin(**changes: object) -> BooksOrigin:
    """The books of the pool, in the evening."""
    origin = BooksOrigin(
        community_name=COMMUNITY,
        organisation_name=COMMUNITY,
        regie_name="Régie du centre aquatique",
        site_name="Centre aquatique GâtinéO",
        desk="CA-1",
        at=EVENING,
        epoch=1,
        seq=4_188,
        unsent_entries=0,
        program="Guichet 0.1.0",
        is_training=False,
    )
    return replace(origin, **changes)  # type: ignore[arg-type]


def book_line(account: BookAccount, *parts: tuple[str, int]) -> BookLine:
    """An account made of these ones of the ledger."""
    return BookLine(account, tuple(LedgerLine(name, cents) for name, cents in parts))


def trial_balance(**changes: object) -> TrialBalanceContent:
    """A float of 100 €, 50 € of it earned for a commune, all still in the drawer."""
    moved = {
        BookAccount.CASH: (("till/CA-1/cash", 31_000),),
        BookAccount.FLOAT: (("float/pool", -10_000),),
        BookAccount.TO_PAY_OVER: (("household/", -6_000), ("revenue/ccpg/pool", -10_000)),
        BookAccount.THIRD_PARTIES: (("revenue/parthenay/canteen", -5_000),),
    }
    lines = tuple(book_line(account, *moved.get(account, ())) for account in BookAccount)
    content = TrialBalanceContent(books_origin(), date(2026, 11, 21), lines)
    return replace(content, **changes)  # type: ignore[arg-type]


def owed(**changes: object) -> OwedContent:
    """The pool for its own community, the canteen for a commune."""
    content = OwedContent(
        books_origin(),
        date(2026, 11, 1),
        date(2026, 11, 30),
        (
            OwedToOrganisation(
                "ccpg",
                COMMUNITY,
                is_own=True,
                services=(
                    OwedForService("library", "Médiathèque", 3_600, 0),
                    OwedForService("pool", "Centre aquatique", 28_280, 420),
                ),
            ),
            OwedToOrganisation(
                "parthenay",
                "Parthenay",
                is_own=False,
                services=(OwedForService("canteen", "Restauration scolaire", 12_400, 310),),
            ),
        ),
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def quittance(rank: int = 1, **changes: object) -> QuittanceLine:
    """The `rank`-th quittance of November: one of forty a day."""
    at = datetime(2026, 11, 1, 9, 0, 5, tzinfo=PARIS_WINTER) + timedelta(
        days=(rank - 1) // 40, minutes=10 * ((rank - 1) % 40)
    )
    line = QuittanceLine(
        number=f"CA-1-2026-{rank:06}",
        business_date=at.date(),
        occurred_at=at,
        kind=EntryKind.SALE,
        household_name="MARTIN",
        agent_name="C. Roy",
        amount_cents=420,
        tenders=((Tender.CASH, 420),),
        reverses="",
        reversed_by="",
        reason="",
    )
    return replace(line, **changes)  # type: ignore[arg-type]


def quittance_register(count: int = 3, **changes: object) -> QuittanceRegisterContent:
    """So many quittances of 4,20 € each, in cash."""
    lines = tuple(quittance(rank) for rank in range(1, count + 1))
    content = QuittanceRegisterContent(
        origin=books_origin(),
        first=date(2026, 11, 1),
        last=date(2026, 11, 30),
        lines=lines,
        by_tender=((Tender.CASH, 420 * count),) if count else (),
        gaps=(),
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def unpaid(**changes: object) -> UnpaidContent:
    """Two families, one of them for longer than the desk knows."""
    content = UnpaidContent(
        books_origin(),
        datetime(2026, 11, 21, 17, 58, tzinfo=PARIS_WINTER),
        (
            UnpaidAccount("h-2", "BERNARD", -4_210, None),
            UnpaidAccount("h-1", "MARTIN", -310, date(2026, 11, 12)),
        ),
    )
    return replace(content, **changes)  # type: ignore[arg-type]
