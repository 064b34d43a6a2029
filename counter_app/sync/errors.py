"""What may go wrong between a desk and its server; each class has one sentence on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from counter_app.errors import SyncError
from counter_protocol.bodies import EpochReason


class Unreachable(Enum):
    """How far the attempt went."""

    NO_CONNECTION = auto()
    TIMED_OUT = auto()
    CUT = auto()
    HUNG_UP = auto()


@dataclass(eq=False)
class ServerUnreachable(SyncError):
    """No whole answer came; whether the server did what was asked is unknown."""

    reason: Unreachable


@dataclass(eq=False)
class ServerFault(SyncError):
    """The server answered that it cannot at the moment; `retry_after_s` is 0 if it did not say."""

    status: int
    retry_after_s: int = 0


@dataclass(eq=False)
class NotOurServer(SyncError):
    """Something else answered: a login page of the network, a filter, another web server."""

    detail: str


@dataclass(eq=False)
class ServerAnsweredGarbage(SyncError):
    """The answer is not what was agreed, or is not signed by the community server."""

    detail: str


@dataclass(eq=False)
class CertificateRefused(SyncError):
    """The server could not prove who it is; nothing was sent to it."""

    detail: str


@dataclass(eq=False)
class InsecureAddress(SyncError):
    """No address of a server, or one that would send families' data in clear over a network."""

    address: str


@dataclass(eq=False)
class DeskRefused(SyncError):
    """The server refuses this desk or what it sent; `problem` is normally a ProblemType."""

    problem: str


@dataclass(eq=False)
class DeskRevoked(SyncError):
    """The community struck this desk off: it takes nothing more from it over the network.

    What is written here stays here, and whole: an administrator takes it in from an archive.
    """


@dataclass(eq=False)
class SessionOver(SyncError):
    """The connection must start again with a handshake; normally done at once and never seen."""

    reason: str


@dataclass(eq=False)
class Forked(SyncError):
    """The server holds another entry, or one we do not have, at this place of our journal.

    The desk was restored from a copy, or cloned: it goes on in an epoch of its own, and a person is
    called only if that does not help. `kept_seq` is the last of our entries that the server keeps
    beside those it holds, 0 when it has kept none.
    """

    epoch: int
    seq: int
    reason: EpochReason = EpochReason.FORKED
    kept_seq: int = 0


@dataclass(eq=False)
class DeskDoubled(SyncError):
    """The server knows a later epoch of this desk than ours: somebody else works in its name.

    All that either writes is taken; a person should put one of the two away.
    """

    epoch: int


@dataclass(eq=False)
class ProgramTooOld(SyncError):
    """The server no longer understands this version; entries wait here until the update."""

    oldest: str


@dataclass(eq=False)
class CodeRefused(SyncError):
    """The enrolment code is unknown or was used already: `problem` says which."""

    problem: str
