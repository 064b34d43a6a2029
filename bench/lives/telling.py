"""What a process that lives a desk tells the one that watches it, each as soon as it is true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from counter_app.operations.check_in_hand import CheckInHand
from counter_app.operations.correct_count import CorrectCount
from counter_app.operations.deposit import MakeDeposit
from counter_app.operations.hand_over_till import HandOverTill
from counter_app.operations.move_cash import MoveCash
from counter_app.operations.refund import Refund
from counter_app.operations.reverse import Reverse
from counter_app.operations.sell import Sell
from counter_app.operations.top_up import TopUp

OfTheRegie: TypeAlias = MoveCash | HandOverTill | CorrectCount | MakeDeposit | CheckInHand | Refund
Intention: TypeAlias = TopUp | Sell | Reverse | OfTheRegie
"""What is submitted under an entry's id made beforehand: twice, it must happen once."""


class Doing(StrEnum):
    """What a desk may be in the middle of."""

    OPENING = "opening"
    UPGRADING = "upgrading"
    INSPECTING = "inspecting"
    TOP_UP = "top_up"
    SALE = "sale"
    REVERSAL = "reversal"
    COPY = "copy"
    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    TILL_OPENING = "till_opening"
    TILL_CLOSING = "till_closing"
    ACKNOWLEDGEMENT = "acknowledgement"
    SNAPSHOT = "snapshot"
    CONNECTION = "connection"
    BACKUP = "backup"
    DAY_TURN = "day_turn"
    RESUBMISSION = "resubmission"
    CASH_MOVEMENT = "cash_movement"
    HANDOVER = "handover"
    CORRECTION = "correction"
    DEPOSIT = "deposit"
    DEPOSIT_RECEIPT = "deposit_receipt"
    CHECK = "check"
    REFUND = "refund"


@dataclass(frozen=True, slots=True)
class Begun:
    """From here on the process is in the middle of this."""

    doing: Doing


@dataclass(frozen=True, slots=True)
class Intended:
    """This is about to be submitted."""

    intention: Intention


@dataclass(frozen=True, slots=True)
class Written:
    """An operation has returned: this entry, the last one, and all before it are acknowledged."""

    epoch: int
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Heard:
    """The server's word for all entries up to this one has been kept."""

    epoch: int
    seq: int


@dataclass(frozen=True, slots=True)
class BackedUp:
    """This backup stands, was read again, and holds everything up to this entry."""

    name: str
    epoch: int
    seq: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A rule said no, and nothing was to be written."""

    error: str


@dataclass(frozen=True, slots=True)
class Inspected:
    """What was found on opening: acknowledged facts that are not there, and all else amiss."""

    lost: int
    faults: tuple[str, ...]


Told: TypeAlias = Begun | Intended | Written | Heard | BackedUp | Refused | Inspected
Tell: TypeAlias = Callable[[Told], None]
