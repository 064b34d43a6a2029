"""What the régie answers for: deposits and their receipts, checks, another régisseur."""

from __future__ import annotations

from bench.lives.till_acts import pieces_of
from bench.month.month_desk import MonthDesk, second, word
from bench.month.staff import MANAGER
from counter_app.domain.overrides import OverridableRule
from counter_app.operations.check_in_hand import CheckInHand, ValueCount, check_in_hand
from counter_app.operations.deposit import MakeDeposit, make_deposit
from counter_app.operations.deposit_outlook import LookAtDeposit, deposit_outlook
from counter_app.operations.deposit_slip import ReceiveDeposit, past_deposits, receive_deposit
from counter_app.operations.in_hand import Holding, holding_of
from counter_protocol.bodies import CheckedBy, CheckPurpose
from counter_protocol.entries import new_entry_id
from counter_protocol.ledger import VALUES_IN_HAND, Tender


def hand_takings_over(desk: MonthDesk, agent: str) -> None:
    """What lies in the safe, or a part of it: a cheque may wait for the next time."""
    outlook = desk.run(deposit_outlook, LookAtDeposit(agent))
    cheques = [held.cheque for held in outlook.cheques]
    left_behind = desk.draws.choice((0, 0, 1))
    cash_cents = outlook.cash_cents // desk.draws.choice((1, 1, 2))
    command = MakeDeposit(
        entry=new_entry_id(),
        counted=pieces_of(cash_cents),
        cheques=tuple(cheques[left_behind:]),
        tenders=dict(outlook.others),
        agent=agent,
    )
    desk.run(make_deposit, command)


def hear_of_deposit(desk: MonthDesk, agent: str) -> None:
    """The accountant's receipt comes for the oldest deposit that has none."""
    waiting = [past for past in desk.run(past_deposits, None) if past.receipt is None]
    if waiting:
        oldest = waiting[-1]
        number = f"P1E-{desk.draws.randrange(1_000):03}"
        desk.run(receive_deposit, ReceiveDeposit(oldest.deposit, number, desk.today, agent))


def check_by_surprise(desk: MonthDesk, agent: str) -> None:
    """The accountant's people come and count; now and then a coin is missing in the safe."""
    desk.run(check_in_hand, _check(desk, agent, CheckPurpose.SURPRISE))


def change_regisseur(desk: MonthDesk, leaving: str, successor: str) -> None:
    """All is counted between who leaves and who takes over; both sign."""
    desk.let_time_pass()
    check = _check(desk, leaving, CheckPurpose.REGISSEUR_CHANGE, leaving, successor)
    desk.run(check_in_hand, check)


def _check(
    desk: MonthDesk,
    agent: str,
    purpose: CheckPurpose,
    leaving: str | None = None,
    successor: str | None = None,
) -> CheckInHand:
    cash, *values = (_held(desk, tender) for tender in (Tender.CASH, *VALUES_IN_HAND))
    return CheckInHand(
        entry=new_entry_id(),
        purpose=purpose,
        asked_by=CheckedBy.ACCOUNTANT,
        drawer=pieces_of(max(0, cash.drawer_cents)),
        safe=pieces_of(max(0, cash.safe_cents + desk.draws.choice((0, 0, -20, 50)))),
        values=tuple(_counted(each) for each in values),
        reason="recompté devant témoin",
        agent=agent,
        witness=second(MANAGER),
        word=None if leaving is None else word(OverridableRule.REGISSEUR_CHANGE, leaving),
        successor=None if successor is None else second(successor),
    )


def _held(desk: MonthDesk, tender: Tender) -> Holding:
    return desk.run(lambda counter, _: holding_of(counter, tender), None)


def _counted(held: Holding) -> ValueCount:
    cents = max(0, held.total_cents)
    return ValueCount(held.tender, cents, int(cents > 0))
