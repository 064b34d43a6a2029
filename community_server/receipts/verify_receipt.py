"""Says whether a receipt is genuine, and what became of its entry."""

from __future__ import annotations

from community_server.database import Connection
from community_server.enrolment.queries import desk_key_at
from community_server.journal.queries import Place
from community_server.problems import Refused
from community_server.receipts.queries import held_bytes, is_reversed
from community_server.server import CommunityServer
from counter_protocol.entries import MalformedEntry
from counter_protocol.messages import ProblemType, ReceiptVerification
from counter_protocol.outlines import EntryOutline, outline_entry, outlined_body
from counter_protocol.receipt_proof import (
    ProvenFields,
    ReceiptProof,
    UnreadableProof,
    read_receipt_proof,
)
from counter_protocol.sealing import VerifyKey

NOT_GENUINE = ReceiptVerification(genuine=False)


def verify_receipt(server: CommunityServer, text: str) -> ReceiptVerification:
    """What the text of a QR is worth; refused as malformed when it is no receipt's at all.

    Only a receipt that a desk of this community signed is answered about: nobody learns anything
    by guessing, and whoever holds the paper learns no more than is printed on it.
    """
    proof = _proof(text)
    with server.database.snapshot() as connection:
        if not _is_genuine(connection, server.community, proof):
            return NOT_GENUINE
        entry = _held_entry(connection, proof.fields)
        return ReceiptVerification(
            genuine=True,
            held=entry is not None and _says_the_same(entry, proof),
            number=proof.receipt,
            amount_cents=proof.fields.amount_cents,
            business_date=proof.fields.business_date,
            reversed=entry is not None and is_reversed(connection, server.community, entry.id),
        )


def _proof(text: str) -> ReceiptProof:
    try:
        return read_receipt_proof(text)
    except UnreadableProof as error:
        raise Refused(ProblemType.MALFORMED, error.reason) from error


def _is_genuine(connection: Connection, community: str, proof: ReceiptProof) -> bool:
    fields = proof.fields
    if fields.community != community:
        return False
    key = desk_key_at(connection, community, fields.desk, fields.epoch)
    return key is not None and proof.proven_by(VerifyKey(key.desk_key))


def _held_entry(connection: Connection, fields: ProvenFields) -> EntryOutline | None:
    """The entry that the receipt is of, if the server has it and can read it."""
    place = Place(fields.community, fields.desk, fields.epoch)
    raw = held_bytes(connection, place, fields.seq, fields.hash)
    try:
        return None if raw is None else outline_entry(raw)
    except MalformedEntry:
        return None


def _says_the_same(entry: EntryOutline, proof: ReceiptProof) -> bool:
    """A desk that signs a receipt unlike its own entry is believed in neither."""
    try:
        body = outlined_body(entry)
    except MalformedEntry:
        return False
    sealed = (getattr(body, "receipt", None), getattr(body, "amount_cents", None))
    return (*sealed, entry.business_date) == (
        proof.receipt,
        proof.fields.amount_cents,
        proof.fields.business_date,
    )
