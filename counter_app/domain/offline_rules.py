"""How far a family account is trusted while nobody can be asked what is on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from counter_app.domain.community_settings import CommunitySettings
from counter_app.errors import RuleError


@dataclass(eq=False)
class OfflineAllowanceSpent(RuleError):
    """Offline, the known balance does not cover the price and no more than `left_cents` is lent.

    `beyond_cents` is what would have to be.
    """

    beyond_cents: int
    left_cents: int


@dataclass(eq=False)
class BalanceTooOld(RuleError):
    """The desk has been without its server for so long that balances say nothing any more.

    `as_of` (UTC) is when they were read, None if they never were.
    """

    as_of: datetime | None
    limit_h: int


@dataclass(eq=False)
class WeakCardLimit(RuleError):
    """A card known by its number alone, which anybody can copy, pays `maximum_cents` at once."""

    maximum_cents: int


@dataclass(frozen=True, slots=True)
class AllowanceSpent:
    """What was charged beyond known balances since the outage began, by whom nobody vouched for.

    The charges and their cents on one family account; the cents on all of them at this desk.
    """

    charges: int
    account_cents: int
    desk_cents: int


def beyond_balance(amount_cents: int, balance_cents: int) -> int:
    """How much of an amount a balance does not cover; debts of before are not in it."""
    return max(0, amount_cents - max(0, balance_cents))


def allowance_left(spent: AllowanceSpent, settings: CommunitySettings) -> int:
    """The cents that one more charge may take a family account beyond its balance."""
    if spent.charges >= settings.offline_account_charges:
        return 0
    account_cents = settings.offline_account_cap_cents - spent.account_cents
    desk_cents = settings.offline_desk_cap_cents - spent.desk_cents
    return max(0, min(account_cents, desk_cents))


def check_allowance(beyond_cents: int, left_cents: int) -> None:
    """Raise OfflineAllowanceSpent where more would be needed than is left."""
    if beyond_cents > left_cents:
        raise OfflineAllowanceSpent(beyond_cents, left_cents)


def check_age(
    as_of: datetime | None, offline_since: datetime, now: datetime, settings: CommunitySettings
) -> None:
    """Raise BalanceTooOld where the balance, or the outage, is older than the community allows.

    `as_of` is the server's time and `offline_since` this machine's, so that a clock that is years
    behind makes no balance young.
    """
    limit = timedelta(hours=settings.offline_limit_h)
    if as_of is None or now - min(as_of, offline_since) > limit:
        raise BalanceTooOld(as_of, settings.offline_limit_h)


def check_weak_card(amount_cents: int, settings: CommunitySettings) -> None:
    """Raise WeakCardLimit for more than a card that proves nothing may pay at once."""
    if amount_cents > settings.uid_only_charge_cap_cents:
        raise WeakCardLimit(settings.uid_only_charge_cap_cents)
