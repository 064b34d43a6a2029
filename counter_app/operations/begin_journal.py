"""The genesis of an epoch that the server gave: its enrolment, as signed."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.clock import Clock
from counter_app.domain.desk import DeskIdentity
from counter_app.models.database import Database
from counter_app.models.enrolments import StoredEnrolment, keep_enrolment, last_enrolment
from counter_app.models.errors import KeyNotEnrolled, NotEnrolled, TrainingDatabase
from counter_app.models.journal import Draft, Journal
from counter_protocol.bodies import EnrolledBody
from counter_protocol.entries import EntryKind
from counter_protocol.messages import Enrolment, decode_message
from counter_protocol.sealing import SigningKey


@dataclass(frozen=True, slots=True)
class BeginJournal:
    """The exact text the server signed, and its signature in hexadecimal."""

    enrolment: str
    signature: str


def begin_journal(
    database: Database, key: SigningKey, clock: Clock, command: BeginJournal
) -> DeskIdentity:
    """Write the enrolment and the epoch's genesis entry down; done twice, it happens once.

    On a desk that has a journal, the new epoch follows the last entry it knows.
    """
    enrolment = decode_message(command.enrolment, Enrolment)
    identity = _identity(enrolment)
    journal = Journal(database, identity, key, clock)
    if journal.head.epoch >= enrolment.epoch:
        return identity
    with journal.opening_epoch(enrolment.epoch):
        keep_enrolment(
            database, StoredEnrolment(enrolment.epoch, command.enrolment, command.signature)
        )
        journal.append(Draft(EntryKind.ENROLLED, _genesis(enrolment, command), agent=""))
    return identity


def enrolled_identity(database: Database) -> DeskIdentity:
    """Which desk this database belongs to; raises NotEnrolled or TrainingDatabase."""
    stored = last_enrolment(database)
    if stored is None:
        raise NotEnrolled
    identity = _identity(decode_message(stored.raw, Enrolment))
    if identity.is_training:
        raise TrainingDatabase
    return identity


def check_enrolled_key(database: Database, key: SigningKey) -> None:
    """Raise KeyNotEnrolled for another key than the one the server gave this desk last."""
    stored = last_enrolment(database)
    if stored is None:
        raise NotEnrolled
    if decode_message(stored.raw, Enrolment).desk_key != key.public_bytes.hex():
        raise KeyNotEnrolled


def _identity(enrolment: Enrolment) -> DeskIdentity:
    return DeskIdentity(
        community=enrolment.community,
        community_name=enrolment.community_name,
        desk=enrolment.desk,
        server_key=bytes.fromhex(enrolment.server_key),
    )


def _genesis(enrolment: Enrolment, command: BeginJournal) -> EnrolledBody:
    return EnrolledBody(
        desk_key=enrolment.desk_key,
        server_key=enrolment.server_key,
        enrolment=command.enrolment.encode().hex(),
        enrolment_signature=command.signature,
    )
