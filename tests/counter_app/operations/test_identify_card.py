"""A card on the reader, good or not."""

from __future__ import annotations

import dataclasses
import os

import pytest

from counter_app.domain.rules import (
    CardBlocked,
    CardExpired,
    CardLost,
    CardNotGenuine,
    CardUnknown,
    ForeignCommunityCard,
)
from counter_app.models.mirror import apply_page
from counter_app.operations.identify_card import IdentifyCard, identify_card
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_protocol.card_proof import sign_card_proof
from counter_protocol.demo_cards import demo_card_key
from counter_protocol.reference import CardRow
from tests.support.small_community import (
    CARD_SEED,
    COMMUNITY,
    LEA,
    LEA_CARD,
    MARTIN,
    TOM,
    UID_CARD,
    first_page,
)


def lea_taps() -> IdentifyCard:
    key = demo_card_key(CARD_SEED, LEA_CARD)
    return IdentifyCard(LEA_CARD, COMMUNITY, sign_card_proof(key, LEA_CARD, os.urandom(32)))


def test_a_tap_brings_the_family_up(counter: OpenCounter) -> None:
    view = identify_card(counter, lea_taps())
    assert (view.name, view.card_resident, view.card_is_weak) == ("MARTIN", LEA, False)
    assert [person.first_name for person in view.residents] == ["Anne", "Paul", "Tom", "Léa"]
    assert view.balance.amount_cents == 4_230
    assert [movement.label for movement in view.movements] == ["Repas de cantine"]


def test_a_legacy_card_is_accepted_and_marked_weak(counter: OpenCounter) -> None:
    view = identify_card(counter, IdentifyCard(UID_CARD, None, None))
    assert (view.card_resident, view.card_is_weak) == (TOM, True)


def test_a_card_that_cannot_prove_itself_is_refused(counter: OpenCounter) -> None:
    honest = lea_taps()
    assert honest.proof is not None
    forged = dataclasses.replace(honest.proof, challenge=os.urandom(32))
    for proof in (forged, None):
        with pytest.raises(CardNotGenuine):
            identify_card(counter, dataclasses.replace(honest, proof=proof))


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (IdentifyCard("uid:FFFF", None, None), CardUnknown),
        (IdentifyCard("uid:BLOCKED", None, None), CardBlocked),
        (IdentifyCard("uid:LOST", None, None), CardLost),
        (IdentifyCard("uid:EXPIRED", None, None), CardExpired),
        (IdentifyCard("CL-000001-1", "clisson", None), ForeignCommunityCard),
    ],
)
def test_other_cards_are_refused_with_their_reason(
    counter: OpenCounter, command: IdentifyCard, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        identify_card(counter, command)


@pytest.mark.parametrize(("status", "refusal"), [("blocked", CardBlocked), ("lost", CardLost)])
def test_a_family_is_not_shown_again_by_a_card_that_was_blocked_meanwhile(
    counter: OpenCounter, status: str, refusal: type[Exception]
) -> None:
    by_card = ShowHousehold(MARTIN, LEA, LEA_CARD)
    assert show_household(counter, by_card).card_resident == LEA
    card = CardRow("C1", LEA, LEA_CARD, status, "2030-08-31", None)
    apply_page(counter.database, first_page(cards=[card]))
    with pytest.raises(refusal):
        show_household(counter, by_card)
    assert show_household(counter, ShowHousehold(MARTIN)).name == "MARTIN"
