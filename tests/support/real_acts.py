"""What people do at a real desk of the simulator, by the operations that the screens call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from random import Random
from typing import Any, Final, Protocol

from argon2 import PasswordHasher

from counter_app.desk import Desk
from counter_app.domain.overrides import OverridableRule
from counter_app.domain.payment import Payment
from counter_app.errors import RuleError
from counter_app.models.entries import ledger_balance
from counter_app.operations.authorise import Authorisation, SecondPerson
from counter_app.operations.check_in_hand import CheckInHand, ValueCount, check_in_hand
from counter_app.operations.deposit import MakeDeposit, make_deposit
from counter_app.operations.deposit_outlook import LookAtDeposit, deposit_outlook
from counter_app.operations.deposit_slip import ReceiveDeposit, past_deposits, receive_deposit
from counter_app.operations.hand_over_till import HandOverTill, hand_over_till
from counter_app.operations.move_cash import CashDirection, MoveCash, move_cash
from counter_app.operations.price_basket import BasketLine
from counter_app.operations.refund import Refund, RefundWay, refund
from counter_app.operations.sell import Sell, sell
from counter_app.operations.till_closing import drawer_cents
from counter_protocol.bodies import CashPurpose, CheckedBy, CheckPurpose
from counter_protocol.entries import new_entry_id
from counter_protocol.ledger import VALUES_IN_HAND, Tender, deposit_account
from counter_protocol.reference import AgentRow, MandataireRow, Topic
from tests.support.till_crew import pieces_of
from tests.support.tiny_community import HOUSEHOLDS

AGENT: Final = "croy"
FAMILIES: Final = HOUSEHOLDS[:3]
PIN: Final = "2468"
DEPUTY: Final = SecondPerson("mpetit", PIN)
_WHY: Final = "compté deux fois"


class RealDesk(Protocol):
    """A machine whose program runs."""

    def act(self, what: Callable[[Desk], object]) -> None:
        """Do something, once the till is open."""


def deputy() -> Mapping[Topic, list[tuple[Any, ...]]]:
    """Somebody who signs beside the agent of the tiny community, and takes tills over."""
    pin_hash = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PIN)
    quality = "mandataire_suppleant"
    return {
        Topic.AGENTS: [AgentRow(DEPUTY.agent, "Marc Petit", "manager", pin_hash, 1)],
        Topic.MANDATAIRES: [MandataireRow("culture", DEPUTY.agent, "2026-01-01", quality, None)],
    }


def do_something(machine: RealDesk, draws: Random) -> None:
    """Anything that a rule may refuse."""
    chosen = draws.choice(_ACTS)
    with suppress(RuleError):
        machine.act(lambda desk: chosen(desk, draws))


def _sell_in_parts(desk: Desk, draws: Random) -> None:
    """A part by the family account, one in cash and one by a cheque of nobody in particular."""
    price_cents = 420
    account_cents = draws.randrange(1, 200)
    payments = (
        Payment(Tender.FAMILY_ACCOUNT, account_cents),
        Payment(Tender.CASH, 100),
        Payment(Tender.CHEQUE, price_cents - 100 - account_cents),
    )
    lines = (BasketLine("pool-adult", None, 1),)
    desk.run(sell, Sell(new_entry_id(), draws.choice(FAMILIES), lines, payments, AGENT))


def _pay_back(desk: Desk, draws: Random) -> None:
    desk.run(
        refund,
        Refund(
            entry=new_entry_id(),
            household=draws.choice(FAMILIES),
            resident=None,
            amount_cents=draws.randrange(1, 500),
            way=draws.choice(list(RefundWay)),
            reason="la famille déménage",
            agent=AGENT,
            override=Authorisation(OverridableRule.REFUND, DEPUTY.agent, PIN, "vu ensemble"),
        ),
    )


def _lock_some_away(desk: Desk, draws: Random) -> None:
    counted = pieces_of(draws.randrange(1, 3_000))
    out = CashDirection.OUT
    desk.run(move_cash, MoveCash(new_entry_id(), out, CashPurpose.SAFE, counted, "trop", AGENT))


def _make_a_deposit(desk: Desk, _: Random) -> None:
    outlook = desk.run(deposit_outlook, LookAtDeposit(AGENT))
    cheques = tuple(held.cheque for held in outlook.cheques)
    cash = pieces_of(outlook.cash_cents)
    desk.run(make_deposit, MakeDeposit(new_entry_id(), cash, cheques, dict(outlook.others), AGENT))


def _hear_of_a_deposit(desk: Desk, draws: Random) -> None:
    deposits = desk.run(past_deposits, None)
    if deposits:
        today = desk.counter.clock.today()
        chosen = draws.choice(deposits).deposit
        desk.run(receive_deposit, ReceiveDeposit(chosen, "P1E-7", today, AGENT))


def _hand_the_till_over(desk: Desk, draws: Random) -> None:
    counted = pieces_of(max(0, _drawer_cents(desk) - draws.choice((0, 0, 50))))
    desk.run(hand_over_till, HandOverTill(new_entry_id(), counted, _WHY, AGENT, DEPUTY))


def _check_all_in_hand(desk: Desk, draws: Random) -> None:
    safe = deposit_account(desk.counter.identity.desk, Tender.CASH)
    safe_cents = desk.run(lambda counter, _: ledger_balance(counter.database, safe), None)
    desk.run(
        check_in_hand,
        CheckInHand(
            entry=new_entry_id(),
            purpose=CheckPurpose.SURPRISE,
            asked_by=CheckedBy.ACCOUNTANT,
            drawer=pieces_of(max(0, _drawer_cents(desk) - draws.choice((0, 0, 20)))),
            safe=pieces_of(safe_cents),
            values=tuple(ValueCount(tender, 0, 0) for tender in VALUES_IN_HAND),
            reason=_WHY,
            agent=AGENT,
            witness=DEPUTY,
            word=None,
            successor=None,
        ),
    )


def _drawer_cents(desk: Desk) -> int:
    return desk.run(lambda counter, _: drawer_cents(counter), None)


_ACTS: Final[tuple[Callable[[Desk, Random], None], ...]] = (
    _sell_in_parts,
    _sell_in_parts,
    _pay_back,
    _pay_back,
    _lock_some_away,
    _make_a_deposit,
    _hear_of_a_deposit,
    _hand_the_till_over,
    _check_all_in_hand,
)
