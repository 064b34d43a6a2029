"""Whether the server really gave a desk its key, as the genesis of an epoch claims."""

from __future__ import annotations

from counter_protocol.bodies import EnrolledBody, read_body
from counter_protocol.entries import Entry, MalformedEntry
from counter_protocol.hexadecimal import from_hex
from counter_protocol.messages import Enrolment, MalformedMessage, decode_message
from counter_protocol.sealing import VerifyKey


class EnrolmentRefused(ValueError):
    """The server did not enrol this desk key for this desk and epoch; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_genesis(genesis: Entry, server_key: bytes | None) -> Enrolment:
    """The enrolment inside an ENROLLED entry, once it is proven.

    With `server_key` None, the key that the entry names is believed: the whole then proves that
    it hangs together, not whose it is. Raises EnrolmentRefused.
    """
    try:
        body = read_body(genesis.body, EnrolledBody)
        signed = from_hex(body.enrolment)
        signature = from_hex(body.enrolment_signature)
    except (MalformedEntry, ValueError) as error:
        raise EnrolmentRefused(str(error)) from error
    if server_key is not None and body.server_key != server_key.hex():
        raise EnrolmentRefused(f"the server key is {body.server_key}, not {server_key.hex()}")
    enrolment = check_enrolment(signed, signature, server_key or _key_bytes(body.server_key))
    if (enrolment.desk_key, enrolment.server_key) != (body.desk_key, body.server_key):
        raise EnrolmentRefused("the keys of the entry are not those that the server signed")
    _check_place(enrolment, genesis)
    return enrolment


def check_enrolment(signed: bytes, signature: bytes, server_key: bytes) -> Enrolment:
    """An enrolment that the server signed; raises EnrolmentRefused when it did not."""
    try:
        key = VerifyKey(server_key)
        enrolment = decode_message(signed, Enrolment)
        VerifyKey(from_hex(enrolment.desk_key))
    except (MalformedMessage, ValueError) as error:
        raise EnrolmentRefused(str(error)) from error
    if not key.accepts(signature, signed):
        raise EnrolmentRefused("the server key did not sign it")
    return enrolment


def _key_bytes(text: str) -> bytes:
    try:
        return from_hex(text)
    except ValueError as error:
        raise EnrolmentRefused(str(error)) from error


def _check_place(enrolment: Enrolment, genesis: Entry) -> None:
    enrolled = (enrolment.community, enrolment.desk, enrolment.epoch)
    written = (genesis.community, genesis.desk, genesis.epoch)
    if enrolled != written:
        raise EnrolmentRefused(f"it is for {_place(*enrolled)}, not for {_place(*written)}")


def _place(community: str, desk: str, epoch: int) -> str:
    return f"epoch {epoch} of desk {desk} of {community}"
