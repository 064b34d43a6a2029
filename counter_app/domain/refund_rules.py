"""Paying money back off a family account: what is sure enough to leave the drawer for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from counter_app.domain.community_settings import CommunitySettings
from counter_app.domain.household import Balance
from counter_app.domain.offline_rules import BalanceTooOld, check_age
from counter_app.errors import RuleError


@dataclass(eq=False)
class DrawerLacksRefund(RuleError):
    """The drawer does not hold the cash of a refund; what it holds is not said."""

    wanted_cents: int


@dataclass(eq=False)
class RefundNeedsWord(RuleError):
    """Money is only paid back on the word of a second person, who answers for it."""


@dataclass(eq=False)
class RefundBeyondBalance(RuleError):
    """More than the family account holds."""

    wanted_cents: int
    balance_cents: int


@dataclass(eq=False)
class BalanceNotSure(RuleError):
    """Other desks may have spent what is known here of a family account; `why` says how come.

    `as_of` (UTC) is when the balance was read, None if it never was.
    """

    why: Unsure
    as_of: datetime | None


class Unsure(Enum):
    """Why a balance is good enough for a sale, and not for money that never comes back."""

    OFFLINE = "offline"
    """Desks that are online go on spending, and this one does not hear of it."""

    STILL_COMING = "still_coming"
    """The server has more to tell than was read so far."""

    NOT_CONFIRMED = "not_confirmed"
    """The server knows nothing of this desk's epoch: its twin may be paying the same back."""

    SET_APART = "set_apart"
    """The server holds entries of this family that it could not count yet."""

    TOO_OLD = "too_old"
    """Nothing was heard for longer than the community allows, whatever the clock says."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What this desk and its server know of one another at the moment of a refund."""

    is_offline: bool
    is_still_coming: bool
    is_set_apart: bool
    is_confirmed: bool


def check_sure(
    balance: Balance, standing: Standing, now: datetime, settings: CommunitySettings
) -> None:
    """Raise BalanceNotSure unless the server has just said what the account holds."""
    why = _unsure(balance, standing, now, settings)
    if why is not None:
        raise BalanceNotSure(why, balance.as_of)


def check_covered(amount_cents: int, balance_cents: int) -> None:
    """Raise RefundBeyondBalance for more than the account holds: paper proofs are no balance."""
    if amount_cents > balance_cents:
        raise RefundBeyondBalance(amount_cents, balance_cents)


def _unsure(
    balance: Balance, standing: Standing, now: datetime, settings: CommunitySettings
) -> Unsure | None:
    if standing.is_offline:
        return Unsure.OFFLINE
    if standing.is_still_coming or balance.as_of is None:
        return Unsure.STILL_COMING
    if not standing.is_confirmed:
        return Unsure.NOT_CONFIRMED
    if standing.is_set_apart:
        return Unsure.SET_APART
    try:
        check_age(balance.as_of, now, now, settings)
    except BalanceTooOld:
        return Unsure.TOO_OLD
    return None
