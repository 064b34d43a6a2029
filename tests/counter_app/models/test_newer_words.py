"""A newer server says words that this program does not know: it goes on, and lets nothing pass."""

from __future__ import annotations

import pytest

from counter_app.domain.quotas import BeyondQuota
from counter_app.domain.regie_act import regie_act
from counter_app.domain.rules import CardBlocked
from counter_app.models.catalogue import regie_of_desk
from counter_app.models.mirror import apply_page
from counter_app.models.newer_words import known_word
from counter_app.operations.identify_card import IdentifyCard, identify_card
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.ui.names import kind_name
from counter_protocol.changes_page import ChangesPage
from counter_protocol.ledger import Tender
from counter_protocol.reference import CardRow, MovementRow, RegieRow
from tests.support.small_community import LEA, MARTIN, first_page

MOVED_AT = "2026-11-21T08:05:00.000Z"


def told(counter: OpenCounter, **rows: object) -> None:
    """The server tells these rows, and nothing is left to come."""
    apply_page(counter.database, first_page(**rows))


def test_movement_of_a_kind_to_come_is_shown_as_an_entry(counter: OpenCounter) -> None:
    row = MovementRow("new-1", MARTIN, MOVED_AT, "loan", "", 0, None, "MED", 250)
    told(counter, movements=[row])

    movement = show_household(counter, ShowHousehold(MARTIN)).movements[0]

    assert (movement.kind, movement.amount_cents) == ("loan", 250)
    assert kind_name(movement.kind) == kind_name("anything")


def test_card_of_a_status_to_come_is_refused(counter: OpenCounter) -> None:
    told(counter, cards=[CardRow("C9", LEA, "04AABBCC", "frozen", "2030-08-31", None)])

    with pytest.raises(CardBlocked):
        identify_card(counter, IdentifyCard("04AABBCC", None, None))


def test_tender_to_come_is_not_taken(counter: OpenCounter) -> None:
    page: ChangesPage = first_page()
    former: RegieRow = page.regies[0]
    told(counter, regies=[former._replace(tenders="cash tokens")])

    regie = regie_of_desk(counter.database, counter.identity.desk)

    assert regie is not None
    assert regie_act(regie).tenders == (Tender.CASH,)


def test_strictest_word_stands_for_one_to_come() -> None:
    assert known_word(BeyondQuota, "paid", BeyondQuota.REFUSED) is BeyondQuota.PAID
    assert known_word(BeyondQuota, "lent", BeyondQuota.REFUSED) is BeyondQuota.REFUSED
