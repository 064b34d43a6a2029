"""Deposits and refunds are practised too, without a server that could say what an account holds."""

from __future__ import annotations

from pathlib import Path

from counter_app.domain.overrides import OverridableRule
from counter_app.models.mirror import apply_page
from counter_app.operations.authorise import Authorisation
from counter_app.operations.deposit import DepositDone
from counter_app.operations.given_back import GivenBack
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.refund import Refund, RefundWay, refund
from counter_app.operations.till import OpenTill, open_till
from counter_app.operations.training_reference import training_reference
from counter_app.settings import DataFolder
from counter_app.training import open_training
from counter_protocol.entries import new_entry_id
from tests.support.counter import FLOAT, SetClock
from tests.support.small_community import (
    AGENT,
    MANAGER,
    REGISSEUR_PIN,
    first_page,
    those_who_authorise,
)
from tests.support.takings import close_day, deposited

POOR = "H-ECOLE-2"
"""D’ESSAI-MODÈLE, who has 3,10 €."""


def test_a_beginner_pays_back_and_hands_over(
    tmp_path: Path, counter: OpenCounter, clock: SetClock
) -> None:
    apply_page(counter.database, first_page(agents=those_who_authorise()))
    reference = training_reference(counter, None)
    desk = open_training(DataFolder(tmp_path).training, reference, clock.clock)
    try:
        paid_back, handed_over = desk.thread.call(lambda: _practise(desk.counter))
    finally:
        desk.close()
    assert (paid_back.given_back_cents, paid_back.receipt.is_training) == (310, True)
    assert (handed_over.slip.total_cents, handed_over.slip.is_training) == (9_690 - 5_000, True)


def _practise(counter: OpenCounter) -> tuple[GivenBack, DepositDone]:
    open_till(counter, OpenTill(FLOAT, "", AGENT))
    word = Authorisation(OverridableRule.REFUND, MANAGER, REGISSEUR_PIN, "Exercice")
    command = Refund(
        entry=new_entry_id(),
        household=POOR,
        resident=None,
        amount_cents=310,
        way=RefundWay.CASH,
        reason="Départ",
        agent=AGENT,
        override=word,
    )
    paid_back = refund(counter, command)
    close_day(counter, kept_cents=5_000)
    return paid_back, deposited(counter)
