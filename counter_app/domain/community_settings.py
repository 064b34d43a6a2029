"""What the community decided for all its desks, read with care: a mistyped number stops nobody."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from counter_app.domain.payment import AMOUNT_MAXIMUM_CENTS
from counter_protocol.setting_names import SettingName


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
    top_up_choices_cents: tuple[int, ...] = (10_00, 20_00, 30_00, 50_00, 80_00, 100_00)


def settings_from(values: Mapping[str, str]) -> CommunitySettings:
    """The settings that these JSON texts by name make; an absurd one counts as missing."""
    chosen: dict[str, Any] = {
        name.value: number
        for name, (least, most) in _BOUNDS.items()
        if (number := _whole(_read(values, name), least, most)) is not None
    }
    choices = _choices(_read(values, SettingName.TOP_UP_CHOICES_CENTS))
    if choices:
        chosen[SettingName.TOP_UP_CHOICES_CENTS.value] = choices
    return CommunitySettings(**chosen)


CHOICES_MAXIMUM: Final = 9
"""More buttons than this are no choice any more, and leave no room for the rest."""

_BOUNDS: Final = {
    SettingName.OFFLINE_ACCOUNT_CAP_CENTS: (0, 1_000_00),
    SettingName.OFFLINE_ACCOUNT_CHARGES: (0, 1_000),
    SettingName.OFFLINE_DESK_CAP_CENTS: (0, 10_000_00),
    SettingName.OFFLINE_LIMIT_H: (0, 24 * 31),
    SettingName.UID_ONLY_CHARGE_CAP_CENTS: (0, AMOUNT_MAXIMUM_CENTS),
    SettingName.SESSION_LOCK_MIN: (1, 24 * 60),
    SettingName.LINE_QUANTITY_MAXIMUM: (1, 999),
    SettingName.IN_HAND_WARNING_PERCENT: (1, 100),
}
"""The least and the most that anybody can have meant; 0 lends nothing at all."""


def _read(values: Mapping[str, str], name: SettingName) -> object:
    try:
        return json.loads(values.get(name.value, "null"))
    except (ValueError, RecursionError):
        return None


def _whole(value: object, least: int, most: int) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if least <= value <= most else None


def _choices(value: object) -> tuple[int, ...]:
    """Amounts from small to large, each once; none at all where one of them is absurd."""
    if not isinstance(value, list) or len(value) > CHOICES_MAXIMUM:
        return ()
    amounts = [_whole(one, 1, AMOUNT_MAXIMUM_CENTS) for one in value]
    known = {amount_cents for amount_cents in amounts if amount_cents is not None}
    return () if None in amounts else tuple(sorted(known))
