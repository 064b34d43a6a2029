"""What the value of each setting may be: an import refuses what is absurd, desks pass it over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from counter_protocol.ledger import AMOUNT_MAXIMUM_CENTS
from counter_protocol.setting_names import SettingName

CHOICES_MAXIMUM: Final = 9
"""More buttons than this are no choice any more, and leave no room for the rest."""

BOUNDS: Final[Mapping[SettingName, tuple[int, int]]] = MappingProxyType(
    {
        SettingName.OFFLINE_ACCOUNT_CAP_CENTS: (0, 1_000_00),
        SettingName.OFFLINE_ACCOUNT_CHARGES: (0, 1_000),
        SettingName.OFFLINE_DESK_CAP_CENTS: (0, 10_000_00),
        SettingName.OFFLINE_LIMIT_H: (0, 24 * 31),
        SettingName.UID_ONLY_CHARGE_CAP_CENTS: (0, AMOUNT_MAXIMUM_CENTS),
        SettingName.SESSION_LOCK_MIN: (1, 24 * 60),
        SettingName.LINE_QUANTITY_MAXIMUM: (1, 999),
        SettingName.TOP_UP_CHOICES_CENTS: (1, AMOUNT_MAXIMUM_CENTS),
        SettingName.IN_HAND_WARNING_PERCENT: (1, 100),
        SettingName.WITNESS_THRESHOLD_CENTS: (0, AMOUNT_MAXIMUM_CENTS),
        SettingName.BLIND_COUNT: (0, 1),
        SettingName.CHEQUE_DETAILS: (0, 1),
        SettingName.CHEQUE_DRAWER_MONTHS: (1, 120),
        SettingName.ACCESS_LOG_MONTHS: (1, 120),
    }
)
"""The least and the most that anybody can have meant, of each amount of a list; 0 lends nothing."""


def setting_value(name: SettingName, text: str) -> int | tuple[int, ...] | None:
    """What the JSON text of a setting says; None where nobody can have meant that.

    Amounts to choose from come from small to large, each once.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if name is SettingName.TOP_UP_CHOICES_CENTS:
        return _choices(value, BOUNDS[name])
    return _whole(value, BOUNDS[name])


def _choices(value: object, bounds: tuple[int, int]) -> tuple[int, ...] | None:
    if not isinstance(value, list) or not 0 < len(value) <= CHOICES_MAXIMUM:
        return None
    amounts = [_whole(one, bounds) for one in value]
    known = {amount_cents for amount_cents in amounts if amount_cents is not None}
    return None if None in amounts else tuple(sorted(known))


def _whole(value: object, bounds: tuple[int, int]) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    least, most = bounds
    return value if least <= value <= most else None
