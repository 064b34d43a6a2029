"""A copy of a receipt: numbered, marked, and written down before it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.documents.receipt_content import ReceiptContent
from counter_app.domain.rules import EntryNotHere
from counter_app.models.entries import copies_printed, entry_of_id, note_copy
from counter_app.models.journal import Draft
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.receipt_paper import paper_body, receipt_of
from counter_app.operations.till_session import running_till_session
from counter_protocol.bodies import CopyPrintedBody
from counter_protocol.entries import EntryKind


@dataclass(frozen=True, slots=True)
class CopyReceipt:
    """The receipt of this entry, once more."""

    original: str
    agent: str


def copy_receipt(counter: OpenCounter, command: CopyReceipt) -> ReceiptContent:
    """What the copy says; its balance is left out, since that moment is over.

    Raises EntryNotHere, or NotReversible for an entry that gave no receipt.
    """
    sealed = entry_of_id(counter.database, command.original)
    if sealed is None:
        raise EntryNotHere(command.original)
    receipt = paper_body(sealed).receipt
    with counter.journal.writing():
        copy_number = copies_printed(counter.database, receipt) + 1
        body = CopyPrintedBody(receipt=receipt, copy_number=copy_number)
        draft = Draft(EntryKind.COPY_PRINTED, body, command.agent)
        note_copy(counter.database, receipt)
        counter.journal.append(running_till_session(counter).marked(draft))
    return receipt_of(counter, sealed, None, copy_number)
