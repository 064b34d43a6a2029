"""The settings a community may change, which every desk follows: their names and what they hold."""

from __future__ import annotations

from enum import StrEnum


class SettingName(StrEnum):
    """The `name` of a SettingRow; its `value` is a JSON integer unless said otherwise."""

    OFFLINE_ACCOUNT_CAP_CENTS = "offline_account_cap_cents"
    """What one family account may be charged beyond its known balance during one outage."""

    OFFLINE_ACCOUNT_CHARGES = "offline_account_charges"
    """How many such charges one family account may be given during one outage."""

    OFFLINE_DESK_CAP_CENTS = "offline_desk_cap_cents"
    """What all family accounts together may be charged so at one desk during one outage."""

    OFFLINE_LIMIT_H = "offline_limit_h"
    """How long after its last sync a desk may still charge a family account at all.

    A service that refuses nobody is charged however old the balance is.
    """

    UID_ONLY_CHARGE_CAP_CENTS = "uid_only_charge_cap_cents"
    """The most that a card known by its UID alone may be charged at once."""

    SESSION_LOCK_MIN = "session_lock_min"
    """Minutes without a gesture before the agent's PIN is asked again."""

    LINE_QUANTITY_MAXIMUM = "line_quantity_maximum"
    """The largest quantity of one line of a basket."""

    TOP_UP_CHOICES_CENTS = "top_up_choices_cents"
    """The amounts offered as buttons: a JSON list of integers."""

    IN_HAND_WARNING_PERCENT = "in_hand_warning_percent"
    """The share of the régie's maximum in hand from which the agent is warned."""

    WITNESS_THRESHOLD_CENTS = "witness_threshold_cents"
    """A difference in a count beyond this needs a second person who saw it."""

    BLIND_COUNT = "blind_count"
    """1 where only a régisseur or a manager is told what is in the drawer before it is counted."""

    CHEQUE_DETAILS = "cheque_details"
    """1 where a cheque is only taken with its number and its bank written down."""

    CHEQUE_DRAWER_MONTHS = "cheque_drawer_months"
    """Months after the deposit of a cheque for which a desk remembers who drew it."""

    ACCESS_LOG_MONTHS = "access_log_months"
    """Months for which desks and server keep who looked at, read or changed families."""
