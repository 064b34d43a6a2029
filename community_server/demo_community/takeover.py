"""Seals the past: the journal of the desk through which the former balances came in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final

from community_server.demo_community.past import PastMovement
from community_server.demo_community.places import COMMUNITY, TAKEOVER_DESK
from counter_protocol.bodies import (
    Body,
    EnrolledBody,
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
)
from counter_protocol.ledger import (
    Tender,
    household_account,
    perpetual_movement,
    revenue_account,
    till_account,
)
from counter_protocol.receipt_numbers import receipt_number
from counter_protocol.sealing import SealedEntry, SigningKey, seal

PROGRAM: Final = "reprise"
"""What wrote these entries: no counter did."""

_EPOCH: Final = 1


def takeover_key(seed: int) -> SigningKey:
    """The signing key of the takeover desk, drawn from the seed: nobody enrols there again."""
    return SigningKey(sha256(f"guichet demo takeover {seed}".encode()).digest())


class TakeoverJournal:
    """One chain of sealed entries; entries are made in order, and stored by the caller."""

    def __init__(self, key: SigningKey) -> None:
        self._key = key
        self._seq = 0
        self._prev = GENESIS_PREV
        self._totals = PerpetualTotals()
        self._receipts: Counter[int] = Counter()

    def genesis(self, enrolment: EnrolledBody, entry: str, occurred_at: str) -> SealedEntry:
        """The first entry: the server's word that this key speaks for this desk."""
        return self._seal(entry, EntryKind.ENROLLED, occurred_at, enrolment, ())

    def seal_all(self, movements: Iterable[PastMovement]) -> Iterator[SealedEntry]:
        """One entry for each movement, in their order."""
        for movement in movements:
            body = self._top_up(movement) if not movement.lines else self._sale(movement)
            postings = _postings(movement)
            yield self._seal(movement.entry, movement.kind, movement.occurred_at, body, postings)

    def _top_up(self, movement: PastMovement) -> TopUpBody:
        return TopUpBody(
            receipt=self._next_receipt(movement),
            regie=movement.regie,
            site=movement.site,
            household=movement.household,
            amount_cents=movement.amount_cents,
            tenders=[_tender_part(movement)],
            program=PROGRAM,
            resident=movement.resident,
        )

    def _sale(self, movement: PastMovement) -> SaleBody:
        return SaleBody(
            receipt=self._next_receipt(movement),
            regie=movement.regie,
            site=movement.site,
            household=movement.household,
            amount_cents=-movement.amount_cents,
            lines=list(movement.lines),
            tenders=[_tender_part(movement)],
            program=PROGRAM,
        )

    def _next_receipt(self, movement: PastMovement) -> str:
        year = int(movement.occurred_at[:4])
        self._receipts[year] += 1
        return receipt_number(TAKEOVER_DESK, _EPOCH, year, self._receipts[year])

    def _seal(
        self,
        entry: str,
        kind: EntryKind,
        occurred_at: str,
        body: Body,
        postings: tuple[Posting, ...],
    ) -> SealedEntry:
        self._seq += 1
        prepaid_cents, revenue_cents = perpetual_movement(kind, postings)
        self._totals = self._totals.after(prepaid_cents=prepaid_cents, revenue_cents=revenue_cents)
        sealed = seal(
            Entry(
                v=ENTRY_VERSION,
                community=COMMUNITY,
                desk=TAKEOVER_DESK,
                epoch=_EPOCH,
                seq=self._seq,
                id=entry,
                kind=kind,
                occurred_at=occurred_at,
                business_date=occurred_at[: len("2026-11-20")],
                agent="",
                till_session="",
                body=sealed_body(body),
                postings=postings,
                totals=self._totals,
                prev=self._prev,
            ),
            self._key,
        )
        self._prev = sealed.hash.hex()
        return sealed


def _tender_part(movement: PastMovement) -> TenderPart:
    amount_cents = abs(movement.amount_cents)
    received_cents = amount_cents if movement.tender is Tender.CASH else 0
    return TenderPart(
        tender=movement.tender, amount_cents=amount_cents, received_cents=received_cents
    )


def _postings(movement: PastMovement) -> tuple[Posting, ...]:
    """What the family's account lost, its service earned; what it gained, lies in the till."""
    family = Posting(household_account(movement.household), -movement.amount_cents)
    if not movement.lines:
        till = till_account(TAKEOVER_DESK, movement.tender)
        return (Posting(till, movement.amount_cents), family)
    earned = (
        Posting(revenue_account(line.organisation, line.service), -line.amount_cents)
        for line in movement.lines
    )
    return (family, *earned)
