"""A card that is lost is refused from that moment on."""

from __future__ import annotations

import pytest

from counter_app.domain.family_rules import CardNotHere
from counter_app.domain.rules import CardBlocked, CardLost, RoleMissing
from counter_app.models.entries import entry_of_id
from counter_app.models.mirror import apply_page
from counter_app.operations.block_card import BlockCard, block_card, cards_of_household
from counter_app.operations.identify_card import IdentifyCard, identify_card
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.bodies import BlockReason, CardBlockedBody, read_body
from counter_protocol.entries import new_entry_id
from counter_protocol.reference import CardStatus
from tests.support.journal_check import faults_in
from tests.support.small_community import (
    AGENT,
    MARTIN,
    REGISSEUR,
    TOM,
    UID_CARD,
    first_page,
    those_who_authorise,
)

TOMS = "C2"
LOST_BEFORE = "C4"
TAP = IdentifyCard(UID_CARD, None, None)


def refuse(card: str = TOMS, reason: BlockReason = BlockReason.LOST) -> BlockCard:
    return BlockCard(new_entry_id(), card, reason, AGENT)


def test_a_family_sees_all_its_cards(counter: OpenCounter) -> None:
    cards = cards_of_household(counter, MARTIN)
    assert {(card.card, card.holder_name, card.status) for card in cards} == {
        ("C1", "Léa", CardStatus.ACTIVE),
        ("C2", "Tom", CardStatus.ACTIVE),
        ("C3", "Paul", CardStatus.BLOCKED),
        ("C4", "Paul", CardStatus.LOST),
        ("C5", "Paul", CardStatus.EXPIRED),
    }


@pytest.mark.parametrize(
    ("reason", "refusal"), [(BlockReason.LOST, CardLost), (BlockReason.STOLEN, CardBlocked)]
)
def test_a_card_refused_here_is_refused_at_once(
    counter: OpenCounter, reason: BlockReason, refusal: type[Exception]
) -> None:
    identify_card(counter, TAP)
    command = refuse(reason=reason)
    block_card(counter, command)
    with pytest.raises(refusal):
        identify_card(counter, TAP)
    sealed = entry_of_id(counter.database, command.entry)
    assert sealed is not None
    body = read_body(sealed.entry.body, CardBlockedBody)
    assert (body.card, body.resident, body.household) == (TOMS, TOM, MARTIN)
    assert faults_in(counter) == []


def test_a_page_that_does_not_know_of_it_yet_changes_nothing(counter: OpenCounter) -> None:
    block_card(counter, refuse())
    apply_page(counter.database, first_page(cursor="cursor-2"))
    with pytest.raises(CardLost):
        identify_card(counter, TAP)


def test_the_town_hall_alone_lets_a_card_be_used_again(counter: OpenCounter) -> None:
    block_card(counter, refuse())
    included = counter.journal.head.seq
    apply_page(counter.database, first_page(cursor="cursor-2", includes_seq=included))
    assert identify_card(counter, TAP).card_resident == TOM


def test_a_card_that_is_refused_already_stays_as_it_is(counter: OpenCounter) -> None:
    head = counter.journal.head.seq
    cards = block_card(counter, refuse(LOST_BEFORE, BlockReason.DAMAGED))
    assert {card.card: card.status for card in cards}[LOST_BEFORE] is CardStatus.LOST
    assert counter.journal.head.seq == head


def test_asking_twice_writes_one_entry(counter: OpenCounter) -> None:
    command = refuse()
    block_card(counter, command)
    head = counter.journal.head.seq
    block_card(counter, command)
    assert counter.journal.head.seq == head


def test_a_good_card_is_withdrawn_by_who_answers_for_it(counter: OpenCounter) -> None:
    page = first_page(cursor="cursor-2", agents=[*first_page().agents, *those_who_authorise()])
    apply_page(counter.database, page)
    with pytest.raises(RoleMissing):
        block_card(counter, refuse(reason=BlockReason.WITHDRAWN))
    block_card(counter, BlockCard(new_entry_id(), TOMS, BlockReason.WITHDRAWN, REGISSEUR))
    with pytest.raises(CardBlocked):
        identify_card(counter, TAP)


def test_a_card_of_nobody_is_not_refused(counter: OpenCounter) -> None:
    with pytest.raises(CardNotHere):
        block_card(counter, refuse("C-NONE"))
