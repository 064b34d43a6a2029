"""Tills that are opened, busy and closed, day after day, as a desk seals them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Final

from bench.push_batches import JournalWriter
from counter_protocol.bodies import (
    Line,
    SaleBody,
    TenderPart,
    TillClosedBody,
    TillOpenedBody,
    TopUpBody,
    sealed_body,
)
from counter_protocol.entries import Entry, EntryKind, Posting
from counter_protocol.ledger import (
    DRAWER_TENDERS,
    Tender,
    deposit_account,
    household_account,
    revenue_account,
    till_account,
)
from counter_protocol.period_totals import period_totals
from counter_protocol.sealing import SealedEntry
from counter_protocol.vat import vat_included

_PROGRAM: Final = "0.1.0"
_OPENING: Final = time(8, tzinfo=UTC)
_SERVICES: Final = {"canteen": 0, "childcare": 0, "pool": 2_000, "library": 550, "music": 1_000}
_TENDERS: Final = (Tender.CASH, Tender.CHEQUE, Tender.BANK_CARD)
_PAID_BY: Final = (*_TENDERS, Tender.FAMILY_ACCOUNT)


class TillWriter(JournalWriter):
    """Writes the days of one desk: receipts of several services and tenders, and a Z each evening.

    A till is emptied when it is closed.
    """

    def write_day(self, day: date, receipts: int) -> list[SealedEntry]:
        """One till: its opening, so many receipts, its Z."""
        self._moment = datetime.combine(day, _OPENING)
        opening = TillOpenedBody(
            regie="regie", counted_cents=0, expected_cents=0, difference_cents=0, denominations={}
        )
        told = [self._seal(EntryKind.TILL_OPENED, sealed_body(opening), ())]
        told += [self._receipt_of(number) for number in range(receipts)]
        return [*told, self._z(told)]

    def _receipt_of(self, number: int) -> SealedEntry:
        household = self._households[(self._seq * 7) % len(self._households)]
        if number % 3 == 0:
            return self._paid_in(household, _TENDERS[number % len(_TENDERS)])
        services = list(_SERVICES)
        sold = [services[(number + step) % len(services)] for step in range(1 + number % 2)]
        return self._sold(household, sold, _PAID_BY[number % len(_PAID_BY)])

    def _paid_in(self, household: str, by: Tender) -> SealedEntry:
        body = TopUpBody(
            receipt=self._receipt(),
            regie="regie",
            site="site",
            household=household,
            amount_cents=5_000,
            tenders=[TenderPart(tender=by, amount_cents=5_000)],
            program=_PROGRAM,
            resident=f"R{household}",
        )
        postings = (
            Posting(till_account(self._desk, by), 5_000),
            Posting(household_account(household), -5_000),
        )
        return self._seal(EntryKind.TOP_UP, sealed_body(body), postings)

    def _sold(self, household: str, services: list[str], by: Tender) -> SealedEntry:
        lines = [_line(household, service) for service in services]
        amount_cents = sum(each.amount_cents for each in lines)
        body = SaleBody(
            receipt=self._receipt(),
            regie="regie",
            site="site",
            household=household,
            amount_cents=amount_cents,
            lines=lines,
            tenders=[TenderPart(tender=by, amount_cents=amount_cents)],
            program=_PROGRAM,
        )
        of_family = by is Tender.FAMILY_ACCOUNT
        paid_from = household_account(household) if of_family else till_account(self._desk, by)
        earned = [
            Posting(revenue_account(each.organisation, each.service), -each.amount_cents)
            for each in lines
        ]
        postings = (Posting(paid_from, amount_cents), *earned)
        return self._seal(EntryKind.SALE, sealed_body(body), postings)

    def _z(self, told: list[SealedEntry]) -> SealedEntry:
        entries = [each.entry for each in told]
        body = TillClosedBody(
            z=f"{self._desk}-Z-2026-{self._seq:06d}",
            regie="regie",
            first_seq=entries[0].seq,
            last_seq=entries[-1].seq,
            period=period_totals(entries),
            opening_cents=0,
            expected_cents=0,
            counted_cents=None,
            difference_cents=0,
            kept_cents=0,
            deposited_cents=0,
            unsent_entries=0,
            program=_PROGRAM,
        )
        postings = [each for by in DRAWER_TENDERS for each in self._put_aside(by, entries)]
        return self._seal(EntryKind.TILL_CLOSED, sealed_body(body), tuple(postings))

    def _put_aside(self, by: Tender, entries: list[Entry]) -> tuple[Posting, ...]:
        drawer = till_account(self._desk, by)
        postings = (posting for entry in entries for posting in entry.postings)
        cents = sum(each.amount_cents for each in postings if each.account == drawer)
        if not cents:
            return ()
        return Posting(drawer, -cents), Posting(deposit_account(self._desk, by), cents)


def _line(household: str, service: str) -> Line:
    rate_bp = _SERVICES[service]
    return Line(
        article=f"{service}-adult",
        label=f"Entrée {service}",
        service=service,
        organisation="community",
        tariff=f"{service}-2026",
        quantity=1,
        unit_price_cents=420,
        amount_cents=420,
        vat_rate_bp=rate_bp,
        vat_cents=vat_included(420, rate_bp),
        resident=f"R{household}",
    )
