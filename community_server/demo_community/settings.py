"""The settings of the demonstration: how much a desk may trust a card while nobody answers it."""

from __future__ import annotations

import json
from typing import Final

from counter_protocol.reference import SettingRow
from counter_protocol.setting_names import SettingName

_VALUES: Final[dict[SettingName, int | list[int]]] = {
    SettingName.OFFLINE_ACCOUNT_CAP_CENTS: 15_00,
    SettingName.OFFLINE_ACCOUNT_CHARGES: 5,
    SettingName.OFFLINE_DESK_CAP_CENTS: 300_00,
    SettingName.OFFLINE_LIMIT_H: 72,
    SettingName.UID_ONLY_CHARGE_CAP_CENTS: 30_00,
    SettingName.SESSION_LOCK_MIN: 10,
    SettingName.LINE_QUANTITY_MAXIMUM: 99,
    SettingName.TOP_UP_CHOICES_CENTS: [10_00, 20_00, 30_00, 50_00, 80_00, 100_00],
    SettingName.IN_HAND_WARNING_PERCENT: 80,
    SettingName.WITNESS_THRESHOLD_CENTS: 20_00,
    SettingName.BLIND_COUNT: 1,
    SettingName.CHEQUE_DETAILS: 0,
    SettingName.CHEQUE_DRAWER_MONTHS: 13,
    SettingName.ACCESS_LOG_MONTHS: 12,
}


def setting_rows() -> tuple[SettingRow, ...]:
    """Every setting that a desk may ask for."""
    return tuple(SettingRow(name.value, json.dumps(value)) for name, value in _VALUES.items())
