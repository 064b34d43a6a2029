"""What the training desk is given: the desk's own services and agents, and made-up families."""

from __future__ import annotations

import pytest

from counter_app.domain.rules import DeskNotReady
from counter_app.models.mirror import apply_page
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.training_reference import training_cards, training_reference
from counter_protocol.changes_page import Removed
from counter_protocol.reference import MandataireQuality, MandataireRow
from tests.support.counter import SetClock
from tests.support.small_community import DESK, MARTIN, first_page


def test_it_sells_what_the_desk_sells_for_the_same_price(counter: OpenCounter) -> None:
    page = training_reference(counter, None).page
    assert sorted(page.desk_services) == [("ECOLE", "canteen"), ("ECOLE", "pool")]
    assert {row.article for row in page.articles} >= {"pool-adult", "meal"}
    assert page.tariffs == first_page().tariffs


def test_agents_keep_their_pins(counter: OpenCounter) -> None:
    (roy,) = [row for row in training_reference(counter, None).page.agents if row.active]
    assert roy.pin_hash.startswith("$argon2id$")


def test_whoever_is_not_mandataire_yet_may_practise(counter: OpenCounter) -> None:
    appointed = MandataireRow("REG", "A-MORIN", "2026-01-01", MandataireQuality.SUPPLEANT)
    apply_page(counter.database, first_page(mandataires=[appointed]))
    assert training_reference(counter, None).page.mandataires == []


def test_no_real_family_no_real_card_and_no_real_balance_goes_with_it(
    counter: OpenCounter,
) -> None:
    page = training_reference(counter, None).page
    told = repr((page.households, page.residents, page.cards, page.accounts, page.movements))
    for real in (MARTIN, "R-LEA", "PG-000001-1", "C1"):
        assert repr(real) not in told
    assert page.movements == []


def test_families_live_next_door_and_keep_their_age(counter: OpenCounter, clock: SetClock) -> None:
    clock.forward(days=365 * 5 + 2)
    page = training_reference(counter, None).page
    assert {row.commune for row in page.households} == {"Parthenay"}
    lea = next(row for row in page.residents if row.first_name == "Léa")
    assert lea.birth_date == "2023-11-01"


def test_there_is_a_card_of_every_kind_one_meets() -> None:
    kinds = {card.kind.value for card in training_cards()}
    assert kinds == {"genuine", "uid_only", "lost", "blocked", "expired"}


def test_a_desk_without_data_cannot_train_yet(counter: OpenCounter) -> None:
    apply_page(counter.database, first_page(desks=[], removed=[Removed("desks", DESK)]))
    with pytest.raises(DeskNotReady):
        training_reference(counter, None)
