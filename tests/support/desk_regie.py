"""What a desk hands over to the accountant, counts of all it holds, and pays back."""

from __future__ import annotations

from counter_protocol.bodies import (
    CheckedBy,
    CheckPurpose,
    ChequeHandedOver,
    DepositBody,
    DepositReceivedBody,
    InHandCheckedBody,
    RefundBody,
    TenderPart,
    ValuesCounted,
)
from counter_protocol.entries import Entry, EntryKind, Posting
from counter_protocol.ledger import (
    DRAWER_TENDERS,
    Tender,
    deposit_account,
    difference_account,
    household_account,
    paid_over_account,
    till_account,
)
from counter_protocol.sealing import SealedEntry
from tests.support.basket import tender
from tests.support.desk_closings import PROGRAM
from tests.support.desk_till import REGIE, TillDesk, coins


class RegieDesk(TillDesk):
    """A desk that answers for what it holds."""

    def deposit(self, cash_cents: int | None = None) -> SealedEntry:
        """All that is not cash leaves the safe, and so much cash, or all of it."""
        held, cheques = self.in_safe(), self._cheques_in_the_safe()
        if cash_cents is not None:
            held[Tender.CASH] = cash_cents
        handed = {each.value: cents for each, cents in held.items() if cents}
        postings = [
            Posting(account, cents)
            for each, amount_cents in handed.items()
            for account, cents in (
                (paid_over_account(REGIE, Tender(each)), amount_cents),
                (deposit_account(self.desk, Tender(each)), -amount_cents),
            )
        ]
        body = DepositBody(
            number=self.next_number(EntryKind.DEPOSIT),
            regie=REGIE,
            tenders=handed,
            denominations=coins(handed.get(Tender.CASH, 0)),
            cheques=cheques,
            program=PROGRAM,
        )
        return self.write(EntryKind.DEPOSIT, body, tuple(postings))

    def in_safe(self) -> dict[Tender, int]:
        """What lies in the safe and can be handed over, in cents."""
        safes = {each: self.balance(deposit_account(self.desk, each)) for each in DRAWER_TENDERS}
        safes[Tender.CHEQUE] = sum(cheque.amount_cents for cheque in self._cheques_in_the_safe())
        return {each: cents for each, cents in safes.items() if cents > 0}

    def receive_deposit(self, deposit: SealedEntry) -> SealedEntry:
        """The accountant's receipt came."""
        return self.write(
            EntryKind.DEPOSIT_RECEIVED,
            DepositReceivedBody(
                deposit=deposit.entry.id,
                number=deposit.entry.body["number"],
                receipt_number="P1E-2026-0042",
                received_on="2026-11-24",
            ),
        )

    def check_in_hand(
        self,
        drawer_cents: int | None = None,
        safe_cents: int | None = None,
        purpose: CheckPurpose = CheckPurpose.SURPRISE,
    ) -> SealedEntry:
        """All is counted; what lies there is found where nothing is said.

        Sign a change of regisseur by an override right before.
        """
        drawer, safe = (
            till_account(self.desk, Tender.CASH),
            deposit_account(self.desk, Tender.CASH),
        )
        drawer_cents = self.balance(drawer) if drawer_cents is None else drawer_cents
        safe_cents = self.balance(safe) if safe_cents is None else safe_cents
        found = {drawer: drawer_cents - self.balance(drawer), safe: safe_cents - self.balance(safe)}
        found[difference_account(self.desk)] = -sum(found.values())
        body = InHandCheckedBody(
            regie=REGIE,
            purpose=purpose,
            asked_by=CheckedBy.ACCOUNTANT,
            drawer_expected_cents=self.balance(drawer),
            drawer_counted_cents=drawer_cents,
            drawer_denominations=coins(drawer_cents),
            safe_expected_cents=self.balance(safe),
            safe_counted_cents=safe_cents,
            safe_denominations=coins(safe_cents),
            values=[self._values_of(each) for each in DRAWER_TENDERS if each is not Tender.CASH],
            successor="agent-2" if purpose is CheckPurpose.REGISSEUR_CHANGE else "",
            regisseur="agent-9",
        )
        postings = tuple(Posting(account, cents) for account, cents in found.items() if cents)
        return self.write(EntryKind.IN_HAND_CHECKED, body, postings)

    def refund(
        self, amount_cents: int, by: Tender = Tender.CASH, household: str = "h-1"
    ) -> SealedEntry:
        """Money paid back; sign it by an override right before."""
        paid_from = till_account(self.desk, by)
        if by is Tender.BANK_TRANSFER:
            paid_from = paid_over_account(REGIE, by)
        parts: list[TenderPart] = [tender(by, -amount_cents)]
        body = RefundBody(
            receipt=self.next_receipt(),
            regie=REGIE,
            site="mediatheque",
            household=household,
            amount_cents=-amount_cents,
            tenders=parts,
            reason="the family leaves",
            program=PROGRAM,
        )
        postings = (
            Posting(household_account(household), amount_cents),
            Posting(paid_from, -amount_cents),
        )
        return self.write(EntryKind.REFUND, body, postings)

    def handed_over(self) -> set[str]:
        """The ids of the entries whose cheques went to the accountant: they are not undone."""
        deposits = (each.entry for each in self.chain if each.entry.kind is EntryKind.DEPOSIT)
        return {cheque["entry"] for deposit in deposits for cheque in deposit.body["cheques"]}

    def _cheques_in_the_safe(self) -> list[ChequeHandedOver]:
        """Those taken before the last Z, neither given back nor handed over."""
        taken: dict[str, list[ChequeHandedOver]] = {}
        in_safe: list[ChequeHandedOver] = []
        for entry in (sealed.entry for sealed in self.chain):
            if entry.kind is EntryKind.TILL_CLOSED:
                in_safe = [cheque for cheques in taken.values() for cheque in cheques]
            elif entry.kind is EntryKind.DEPOSIT:
                for cheque in entry.body["cheques"]:
                    taken.pop(cheque["entry"], None)
            elif entry.kind is EntryKind.REVERSAL:
                taken.pop(entry.body["original_id"], None)
            elif entry.kind in {EntryKind.TOP_UP, EntryKind.SALE}:
                taken[entry.id] = _cheques_of(entry)
        return [cheque for cheque in in_safe if cheque.entry in taken]

    def _values_of(self, each: Tender) -> ValuesCounted:
        held = (till_account(self.desk, each), deposit_account(self.desk, each))
        cents = sum(self.balance(account) for account in held)
        return ValuesCounted(
            tender=each, expected_cents=cents, counted_cents=cents, pieces=1 if cents else 0
        )


def _cheques_of(entry: Entry) -> list[ChequeHandedOver]:
    parts = [part for part in entry.body["tenders"] if part["tender"] == Tender.CHEQUE]
    return [
        ChequeHandedOver(
            entry=entry.id,
            number=part["cheque"]["number"],
            bank=part["cheque"]["bank"],
            amount_cents=part["amount_cents"],
        )
        for part in parts
    ]
