"""Whether the tariffs of an article leave one price for each buyer on each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from enum import Enum, auto
from itertools import combinations
from typing import Final

from community_server.exchange.faults import Fault, FaultCode
from community_server.exchange.plan import Plan, SheetPlan
from community_server.exchange.sheet import Key
from community_server.exchange.sheets import TARIFFS
from counter_protocol.reference import TariffRow

_OPEN: Final = 10**9


class _Bounds(Enum):
    """How two ranges lie to each other."""

    APART = auto()
    SAME = auto()
    NESTED = auto()
    CROSSING = auto()


def check_tariffs(plan: Plan) -> Iterator[Fault]:
    """Pairs of tariffs, at least one of them written now, between which a desk could only guess.

    Of two that fit, a desk takes the one with the narrower range of ages, then of quotients, then
    the one voted last. So a range inside another is an exception on purpose, and the same ranges
    from a later day on replace the earlier ones; ranges that cross, or twice the same from the same
    day on, are a mistake.
    """
    tariffs = plan.named(TARIFFS.table)
    groups: defaultdict[tuple[str, str], list[tuple[Key, TariffRow]]] = defaultdict(list)
    for key, row in tariffs.outcome().items():
        tariff = TariffRow(*row)
        groups[tariff.article, tariff.scope].append((key, tariff))
    written = tariffs.written
    for group in groups.values():
        for (first, one), (second, other) in combinations(group, 2):
            if (first in written or second in written) and _is_ambiguous(one, other):
                yield _overlap(tariffs, *((first, second) if first in written else (second, first)))


def _overlap(plan: SheetPlan, key: Key, other: Key) -> Fault:
    """Told at the later line of the two, where a person reading down meets it."""
    if other in plan.written and plan.lines[other] > plan.lines[key]:
        key, other = other, key
    return plan.fault(key, FaultCode.TARIFFS_OVERLAP, value=str(key[0]), hint=str(other[0]))


def _is_ambiguous(one: TariffRow, other: TariffRow) -> bool:
    if not _share_a_day(one, other):
        return False
    ages = _bounds(_ages(one), _ages(other))
    quotients = _bounds(_quotients(one), _quotients(other))
    if _Bounds.APART in (ages, quotients):
        return False
    if ages is _Bounds.SAME and quotients is _Bounds.SAME:
        return one.valid_from == other.valid_from
    return ages is _Bounds.CROSSING or (ages is _Bounds.SAME and quotients is _Bounds.CROSSING)


def _share_a_day(one: TariffRow, other: TariffRow) -> bool:
    return (one.valid_until is None or other.valid_from < one.valid_until) and (
        other.valid_until is None or one.valid_from < other.valid_until
    )


def _ages(tariff: TariffRow) -> tuple[int, int]:
    return _range(tariff.age_from, tariff.age_until)


def _quotients(tariff: TariffRow) -> tuple[int, int]:
    return _range(tariff.quotient_from, tariff.quotient_until)


def _range(lowest: int | None, until: int | None) -> tuple[int, int]:
    return lowest or 0, _OPEN if until is None else until


def _bounds(one: tuple[int, int], other: tuple[int, int]) -> _Bounds:
    if one[1] <= other[0] or other[1] <= one[0]:
        return _Bounds.APART
    if one == other:
        return _Bounds.SAME
    nested = (one[0] <= other[0] and other[1] <= one[1]) or (
        other[0] <= one[0] and one[1] <= other[1]
    )
    return _Bounds.NESTED if nested else _Bounds.CROSSING
