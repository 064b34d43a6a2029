"""A desk's life written entry by entry, as an honest program would."""

from __future__ import annotations

from msgspec import convert

from counter_protocol.bodies import (
    ArchiveMadeBody,
    BlockReason,
    CardBlockedBody,
    ConnectionBody,
    CopyPrintedBody,
    HouseholdChangedBody,
    Line,
    OverrideBody,
    PassageBody,
    PassageOutcome,
    ProgramUpdatedBody,
    ReceiptShownBody,
    ResidentChangedBody,
    ReversalBody,
    SaleBody,
    SignedInBody,
    SignedOutBody,
    TenderPart,
    TopUpBody,
)
from counter_protocol.entries import EntryKind, Posting
from counter_protocol.ledger import (
    Tender,
    household_account,
    revenue_account,
)
from counter_protocol.sealing import SealedEntry
from tests.support.basket import in_parts, line, opposite, paid_postings
from tests.support.desk_chain import DESK_KEY, SERVER_KEY
from tests.support.desk_closings import PROGRAM
from tests.support.desk_regie import RegieDesk
from tests.support.desk_till import REGIE

__all__ = ["DESK_KEY", "PROGRAM", "SERVER_KEY", "DeskLife", "one_day"]


class DeskLife(RegieDesk):
    """Writes what a desk would; `written` holds every entry, epoch after epoch."""

    def sign_in(self, agent: str = "agent-1") -> SealedEntry:
        self.agent = agent
        return self.write(EntryKind.SIGNED_IN, SignedInBody(role="agent"))

    def sign_out(self) -> SealedEntry:
        sealed = self.write(EntryKind.SIGNED_OUT, SignedOutBody(reason="by_hand"))
        self.agent = ""
        return sealed

    def top_up(self, amount_cents: int, *by: Tender, household: str = "h-1") -> SealedEntry:
        """In cash where nothing is said, by several tenders in even parts."""
        parts = in_parts(amount_cents, by or (Tender.CASH,))
        body = TopUpBody(
            receipt=self.next_receipt(),
            regie=REGIE,
            site="mediatheque",
            household=household,
            amount_cents=amount_cents,
            tenders=parts,
            program=PROGRAM,
            resident="r-1",
        )
        onto = Posting(household_account(household), -amount_cents)
        postings = (*paid_postings(self.desk, household, parts), onto)
        return self.write(EntryKind.TOP_UP, body, postings)

    def sell(
        self, lines: list[Line], *by: Tender, household: str = "h-1", beyond_cents: int = 0
    ) -> SealedEntry:
        """On the account where nothing is said, by several tenders in even parts."""
        by = by or (Tender.FAMILY_ACCOUNT,)
        amount_cents = sum(sold.amount_cents for sold in lines)
        parts = in_parts(amount_cents, by)
        body = SaleBody(
            receipt=self.next_receipt(),
            regie=REGIE,
            site="mediatheque",
            household=household if Tender.FAMILY_ACCOUNT in by else None,
            amount_cents=amount_cents,
            lines=lines,
            tenders=parts,
            program=PROGRAM,
            beyond_cents=beyond_cents,
        )
        revenue = [
            Posting(revenue_account(sold.organisation, sold.service), -sold.amount_cents)
            for sold in lines
        ]
        postings = (*paid_postings(self.desk, household, parts), *revenue)
        return self.write(EntryKind.SALE, body, postings)

    def reverse(self, original: SealedEntry) -> SealedEntry:
        entry = original.entry
        undone = entry.body
        body = ReversalBody(
            receipt=self.next_receipt(),
            regie=REGIE,
            site="mediatheque",
            original_epoch=entry.epoch,
            original_seq=entry.seq,
            original_id=entry.id,
            original_receipt=undone["receipt"],
            original_kind=entry.kind,
            household=undone["household"],
            amount_cents=-undone["amount_cents"],
            lines=[opposite(sold) for sold in undone.get("lines", [])],
            tenders=[part.undone() for part in convert(undone["tenders"], list[TenderPart])],
            reason="typed_wrong",
            program=PROGRAM,
        )
        postings = tuple(Posting(p.account, -p.amount_cents) for p in entry.postings)
        return self.write(EntryKind.REVERSAL, body, postings)

    def copy(self, original: SealedEntry, copy_number: int = 1) -> SealedEntry:
        return self.write(
            EntryKind.COPY_PRINTED,
            CopyPrintedBody(receipt=original.entry.body["receipt"], copy_number=copy_number),
        )

    def go_offline(self) -> SealedEntry:
        return self.write(EntryKind.WENT_OFFLINE, ConnectionBody(waiting=0))

    def come_online(self) -> SealedEntry:
        return self.write(EntryKind.CAME_ONLINE, ConnectionBody(waiting=3))

    def override(self, rule: str = "not_enough_balance") -> SealedEntry:
        """The next entry may pass this rule."""
        return self.write(
            EntryKind.OVERRIDE,
            OverrideBody(
                rule=rule,
                for_entry=self.next_id(2),
                authorised_by="agent-9",
                role="regisseur",
                reason="family known",
            ),
        )

    def change_household(self) -> SealedEntry:
        """A family moved."""
        return self.write(
            EntryKind.HOUSEHOLD_CHANGED,
            HouseholdChangedBody(household="h-1", fields=["street"], content="cd" * 32),
        )

    def change_resident(self) -> SealedEntry:
        """A child is in another class, whatever another desk said."""
        return self.write(
            EntryKind.RESIDENT_CHANGED,
            ResidentChangedBody(
                resident="r-1",
                household="h-1",
                fields=["school_class"],
                content="ef" * 32,
                settles=["conflict-1"],
            ),
        )

    def block_card(self) -> SealedEntry:
        """A card was lost."""
        return self.write(
            EntryKind.CARD_BLOCKED,
            CardBlockedBody(
                card="card-1", resident="r-1", household="h-1", reason=BlockReason.LOST
            ),
        )

    def record_passage(self) -> SealedEntry:
        """A family comes to the recycling centre."""
        return self._passage(None)

    def undo_passage(self, passage: SealedEntry) -> SealedEntry:
        """A passage was recorded by mistake."""
        return self._passage(passage.entry.id)

    def _passage(self, undoes: str | None) -> SealedEntry:
        return self.write(
            EntryKind.PASSAGE,
            PassageBody(
                service="recycling",
                site="SITE-DECH",
                household="h-1",
                resident="r-1",
                year=2026,
                outcome=PassageOutcome.QUOTA,
                undoes=undoes,
            ),
        )

    def show_receipt(self) -> SealedEntry:
        """A family shows the paper of what it topped up at another desk."""
        return self.write(
            EntryKind.RECEIPT_SHOWN,
            ReceiptShownBody(
                receipt="MAIRIE-PAR-1-2027-000007",
                desk="MAIRIE-PAR-1",
                epoch=1,
                seq=12,
                hash="cd" * 32,
                household="h-1",
                amount_cents=3_000,
            ),
        )

    def make_archive(self) -> SealedEntry:
        """The whole journal up to here was archived."""
        return self.write(
            EntryKind.ARCHIVE_MADE,
            ArchiveMadeBody(
                name="MED-1-2026.zip",
                first_epoch=1,
                first_seq=1,
                last_epoch=self.head.entry.epoch,
                last_seq=self.head.entry.seq,
                sha256="ab" * 32,
            ),
        )

    def update(self) -> SealedEntry:
        """A newer program takes over."""
        return self.write(
            EntryKind.PROGRAM_UPDATED,
            ProgramUpdatedBody(
                from_program="guichet 0.0.9", to_program=PROGRAM, from_schema=1, to_schema=2
            ),
        )


def one_day(life: DeskLife) -> DeskLife:
    """A day at a desk, from its enrolment to its Z, with all that is usual."""
    life.enrol()
    life.sign_in()
    life.open_till()
    life.top_up(5_000)
    life.go_offline()
    sale = life.sell([line(420), line(380, article="meal-child", service="canteen", rate_bp=0)])
    life.copy(sale)
    life.sell([line(310)], Tender.BANK_CARD)
    mistaken = life.top_up(200, Tender.CHEQUE)
    life.reverse(mistaken)
    life.reverse(sale)
    life.come_online()
    life.count_till()
    life.close_till()
    life.sign_out()
    return life
