"""A receipt of the town hall's as a scanner types it, and what the screens get of it."""

from __future__ import annotations

import dataclasses
from typing import Final

from counter_app.operations.account_outlook import AccountOutlook
from counter_app.operations.show_receipt import ReceiptShown
from tests.support.other_desk import TOWN_HALL, TOWN_HALL_KEY, OtherDesk
from tests.support.screen_views import MARTIN, NOW

TEXT: Final = OtherDesk(TOWN_HALL, TOWN_HALL_KEY, NOW.date()).top_up("H-1", 3_000)
GARBLED: Final = f"GUI&M{TEXT.removeprefix('GUI1:')}"
"""As a scanner set to an American keyboard types it on a French one."""

NUMBER: Final = f"{TOWN_HALL}-2026-000123"
PROVEN: Final = dataclasses.replace(MARTIN, card_resident=None, proven_cents=3_000)
SHOWN: Final = ReceiptShown("E-20", NUMBER, "Mairie de Parthenay", 3_000, PROVEN)

SHORT: Final = dataclasses.replace(
    PROVEN, balance=dataclasses.replace(MARTIN.balance, amount_cents=210)
)
PAID_BY_RECEIPT: Final = AccountOutlook(
    beyond_cents=0, as_of=MARTIN.balance.as_of, proven_cents=210
)
"""The balance is too small, and what a receipt proves covers the rest."""
