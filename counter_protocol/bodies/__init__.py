"""What the body of each kind of entry holds: ids, labels and integers, never personal data."""

from __future__ import annotations

from counter_protocol.bodies.base import Body
from counter_protocol.bodies.closings import PeriodClosedBody, PeriodTotals, TillClosedBody
from counter_protocol.bodies.desk import (
    ArchiveMadeBody,
    ConnectionBody,
    EnrolledBody,
    EpochReason,
    OverrideBody,
    ProgramUpdatedBody,
    RestoredBody,
    SignedInBody,
    SignedOutBody,
    SignOutReason,
)
from counter_protocol.bodies.families import (
    BlockReason,
    CardBlockedBody,
    HouseholdChangedBody,
    PassageBody,
    PassageOutcome,
    ResidentChangedBody,
)
from counter_protocol.bodies.kinds import BODY_OF_KIND, AnyBody, read_body, sealed_body
from counter_protocol.bodies.receipts import (
    Cheque,
    CopyPrintedBody,
    Line,
    ReceiptShownBody,
    RefundBody,
    ReversalBody,
    SaleBody,
    TenderPart,
    TopUpBody,
)
from counter_protocol.bodies.regie import (
    CheckedBy,
    CheckPurpose,
    ChequeHandedOver,
    DepositBody,
    DepositReceivedBody,
    InHandCheckedBody,
    ValuesCounted,
)
from counter_protocol.bodies.till import (
    CashMovementBody,
    CashPurpose,
    CountCorrectedBody,
    TillCountedBody,
    TillHandedOverBody,
    TillOpenedBody,
)

__all__ = [
    "BODY_OF_KIND",
    "AnyBody",
    "ArchiveMadeBody",
    "BlockReason",
    "Body",
    "CardBlockedBody",
    "CashMovementBody",
    "CashPurpose",
    "CheckPurpose",
    "CheckedBy",
    "Cheque",
    "ChequeHandedOver",
    "ConnectionBody",
    "CopyPrintedBody",
    "CountCorrectedBody",
    "DepositBody",
    "DepositReceivedBody",
    "EnrolledBody",
    "EpochReason",
    "HouseholdChangedBody",
    "InHandCheckedBody",
    "Line",
    "OverrideBody",
    "PassageBody",
    "PassageOutcome",
    "PeriodClosedBody",
    "PeriodTotals",
    "ProgramUpdatedBody",
    "ReceiptShownBody",
    "RefundBody",
    "ResidentChangedBody",
    "RestoredBody",
    "ReversalBody",
    "SaleBody",
    "SignOutReason",
    "SignedInBody",
    "SignedOutBody",
    "TenderPart",
    "TillClosedBody",
    "TillCountedBody",
    "TillHandedOverBody",
    "TillOpenedBody",
    "TopUpBody",
    "ValuesCounted",
    "read_body",
    "sealed_body",
]
