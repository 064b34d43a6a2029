"""Where a count differs from what must be there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from counter_app.documents.in_hand_content import InHandContent
from counter_app.domain.till_count import counted_cents
from counter_app.operations.check_in_hand import CheckInHand
from counter_app.ui.names import tender_name
from counter_protocol.ledger import VALUES_IN_HAND, Tender


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """One place or tender, what was counted there and what must be."""

    name: str
    counted_cents: int
    expected_cents: int


def places_found(command: CheckInHand, statement: InHandContent) -> tuple[PlaceFound, ...]:
    """Those that do not hold what they must, for somebody who is told all of the statement."""
    held = {one.tender: one for one in statement.held}
    cash = held[Tender.CASH]
    found = {one.tender: one.counted_cents for one in command.values}
    values_cents = {
        tender: (one.drawer_cents or 0) + one.safe_cents for tender, one in held.items()
    }
    places = (
        PlaceFound(_drawer(), counted_cents(command.drawer), cash.drawer_cents or 0),
        PlaceFound(_safe(), counted_cents(command.safe), cash.safe_cents),
        *(
            PlaceFound(tender_name(tender), found.get(tender, 0), values_cents.get(tender, 0))
            for tender in VALUES_IN_HAND
        ),
    )
    return tuple(one for one in places if one.counted_cents != one.expected_cents)


def _drawer() -> str:
    return QCoreApplication.translate("CheckFound", "Tiroir")


def _safe() -> str:
    return QCoreApplication.translate("CheckFound", "Coffre")
