"""A desk's life written entry by entry, honestly sealed, with fixed keys, ids and times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from counter_protocol.bodies import (
    Body,
    ConnectionBody,
    CopyPrintedBody,
    EnrolledBody,
    Line,
    RestoredBody,
    ReversalBody,
    SaleBody,
    SignedInBody,
    SignedOutBody,
    TillClosedBody,
    TillCountedBody,
    TillOpenedBody,
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
from counter_protocol.messages import Enrolment, encode_message
from counter_protocol.period_totals import period_totals
from counter_protocol.receipt_numbers import receipt_number, z_number
from counter_protocol.sealing import SealedEntry, SigningKey, seal
from tests.support.basket import COMMUNITY, line, opposite, tender

SERVER_KEY = SigningKey(bytes(range(32)))
DESK_KEY = SigningKey(bytes(range(32, 64)))
PROGRAM = "guichet 0.1.0"
_FIRST_MOMENT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


class DeskLife:
    """Writes what a desk would; `written` holds every entry, epoch after epoch."""

    def __init__(
        self,
        desk: str = "MED-1",
        *,
        community: str = COMMUNITY,
        key: SigningKey = DESK_KEY,
        server_key: SigningKey = SERVER_KEY,
    ) -> None:
        self.desk = desk
        self.community = community
        self.key = key
        self.server_key = server_key
        self.epoch = 0
        self.written: list[SealedEntry] = []
        self.keys: dict[int, SigningKey] = {}
        self.moment = _FIRST_MOMENT
        self._known: SealedEntry | None = None
        self._receipts: dict[int, int] = {}
        self._zs: dict[int, int] = {}
        self._session = ""
        self._agent = ""

    @property
    def head(self) -> SealedEntry:
        """The last entry written."""
        return self.written[-1]

    def of_epoch(self, epoch: int) -> list[SealedEntry]:
        """The entries of one epoch, in order."""
        return [sealed for sealed in self.written if sealed.entry.epoch == epoch]

    def fed(self) -> list[tuple[bytes, bytes | None]]:
        """What a checker or an archive is fed."""
        return [(sealed.raw, sealed.signature) for sealed in self.written]

    def enrol(self, key: SigningKey | None = None) -> SealedEntry:
        """The genesis of the next epoch: the server gave this key to the desk."""
        self.key = key or self.key
        self._open_epoch(self._known)
        enrolment = self.enrolment()
        return self._write(
            EntryKind.ENROLLED,
            EnrolledBody(
                desk_key=self.key.public_bytes.hex(),
                server_key=self.server_key.public_bytes.hex(),
                enrolment=enrolment.hex(),
                enrolment_signature=self.server_key.sign(enrolment).hex(),
            ),
        )

    def enrolment(self) -> bytes:
        """What the server signs to give the desk its key in the present epoch."""
        return encode_message(
            Enrolment(
                community=self.community,
                community_name="Communauté de communes",
                desk=self.desk,
                site="mediatheque",
                epoch=self.epoch,
                desk_key=self.key.public_bytes.hex(),
                server_key=self.server_key.public_bytes.hex(),
                timeline="t1",
                enrolled_at="2026-11-21T08:00:00.000Z",
            )
        )

    def restore(self, known: SealedEntry) -> SealedEntry:
        """The desk finds itself at this older entry, and opens the next epoch there by itself."""
        self._open_epoch(known)
        return self._write(
            EntryKind.RESTORED,
            RestoredBody(
                known_epoch=known.entry.epoch, known_seq=known.entry.seq, reason="restored"
            ),
        )

    def sign_in(self, agent: str = "agent-1") -> SealedEntry:
        self._agent = agent
        return self._write(EntryKind.SIGNED_IN, SignedInBody(role="agent"))

    def sign_out(self) -> SealedEntry:
        sealed = self._write(EntryKind.SIGNED_OUT, SignedOutBody(reason="by_hand"))
        self._agent = ""
        return sealed

    def open_till(self, counted_cents: int = 10_000) -> SealedEntry:
        self._session = f"session-{len(self.written) + 1}"
        return self._write(
            EntryKind.TILL_OPENED,
            TillOpenedBody(
                regie="regie-1",
                counted_cents=counted_cents,
                expected_cents=counted_cents,
                difference_cents=0,
                denominations={"1000": counted_cents // 1000},
            ),
        )

    def top_up(
        self, amount_cents: int, by: Tender = Tender.CASH, household: str = "h-1"
    ) -> SealedEntry:
        body = TopUpBody(
            receipt=self.next_receipt(),
            regie="regie-1",
            site="mediatheque",
            household=household,
            amount_cents=amount_cents,
            tenders=[tender(by, amount_cents)],
            program=PROGRAM,
            resident="r-1",
        )
        postings = (
            Posting(till_account(self.desk, by), amount_cents),
            Posting(household_account(household), -amount_cents),
        )
        return self._write(EntryKind.TOP_UP, body, postings)

    def sell(
        self, lines: list[Line], by: Tender = Tender.FAMILY_ACCOUNT, household: str = "h-1"
    ) -> SealedEntry:
        amount_cents = sum(sold.amount_cents for sold in lines)
        body = SaleBody(
            receipt=self.next_receipt(),
            regie="regie-1",
            site="mediatheque",
            household=household if by is Tender.FAMILY_ACCOUNT else None,
            amount_cents=amount_cents,
            lines=lines,
            tenders=[tender(by, amount_cents)],
            program=PROGRAM,
        )
        paid_from = (
            household_account(household)
            if by is Tender.FAMILY_ACCOUNT
            else till_account(self.desk, by)
        )
        revenue = [
            Posting(revenue_account(sold.organisation, sold.service), -sold.amount_cents)
            for sold in lines
        ]
        return self._write(EntryKind.SALE, body, (Posting(paid_from, amount_cents), *revenue))

    def reverse(self, original: SealedEntry) -> SealedEntry:
        entry = original.entry
        undone = entry.body
        body = ReversalBody(
            receipt=self.next_receipt(),
            regie="regie-1",
            site="mediatheque",
            original_epoch=entry.epoch,
            original_seq=entry.seq,
            original_id=entry.id,
            original_receipt=undone["receipt"],
            original_kind=entry.kind,
            household=undone["household"],
            amount_cents=-undone["amount_cents"],
            lines=[opposite(sold) for sold in undone.get("lines", [])],
            tenders=[tender(Tender(p["tender"]), -p["amount_cents"]) for p in undone["tenders"]],
            reason="typed_wrong",
            program=PROGRAM,
        )
        postings = tuple(Posting(p.account, -p.amount_cents) for p in entry.postings)
        return self._write(EntryKind.REVERSAL, body, postings)

    def copy(self, original: SealedEntry, copy_number: int = 1) -> SealedEntry:
        return self._write(
            EntryKind.COPY_PRINTED,
            CopyPrintedBody(receipt=original.entry.body["receipt"], copy_number=copy_number),
        )

    def go_offline(self) -> SealedEntry:
        return self._write(EntryKind.WENT_OFFLINE, ConnectionBody(waiting=0))

    def come_online(self) -> SealedEntry:
        return self._write(EntryKind.CAME_ONLINE, ConnectionBody(waiting=3))

    def count_till(self, counted_cents: int = 10_000) -> SealedEntry:
        return self._write(
            EntryKind.TILL_COUNTED,
            TillCountedBody(
                counted_cents=counted_cents,
                expected_cents=counted_cents,
                difference_cents=0,
                denominations={"1000": counted_cents // 1000},
            ),
        )

    def close_till(self, counted_cents: int = 10_000) -> SealedEntry:
        """A Z over everything since the last Z of this epoch."""
        entries = [sealed.entry for sealed in self.of_epoch(self.epoch)]
        closed = [entry.seq for entry in entries if entry.kind is EntryKind.TILL_CLOSED]
        first_seq = closed[-1] + 1 if closed else 1
        body = TillClosedBody(
            z=self.next_z(),
            regie="regie-1",
            first_seq=first_seq,
            last_seq=len(entries),
            period=period_totals(entries[first_seq - 1 :]),
            opening_cents=counted_cents,
            expected_cents=counted_cents,
            counted_cents=counted_cents,
            difference_cents=0,
            kept_cents=counted_cents,
            deposited_cents=0,
            unsent_entries=0,
            program=PROGRAM,
        )
        sealed = self._write(EntryKind.TILL_CLOSED, body)
        self._session = ""
        return sealed

    def next_receipt(self) -> str:
        year = self.moment.year
        self._receipts[year] = self._receipts.get(year, 0) + 1
        return receipt_number(self.desk, self.epoch, year, self._receipts[year])

    def next_z(self) -> str:
        year = self.moment.year
        self._zs[year] = self._zs.get(year, 0) + 1
        return z_number(self.desk, self.epoch, year, self._zs[year])

    def draft(self, kind: EntryKind, body: Body, postings: tuple[Posting, ...] = ()) -> Entry:
        """The next entry, not yet sealed."""
        totals = self._known.entry.totals if self._known else PerpetualTotals()
        prepaid_cents, revenue_cents = perpetual_movement(kind, postings)
        here = self.of_epoch(self.epoch)
        number = len(self.written) + 1
        moment = self.moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return Entry(
            v=ENTRY_VERSION,
            community=self.community,
            desk=self.desk,
            epoch=self.epoch,
            seq=len(here) + 1,
            id=f"0193a000-0000-7000-8000-{number:012d}",
            kind=kind,
            occurred_at=moment,
            business_date=moment[:10],
            agent=self._agent,
            till_session=self._session,
            body=sealed_body(body),
            postings=postings,
            totals=totals.after(prepaid_cents=prepaid_cents, revenue_cents=revenue_cents),
            prev=self._known.hash.hex() if self._known else GENESIS_PREV,
        )

    def append(self, entry: Entry) -> SealedEntry:
        """Seal an entry as it is, honest or not, and go on from it."""
        sealed = seal(entry, self.key)
        self.written.append(sealed)
        self._known = sealed
        self.moment += timedelta(minutes=1)
        return sealed

    def _write(
        self, kind: EntryKind, body: Body, postings: tuple[Posting, ...] = ()
    ) -> SealedEntry:
        return self.append(self.draft(kind, body, postings))

    def _open_epoch(self, known: SealedEntry | None) -> None:
        self.epoch += 1
        self.keys[self.epoch] = self.key
        self._known = known
        self._receipts = {}
        self._zs = {}
        self._session = ""


def one_day(life: DeskLife) -> DeskLife:
    """A day with at least one entry of every kind that has a body."""
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
