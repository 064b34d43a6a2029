"""What the body of each kind of entry holds: ids, labels and integers, never personal data."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, TypeVar, dataclass_transform

import msgspec

from counter_protocol.entries import EntryKind, MalformedEntry
from counter_protocol.ledger import Tender


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """The common base of all bodies."""


class Line(Body):
    """One article sold; `resident` is who it is for, `amount_cents` = quantity x unit price.

    VAT is included: `vat_cents` is the part of `amount_cents` at `vat_rate_bp` (550 is 5.5 %).
    """

    article: str
    label: str
    service: str
    organisation: str
    tariff: str
    quantity: int
    unit_price_cents: int
    amount_cents: int
    vat_rate_bp: int
    vat_cents: int
    resident: str | None = None

    def undone(self) -> Line:
        """The same line as a reversal writes it."""
        return msgspec.structs.replace(
            self,
            quantity=-self.quantity,
            amount_cents=-self.amount_cents,
            vat_cents=-self.vat_cents,
        )


class TenderPart(Body):
    """The part of a price settled by one tender.

    Tender and price are two numbers: `received_cents - change_cents == amount_cents` for cash,
    and both are 0 for the other tenders.
    """

    tender: Tender
    amount_cents: int
    received_cents: int = 0
    change_cents: int = 0

    def undone(self) -> TenderPart:
        """What a reversal gives back: the price, whatever was received and changed back then."""
        received = -self.amount_cents if self.tender is Tender.CASH else 0
        return TenderPart(
            tender=self.tender, amount_cents=-self.amount_cents, received_cents=received
        )


class EnrolledBody(Body):
    """The genesis of an epoch: the server's signed enrolment, as bytes in hexadecimal."""

    desk_key: str
    server_key: str
    enrolment: str
    enrolment_signature: str


class RestoredBody(Body):
    """A later epoch opened by the desk itself, with the key it had; `prev` is the head it knows.

    `known_epoch` and `known_seq` say where that head stands; `reason` is an EpochReason, or the
    word of a newer program.
    """

    known_epoch: int
    known_seq: int
    reason: str


class EpochReason(StrEnum):
    """Why a desk opened an epoch by itself."""

    BEHIND_ITS_MARK = "behind_its_mark"
    """The database is older than what this machine remembers having written."""

    BEHIND_THE_SERVER = "behind_the_server"
    """The server holds entries of this epoch that the database does not."""

    FORKED = "forked"
    """The server holds another entry at the same place: the desk was cloned, or restored."""

    OTHER_HISTORY = "other_history"
    """What this machine remembers is not in the database's chain."""

    MOVED = "moved"
    """The database is on another machine than before."""


class SignedInBody(Body):
    """An agent signed in; `role` as the roster said at that moment."""

    role: str


class SignOutReason(StrEnum):
    """Why an agent is no longer at the desk."""

    SIGNED_OUT = "signed_out"
    LEFT_ALONE = "left_alone"
    """Nobody had touched the desk for as long as the community allows."""


class SignedOutBody(Body):
    """An agent is not at the desk any more; `reason` is a SignOutReason."""

    reason: str


class TillOpenedBody(Body):
    """The drawer was counted before the first sale; `denominations` maps cents to a count."""

    regie: str
    counted_cents: int
    expected_cents: int
    difference_cents: int
    denominations: dict[str, int]
    reason: str = ""


class TopUpBody(Body):
    """Money onto a family account; `resident` is whose card was tapped, if any."""

    receipt: str
    regie: str
    site: str
    household: str
    amount_cents: int
    tenders: list[TenderPart]
    program: str
    resident: str | None = None


class SaleBody(Body):
    """Articles and how they were paid; `household` is None for a passer-by.

    `beyond_cents` is how much of what the family account pays the balance known here did not cover.
    """

    receipt: str
    regie: str
    site: str
    household: str | None
    amount_cents: int
    lines: list[Line]
    tenders: list[TenderPart]
    program: str
    beyond_cents: int = 0


class ReversalBody(Body):
    """One entry undone as a whole; lines and tenders are the original's, with opposite signs."""

    receipt: str
    regie: str
    site: str
    original_epoch: int
    original_seq: int
    original_id: str
    original_receipt: str
    original_kind: EntryKind
    household: str | None
    amount_cents: int
    lines: list[Line]
    tenders: list[TenderPart]
    reason: str
    program: str


class CopyPrintedBody(Body):
    """A copy of a receipt was made; the first copy is number 1 (BOI-TVA-DECLA-30-10-30)."""

    receipt: str
    copy_number: int


class TillCountedBody(Body):
    """The drawer was counted at closing; a difference keeps its reason for ever."""

    counted_cents: int
    expected_cents: int
    difference_cents: int
    denominations: dict[str, int]
    reason: str = ""


class PeriodTotals(Body):
    """Sums over a range of sequence numbers, all in cents; keys are ids, rates in basis points."""

    entries: int
    receipts: int
    reversals: int
    prepaid_cents: int
    revenue_cents: int
    prepaid_by_tender: dict[str, int]
    revenue_by_tender: dict[str, int]
    revenue_by_service: dict[str, int]
    revenue_by_organisation: dict[str, int]
    revenue_by_vat_rate: dict[str, int]
    vat_by_rate: dict[str, int]


class TillClosedBody(Body):
    """A till session's Z: by sequence number, first to last included, never by time.

    `first_epoch` is where `first_seq` stands, None for the closing's own epoch. `counted_cents` is
    None when nobody counted: the closing was forgotten, and made before the next day's first entry.
    """

    z: str
    regie: str
    first_seq: int
    last_seq: int
    period: PeriodTotals
    opening_cents: int
    expected_cents: int
    counted_cents: int | None
    difference_cents: int
    kept_cents: int
    deposited_cents: int
    unsent_entries: int
    program: str
    first_epoch: int | None = None

    def first_place(self, epoch: int) -> tuple[int, int]:
        """The (epoch, seq) that it begins at, being written in this epoch."""
        return epoch if self.first_epoch is None else self.first_epoch, self.first_seq


class PeriodClosedBody(Body):
    """The closing of a month or of a year: all that was written since the one before it.

    `name` is `2026-11` or `2026`, the local month or year that is over; the range is by sequence
    number alone, from (`first_epoch`, `first_seq`) to `last_seq` of the closing's own epoch, so
    that nothing falls between two. `tills` is how many Z are in it.
    """

    number: str
    name: str
    first_epoch: int
    first_seq: int
    last_seq: int
    tills: int
    period: PeriodTotals
    unsent_entries: int
    program: str


class ConnectionBody(Body, omit_defaults=True):
    """The desk went offline, or came online again, with so many entries waiting.

    `revoked`: what it lost is not the line, for the server says that the desk was struck off.
    """

    waiting: int
    revoked: bool = False


class OverrideBody(Body):
    """Somebody whose role allows it let one entry pass a rule; `for_entry` is that entry's id.

    The entry's own agent is who was at the desk; `authorised_by`, of `role`, answers for it.
    """

    rule: str
    for_entry: str
    authorised_by: str
    role: str
    reason: str


class ArchiveMadeBody(Body):
    """The journal from a first entry to a last one was written to a signed archive."""

    name: str
    first_epoch: int
    first_seq: int
    last_epoch: int
    last_seq: int
    sha256: str


class HouseholdChangedBody(Body):
    """Fields of a household were changed; what to, is in the content that `content` is the hash of.

    The content (`counter_protocol/family_content.py`) is personal, salted, and lies beside the
    chain; `settles` names the conflicts that a person decided by it.
    """

    household: str
    fields: list[str]
    content: str
    settles: list[str] = []


class ResidentChangedBody(Body):
    """The same for one person of a household."""

    resident: str
    household: str
    fields: list[str]
    content: str
    settles: list[str] = []


class CardBlockedBody(Body):
    """A card is refused everywhere from now on; blocking one that is blocked changes nothing."""

    card: str
    resident: str
    household: str
    reason: str


class BlockReason(StrEnum):
    """Why a card was blocked: a closed set, since a sealed entry names nobody."""

    LOST = "lost"
    STOLEN = "stolen"
    DAMAGED = "damaged"
    WITHDRAWN = "withdrawn"


class PassageOutcome(StrEnum):
    """What a passage was counted as; `billed` and `paid` are beyond the quota, and not in it."""

    QUOTA = "quota"
    BILLED = "billed"
    PAID = "paid"


class PassageBody(Body):
    """A family's one visit under a yearly quota, or, where `undoes` names one, its taking back.

    `year` is the quota's, that of the visit's own day; all but `undoes` is the same in both.
    """

    service: str
    site: str
    household: str
    resident: str | None
    year: int
    outcome: PassageOutcome
    undoes: str | None = None

    def undone(self, passage: str) -> PassageBody:
        """What takes this visit back, which is the entry of this id."""
        return msgspec.structs.replace(self, undoes=passage)


class ReceiptShownBody(Body):
    """A family showed the receipt of a top-up that another desk made; accepted once at a desk.

    `desk`, `epoch`, `seq` and `hash` are the top-up's own, as its QR proved; it posts nothing. A
    desk that was restored is another one than that which made what it has no more.
    """

    receipt: str
    desk: str
    epoch: int
    seq: int
    hash: str
    household: str
    amount_cents: int


class ProgramUpdatedBody(Body):
    """Another version of the program, or of its database, took over from here on."""

    from_program: str
    to_program: str
    from_schema: int
    to_schema: int


BODY_OF_KIND: dict[EntryKind, type[Body]] = {
    EntryKind.ENROLLED: EnrolledBody,
    EntryKind.SIGNED_IN: SignedInBody,
    EntryKind.SIGNED_OUT: SignedOutBody,
    EntryKind.TILL_OPENED: TillOpenedBody,
    EntryKind.TOP_UP: TopUpBody,
    EntryKind.SALE: SaleBody,
    EntryKind.REVERSAL: ReversalBody,
    EntryKind.COPY_PRINTED: CopyPrintedBody,
    EntryKind.TILL_COUNTED: TillCountedBody,
    EntryKind.TILL_CLOSED: TillClosedBody,
    EntryKind.WENT_OFFLINE: ConnectionBody,
    EntryKind.CAME_ONLINE: ConnectionBody,
    EntryKind.RESTORED: RestoredBody,
    EntryKind.MONTH_CLOSED: PeriodClosedBody,
    EntryKind.YEAR_CLOSED: PeriodClosedBody,
    EntryKind.OVERRIDE: OverrideBody,
    EntryKind.ARCHIVE_MADE: ArchiveMadeBody,
    EntryKind.PROGRAM_UPDATED: ProgramUpdatedBody,
    EntryKind.HOUSEHOLD_CHANGED: HouseholdChangedBody,
    EntryKind.RESIDENT_CHANGED: ResidentChangedBody,
    EntryKind.CARD_BLOCKED: CardBlockedBody,
    EntryKind.PASSAGE: PassageBody,
    EntryKind.RECEIPT_SHOWN: ReceiptShownBody,
}

AnyBody = TypeVar("AnyBody", bound=Body)


def sealed_body(body: Body) -> dict[str, Any]:
    """A body as the plain object an Entry carries."""
    built: dict[str, Any] = msgspec.to_builtins(body)
    return built


def read_body(body: dict[str, Any], shape: type[AnyBody]) -> AnyBody:
    """The typed body inside an entry; raises MalformedEntry when it has another shape."""
    try:
        return msgspec.convert(body, shape)
    except msgspec.ValidationError as error:
        raise MalformedEntry(str(error)) from error
