"""What the community decided for all its desks, read with care: a mistyped number stops nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from counter_protocol.setting_names import SettingName
from counter_protocol.setting_values import setting_value


@dataclass(frozen=True, slots=True)
class CommunitySettings:
    """Each field bears its SettingName; the values here hold where the community set none."""

    offline_account_cap_cents: int = 15_00
    offline_account_charges: int = 5
    offline_desk_cap_cents: int = 300_00
    offline_limit_h: int = 72
    uid_only_charge_cap_cents: int = 30_00
    session_lock_min: int = 10
    line_quantity_maximum: int = 99
    in_hand_warning_percent: int = 80
    witness_threshold_cents: int = 20_00
    blind_count: int = 1
    cheque_details: int = 0
    cheque_drawer_months: int = 13
    access_log_months: int = 12
    top_up_choices_cents: tuple[int, ...] = (10_00, 20_00, 30_00, 50_00, 80_00, 100_00)


def settings_from(values: Mapping[str, str]) -> CommunitySettings:
    """The settings that these JSON texts by name make; an absurd one counts as missing."""
    chosen: dict[str, Any] = {
        name.value: value
        for name in SettingName
        if (value := setting_value(name, values.get(name.value, ""))) is not None
    }
    return CommunitySettings(**chosen)
