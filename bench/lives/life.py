"""One act after the other, drawn at random, each told before it begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from bench.lives import acts, backup_act, regie_acts, server_acts, till_acts
from bench.lives.lived_desk import LivedDesk
from bench.lives.telling import Begun, Doing, Refused
from counter_app.domain.rules import TillNotOpen
from counter_app.errors import RuleError

Act = Callable[[LivedDesk], None]
Chances = Mapping[Doing, int]
"""How often each act is drawn, beside the others."""

ORDINARY_DAY: Final[Chances] = {
    Doing.TOP_UP: 300,
    Doing.SALE: 500,
    Doing.REVERSAL: 25,
    Doing.COPY: 25,
    Doing.SIGN_IN: 15,
    Doing.SIGN_OUT: 15,
    Doing.TILL_CLOSING: 4,
    Doing.ACKNOWLEDGEMENT: 40,
    Doing.SNAPSHOT: 10,
    Doing.CONNECTION: 5,
    Doing.BACKUP: 1,
    Doing.DAY_TURN: 3,
    Doing.RESUBMISSION: 30,
    Doing.CASH_MOVEMENT: 15,
    Doing.HANDOVER: 8,
    Doing.CORRECTION: 4,
    Doing.DEPOSIT: 4,
    Doing.DEPOSIT_RECEIPT: 2,
    Doing.CHECK: 3,
    Doing.REFUND: 15,
}

BUSY_DAY: Final[Chances] = {
    Doing.TOP_UP: 25,
    Doing.SALE: 30,
    Doing.REVERSAL: 5,
    Doing.COPY: 3,
    Doing.SIGN_IN: 2,
    Doing.SIGN_OUT: 2,
    Doing.TILL_CLOSING: 10,
    Doing.ACKNOWLEDGEMENT: 10,
    Doing.SNAPSHOT: 5,
    Doing.CONNECTION: 3,
    Doing.BACKUP: 3,
    Doing.DAY_TURN: 3,
    Doing.RESUBMISSION: 2,
    Doing.CASH_MOVEMENT: 3,
    Doing.HANDOVER: 3,
    Doing.CORRECTION: 3,
    Doing.DEPOSIT: 3,
    Doing.DEPOSIT_RECEIPT: 1,
    Doing.CHECK: 2,
    Doing.REFUND: 3,
}
"""Everything within a second: closings as often as sales of one kind."""


def live_one(lived: LivedDesk, chances: Chances) -> None:
    """Draw one act and do it; where the till must be opened first, do that instead."""
    lived.clock.forward(timedelta(seconds=lived.draws.randint(1, 60)))
    drawn = lived.draws.choices(list(chances), weights=list(chances.values()))[0]
    try:
        _do(lived, drawn)
    except TillNotOpen:
        _do(lived, Doing.TILL_OPENING)


def _do(lived: LivedDesk, doing: Doing) -> None:
    lived.tell(Begun(doing))
    try:
        _ACTS[doing](lived)
    except TillNotOpen:
        raise
    except RuleError as refusal:
        lived.tell(Refused(type(refusal).__name__))


_ACTS: Final[Mapping[Doing, Act]] = {
    Doing.TOP_UP: acts.top_up_a_family,
    Doing.SALE: acts.sell_something,
    Doing.REVERSAL: acts.reverse_something,
    Doing.COPY: acts.copy_a_receipt,
    Doing.SIGN_IN: acts.sign_somebody_in,
    Doing.SIGN_OUT: acts.sign_somebody_out,
    Doing.TILL_OPENING: till_acts.open_the_till,
    Doing.TILL_CLOSING: till_acts.close_the_till,
    Doing.ACKNOWLEDGEMENT: server_acts.acknowledge,
    Doing.SNAPSHOT: server_acts.send_balances,
    Doing.CONNECTION: server_acts.change_connection,
    Doing.BACKUP: backup_act.back_up,
    Doing.DAY_TURN: acts.let_days_pass,
    Doing.RESUBMISSION: acts.submit_again,
    Doing.CASH_MOVEMENT: regie_acts.move_some_cash,
    Doing.HANDOVER: regie_acts.hand_the_till_over,
    Doing.CORRECTION: regie_acts.mend_a_count,
    Doing.DEPOSIT: regie_acts.hand_takings_over,
    Doing.DEPOSIT_RECEIPT: regie_acts.hear_of_a_deposit,
    Doing.CHECK: regie_acts.check_all_in_hand,
    Doing.REFUND: regie_acts.pay_a_family_back,
}
