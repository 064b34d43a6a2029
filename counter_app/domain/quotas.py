"""How often a family may still come this year, and what becomes of a passage with no right left."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.errors import RuleError
from counter_protocol.bodies import PassageOutcome
from counter_protocol.reference import BeyondQuota


@dataclass(frozen=True, slots=True)
class QuotaView:
    """A family's passages of one service in a year, as far as this desk knows.

    `used` is how many there were anywhere, ours included; `left_here` how many more this desk may
    record by itself, be it offline, which is never more than `limit - used` in truth.
    """

    service: str
    name: str
    name_en: str
    year: int
    used: int
    limit: int
    left_here: int
    beyond: BeyondQuota


@dataclass(eq=False)
class NoPassageLeft(RuleError):
    """The family came `used` times of `limit`, and this desk has no right to one more.

    Where `used` is less, the others are kept for it at other desks, or are to be asked for.
    """

    service_name: str
    used: int
    limit: int


@dataclass(eq=False)
class PassageBeyondQuota(RuleError):
    """The passage is possible and will be `billed` or `paid`: somebody has to accept that first."""

    service_name: str
    used: int
    limit: int
    beyond: BeyondQuota


@dataclass(eq=False)
class PassageTakenBack(RuleError):
    """A passage is taken back once."""


def outcome_of(quota: QuotaView, *, is_accepted: bool) -> PassageOutcome:
    """What one more passage counts as; `is_accepted` when the family agreed to bear its cost.

    Raises NoPassageLeft or PassageBeyondQuota.
    """
    if quota.left_here > 0:
        return PassageOutcome.QUOTA
    if quota.beyond is BeyondQuota.REFUSED:
        raise NoPassageLeft(quota.name, quota.used, quota.limit)
    if not is_accepted:
        raise PassageBeyondQuota(quota.name, quota.used, quota.limit, quota.beyond)
    return PassageOutcome(quota.beyond.value)
