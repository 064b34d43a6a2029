"""What a régie seals beside its sales: counts, cash moved and handed over, money paid back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench.simulator.writing import PROGRAM, REGIE, SITE, Content
from counter_protocol.bodies import (
    CashMovementBody,
    CashPurpose,
    CheckedBy,
    CheckPurpose,
    DepositBody,
    DepositReceivedBody,
    InHandCheckedBody,
    OverrideBody,
    RefundBody,
    TillHandedOverBody,
    ValuesCounted,
)
from counter_protocol.entries import Entry, EntryKind, Posting
from counter_protocol.ledger import (
    VALUES_IN_HAND,
    Tender,
    deposit_account,
    difference_account,
    household_account,
    paid_over_account,
    till_account,
)
from tests.support.basket import tender
from tests.support.desk_till import coins

REGISSEUR = "A-DUR"
"""Who answers for the régie, takes drawers over, and signs what an agent may not do alone."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the entries of a desk put into its drawer and its safe, by ledger account."""

    desk: str
    ledger: Mapping[str, int]

    @property
    def drawer_cents(self) -> int:
        """Cash in the drawer."""
        return self._cents(till_account(self.desk, Tender.CASH))

    @property
    def safe_cents(self) -> int:
        """Cash in the safe."""
        return self._cents(deposit_account(self.desk, Tender.CASH))

    def values(self) -> Iterator[ValuesCounted]:
        """All that is no cash, counted and found."""
        for each in VALUES_IN_HAND:
            held = (till_account(self.desk, each), deposit_account(self.desk, each))
            cents = sum(map(self._cents, held))
            yield ValuesCounted(
                tender=each, expected_cents=cents, counted_cents=cents, pieces=int(cents > 0)
            )

    def _cents(self, account: str) -> int:
        return self.ledger.get(account, 0)


def override_of(rule: str, entry: str) -> Content:
    """The second person lets an entry pass."""
    body = OverrideBody(
        rule=rule, for_entry=entry, authorised_by=REGISSEUR, role="regisseur", reason="vu"
    )
    return EntryKind.OVERRIDE, body, ()


def handover_of(held: Held, missing_cents: int) -> Content:
    """Somebody else answers for the drawer from here on, which lacks so much."""
    found_cents = held.drawer_cents - missing_cents
    body = TillHandedOverBody(
        to_agent=REGISSEUR,
        counted_cents=found_cents,
        expected_cents=held.drawer_cents,
        difference_cents=-missing_cents,
        denominations=coins(found_cents),
        reason="compté deux fois",
    )
    return EntryKind.TILL_HANDED_OVER, body, _missing(held.desk, missing_cents)


def to_safe_of(desk: str, amount_cents: int) -> Content:
    """Cash of the drawer is locked away."""
    body = CashMovementBody(
        regie=REGIE,
        amount_cents=amount_cents,
        purpose=CashPurpose.SAFE,
        denominations=coins(amount_cents),
        reason="trop-plein",
    )
    drawer, safe = till_account(desk, Tender.CASH), deposit_account(desk, Tender.CASH)
    return EntryKind.CASH_OUT, body, (Posting(drawer, -amount_cents), Posting(safe, amount_cents))


def deposit_of(desk: str, number: str, cash_cents: int) -> Content:
    """Cash of the safe goes to the accountant."""
    body = DepositBody(
        number=number,
        regie=REGIE,
        tenders={Tender.CASH.value: cash_cents},
        denominations=coins(cash_cents),
        cheques=[],
        program=PROGRAM,
    )
    over, safe = paid_over_account(REGIE, Tender.CASH), deposit_account(desk, Tender.CASH)
    return EntryKind.DEPOSIT, body, (Posting(over, cash_cents), Posting(safe, -cash_cents))


def deposit_received_of(deposit: Entry) -> Content:
    """The accountant's receipt for a deposit came."""
    body = DepositReceivedBody(
        deposit=deposit.id,
        number=deposit.body["number"],
        receipt_number="P1E-7",
        received_on=deposit.business_date,
    )
    return EntryKind.DEPOSIT_RECEIVED, body, ()


def check_of(held: Held, purpose: CheckPurpose, missing_cents: int) -> Content:
    """All in hand is counted, and the drawer lacks so much."""
    drawer_cents = held.drawer_cents - missing_cents
    body = InHandCheckedBody(
        regie=REGIE,
        purpose=purpose,
        asked_by=CheckedBy.ACCOUNTANT,
        drawer_expected_cents=held.drawer_cents,
        drawer_counted_cents=drawer_cents,
        drawer_denominations=coins(drawer_cents),
        safe_expected_cents=held.safe_cents,
        safe_counted_cents=held.safe_cents,
        safe_denominations=coins(held.safe_cents),
        values=list(held.values()),
        reason="compté deux fois",
        regisseur=REGISSEUR,
        successor="A-LEM" if purpose is CheckPurpose.REGISSEUR_CHANGE else "",
    )
    return EntryKind.IN_HAND_CHECKED, body, _missing(held.desk, missing_cents)


def refund_of(desk: str, receipt: str, household: str, amount_cents: int) -> Content:
    """Cash back off a family account."""
    body = RefundBody(
        receipt=receipt,
        regie=REGIE,
        site=SITE,
        household=household,
        amount_cents=-amount_cents,
        tenders=[tender(Tender.CASH, -amount_cents)],
        reason="la famille déménage",
        program=PROGRAM,
    )
    postings = (
        Posting(household_account(household), amount_cents),
        Posting(till_account(desk, Tender.CASH), -amount_cents),
    )
    return EntryKind.REFUND, body, postings


def _missing(desk: str, cents: int) -> tuple[Posting, ...]:
    if not cents:
        return ()
    drawer = till_account(desk, Tender.CASH)
    return Posting(drawer, -cents), Posting(difference_account(desk), cents)
