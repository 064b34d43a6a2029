"""Entries as a desk seals them, with ids drawn from the seed: who writes what is told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from uuid import UUID

from counter_app.domain.clock import sealed_time
from counter_protocol.bodies import (
    Body,
    HouseholdChangedBody,
    PassageBody,
    PassageOutcome,
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
from counter_protocol.family_content import FamilyContent, FieldValue
from counter_protocol.ledger import (
    Tender,
    household_account,
    perpetual_movement,
    revenue_account,
    till_account,
)
from counter_protocol.messages import encode_message
from counter_protocol.sealing import SealedEntry, SigningKey, seal
from tests.support.basket import line, paid_postings, tender

COMMUNITY = "parthenay-gatine"
PROGRAM = "0.1.0"
REGIE = "REG"
SITE = "MED"
SERVICE = "TRI"
"""The one service that has a quota."""
Content = tuple[EntryKind, Body, tuple[Posting, ...]]


@dataclass(frozen=True, slots=True)
class Pen:
    """What signs for a desk, and what its ids are drawn from."""

    desk: str
    key: SigningKey
    draws: Random

    def seal(
        self,
        before: SealedEntry | None,
        epoch: int,
        moment: datetime,
        content: Content,
        entry: str = "",
    ) -> SealedEntry:
        """The entry after this one; the first of an epoch where the epoch is another.

        `entry` is its id where that was made before.
        """
        kind, body, postings = content
        totals = before.entry.totals if before else PerpetualTotals()
        prepaid, revenue = perpetual_movement(kind, postings)
        is_same_epoch = before is not None and before.entry.epoch == epoch
        return seal(
            Entry(
                v=ENTRY_VERSION,
                community=COMMUNITY,
                desk=self.desk,
                epoch=epoch,
                seq=before.entry.seq + 1 if before and is_same_epoch else 1,
                id=entry or self.new_id(),
                kind=kind,
                occurred_at=sealed_time(moment),
                business_date=moment.date().isoformat(),
                agent="A-ROY",
                till_session="",
                body=sealed_body(body),
                postings=postings,
                totals=totals.after(prepaid_cents=prepaid, revenue_cents=revenue),
                prev=before.hash.hex() if before else GENESIS_PREV,
            ),
            self.key,
        )

    def content(self, before: Mapping[str, FieldValue], after: Mapping[str, FieldValue]) -> str:
        """The text of a change to a family, with a salt of its own."""
        salt = f"{self.draws.getrandbits(128):032x}"
        return encode_message(
            FamilyContent(salt=salt, before=dict(before), after=dict(after))
        ).decode()

    def new_id(self) -> str:
        """The id of an entry."""
        bits = self.draws.getrandbits(128) & ~(0xF000 << 64 | 0xC000 << 48)
        return str(UUID(int=bits | 0x7000 << 64 | 0x8000 << 48))


def top_up_of(desk: str, receipt: str, household: str, amount_cents: int) -> Content:
    """Cash onto a family account."""
    body = TopUpBody(
        receipt=receipt,
        regie=REGIE,
        site=SITE,
        household=household,
        amount_cents=amount_cents,
        tenders=[tender(Tender.CASH, amount_cents)],
        program=PROGRAM,
    )
    postings = (
        Posting(till_account(desk, Tender.CASH), amount_cents),
        Posting(household_account(household), -amount_cents),
    )
    return EntryKind.TOP_UP, body, postings


def sale_of(
    desk: str, receipt: str, household: str, parts: list[TenderPart], beyond_cents: int
) -> Content:
    """An article that the family account pays, alone or with other tenders."""
    amount_cents = sum(part.amount_cents for part in parts)
    sold = line(amount_cents)
    body = SaleBody(
        receipt=receipt,
        regie=REGIE,
        site=SITE,
        household=household,
        amount_cents=amount_cents,
        lines=[sold],
        tenders=parts,
        program=PROGRAM,
        beyond_cents=beyond_cents,
    )
    postings = (
        *paid_postings(desk, household, parts),
        Posting(revenue_account(sold.organisation, sold.service), -amount_cents),
    )
    return EntryKind.SALE, body, postings


def passage_of(household: str, year: int, outcome: PassageOutcome) -> Content:
    """A family's visit."""
    body = PassageBody(
        service=SERVICE,
        site=SITE,
        household=household,
        resident=None,
        year=year,
        outcome=outcome,
    )
    return EntryKind.PASSAGE, body, ()


def change_of(
    household: str, fields: Sequence[str], content: str, settles: Sequence[str]
) -> Content:
    """Fields of a family, as somebody typed them."""
    body = HouseholdChangedBody(
        household=household, fields=list(fields), content=content, settles=list(settles)
    )
    return EntryKind.HOUSEHOLD_CHANGED, body, ()
