"""Another desk of the community, as far as its receipts show it: papers, and no server between."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from counter_protocol.bodies import (
    Body,
    ReversalBody,
    SaleBody,
    TenderPart,
    TopUpBody,
    sealed_body,
)
from counter_protocol.entries import (
    ENTRY_VERSION,
    GENESIS_PREV,
    Entry,
    EntryKind,
    PerpetualTotals,
    Posting,
    new_entry_id,
)
from counter_protocol.ledger import Tender, household_account, till_account
from counter_protocol.receipt_numbers import receipt_number
from counter_protocol.receipt_proof import make_receipt_proof
from counter_protocol.reference import MovementRow
from counter_protocol.sealing import SigningKey, seal
from tests.support.small_community import COMMUNITY

TOWN_HALL: Final = "MAIRIE-PAR-1"
TOWN_HALL_KEY: Final = SigningKey(bytes([7]) * 32)


@dataclass
class OtherDesk:
    """Makes entries one after the other; `last_text` is the QR of the latest receipt."""

    desk: str
    key: SigningKey
    day: date
    epoch: int = 1
    community: str = COMMUNITY
    seq: int = 0
    last_text: str = ""
    last_hash: str = ""
    movement: MovementRow = field(init=False)
    another_key: SigningKey = field(default_factory=lambda: SigningKey(bytes([8]) * 32))

    def top_up(self, household: str, amount_cents: int) -> str:
        """The QR of the receipt of a top-up in cash."""
        part = TenderPart(
            tender=Tender.CASH, amount_cents=amount_cents, received_cents=amount_cents
        )
        body = TopUpBody(
            receipt=self._next_number(),
            regie="REG",
            site="MAIRIE",
            household=household,
            amount_cents=amount_cents,
            tenders=[part],
            program="0.1.0",
        )
        return self._paper(EntryKind.TOP_UP, body, household, amount_cents)

    def sale(self, household: str, amount_cents: int) -> str:
        """The QR of the receipt of a sale."""
        body = SaleBody(
            receipt=self._next_number(),
            regie="REG",
            site="MAIRIE",
            household=household,
            amount_cents=amount_cents,
            lines=[],
            tenders=[],
            program="0.1.0",
        )
        return self._paper(EntryKind.SALE, body, household, amount_cents)

    def reversal(self, household: str, amount_cents: int) -> str:
        """The QR of the receipt of a top-up's reversal."""
        body = ReversalBody(
            receipt=self._next_number(),
            regie="REG",
            site="MAIRIE",
            original_epoch=self.epoch,
            original_seq=1,
            original_id=new_entry_id(),
            original_receipt=receipt_number(self.desk, self.epoch, self.day.year, 1),
            original_kind=EntryKind.TOP_UP,
            household=household,
            amount_cents=amount_cents,
            lines=[],
            tenders=[],
            reason="erreur de saisie",
            program="0.1.0",
        )
        return self._paper(EntryKind.REVERSAL, body, household, amount_cents)

    def _next_number(self) -> str:
        return receipt_number(self.desk, self.epoch, self.day.year, self.seq + 1)

    def _paper(self, kind: EntryKind, body: Body, household: str, amount_cents: int) -> str:
        entry = self._entry(kind, body, household, amount_cents)
        receipt: str = entry.body["receipt"]
        sealed = seal(entry, self.key)
        self.last_text = make_receipt_proof(sealed, amount_cents, receipt, self.key)
        self.last_hash = sealed.hash.hex()
        self.movement = MovementRow(
            entry.id, household, entry.occurred_at, kind.value, "", 0, None, "MAIRIE",
            amount_cents, receipt,
        )  # fmt: skip
        return self.last_text

    def _entry(self, kind: EntryKind, body: Body, household: str, amount_cents: int) -> Entry:
        self.seq += 1
        return Entry(
            v=ENTRY_VERSION,
            community=self.community,
            desk=self.desk,
            epoch=self.epoch,
            seq=self.seq,
            id=new_entry_id(),
            kind=kind,
            occurred_at=f"{self.day.isoformat()}T09:00:00.000Z",
            business_date=self.day.isoformat(),
            agent="A-ROY",
            till_session="",
            body=sealed_body(body),
            postings=(
                Posting(till_account(self.desk, Tender.CASH), amount_cents),
                Posting(household_account(household), -amount_cents),
            ),
            totals=PerpetualTotals(),
            prev=GENESIS_PREV,
        )
