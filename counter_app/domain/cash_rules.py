"""What the rules of the drawer and of its counts may answer instead of yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.errors import RuleError


@dataclass(eq=False)
class WitnessNeeded(RuleError):
    """The difference is larger than one person may explain alone; by how much is not said."""

    threshold_cents: int


@dataclass(eq=False)
class SamePerson(RuleError):
    """The act needs two people, and both names given are one."""

    agent: str


@dataclass(eq=False)
class ReceiverNeeded(RuleError):
    """The drawer was counted to be handed over, and nobody has said yet that they take it."""

    counted_cents: int


@dataclass(eq=False)
class DrawerHoldsLess(RuleError):
    """The drawer does not hold what would be taken out of it; what it holds is not said."""

    wanted_cents: int


@dataclass(eq=False)
class DrawerLacksReversal(RuleError):
    """The drawer does not hold the cash that a reversal gives back, which is all or nothing."""

    wanted_cents: int


@dataclass(eq=False)
class DrawerStillToCount(RuleError):
    """What is asked tells what the drawer should hold, to somebody who counts it blind."""

    day: date


@dataclass(eq=False)
class ClosingNotCounted(RuleError):
    """Nobody counted at this closing, so that there is no count to correct."""

    z: str


@dataclass(eq=False)
class CountUnchanged(RuleError):
    """The closing was counted at exactly this sum already."""

    z: str


@dataclass(eq=False)
class CountBelowKept(RuleError):
    """More than the corrected count stayed in the drawer, and was counted again since."""

    kept_cents: int


@dataclass(eq=False)
class SafeCountedSince(RuleError):
    """The safe was counted after this closing: what was mistyped was found there already."""

    counted_on: date


@dataclass(eq=False)
class DepositedAlready(RuleError):
    """The cash that the correction takes out of the safe was handed over to the Treasury."""

    missing_cents: int
