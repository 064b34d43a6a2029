"""What a desk, its journal and its agents do beside the money."""

from __future__ import annotations

from enum import StrEnum

from counter_protocol.bodies.base import Body


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


class ProgramUpdatedBody(Body):
    """Another version of the program, or of its database, took over from here on."""

    from_program: str
    to_program: str
    from_schema: int
    to_schema: int
