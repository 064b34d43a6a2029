"""Which body each kind of entry has, and how it is read out of an entry."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from counter_protocol.bodies.base import Body
from counter_protocol.bodies.closings import PeriodClosedBody, TillClosedBody
from counter_protocol.bodies.desk import (
    ArchiveMadeBody,
    ConnectionBody,
    EnrolledBody,
    OverrideBody,
    ProgramUpdatedBody,
    RestoredBody,
    SignedInBody,
    SignedOutBody,
)
from counter_protocol.bodies.families import (
    CardBlockedBody,
    HouseholdChangedBody,
    PassageBody,
    ResidentChangedBody,
)
from counter_protocol.bodies.receipts import (
    CopyPrintedBody,
    ReceiptShownBody,
    RefundBody,
    ReversalBody,
    SaleBody,
    TopUpBody,
)
from counter_protocol.bodies.regie import DepositBody, DepositReceivedBody, InHandCheckedBody
from counter_protocol.bodies.till import (
    CashMovementBody,
    CountCorrectedBody,
    TillCountedBody,
    TillHandedOverBody,
    TillOpenedBody,
)
from counter_protocol.entries import EntryKind, MalformedEntry

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
    EntryKind.REFUND: RefundBody,
    EntryKind.CASH_IN: CashMovementBody,
    EntryKind.CASH_OUT: CashMovementBody,
    EntryKind.TILL_HANDED_OVER: TillHandedOverBody,
    EntryKind.COUNT_CORRECTED: CountCorrectedBody,
    EntryKind.DEPOSIT: DepositBody,
    EntryKind.DEPOSIT_RECEIVED: DepositReceivedBody,
    EntryKind.IN_HAND_CHECKED: InHandCheckedBody,
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
