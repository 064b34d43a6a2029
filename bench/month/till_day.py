"""The till of a day: counted, handed over, read, and closed in the evening or forgotten."""

from __future__ import annotations

from bench.lives.till_acts import FLOAT_CENTS, pieces_of
from bench.month.month_desk import MonthDesk, second
from bench.month.staff import MANAGER
from counter_app.operations.correct_count import CorrectCount, correct_count
from counter_app.operations.hand_over_till import HandOverTill, hand_over_till
from counter_app.operations.move_cash import CashDirection, MoveCash, move_cash
from counter_app.operations.till import CloseTill, OpenTill, close_till, open_till
from counter_protocol.bodies import CashPurpose
from counter_protocol.entries import new_entry_id

_SLIPS_CENTS = (0, 0, 0, 0, 0, -5, 10, -150, 200, -2_500, 3_000)
"""What a count is off by: mostly nothing, now and then so much that somebody must have seen it."""
_REASON = "compté deux fois"


def open_on_count(desk: MonthDesk, agent: str) -> None:
    """In the morning, on what the last closing left, or on the float of the very first day."""
    held_cents = desk.drawer_cents()
    counted_cents = _counted_cents(desk, held_cents) if held_cents else FLOAT_CENTS
    witness = second(MANAGER)
    desk.run(open_till, OpenTill(pieces_of(counted_cents), _REASON, agent, witness))


def hand_over(desk: MonthDesk, agent: str, receiver: str) -> None:
    """The drawer is counted between two agents."""
    counted = pieces_of(_counted_cents(desk, desk.drawer_cents()))
    command = HandOverTill(new_entry_id(), counted, _REASON, agent, second(receiver))
    desk.run(hand_over_till, command)


def move_cash_about(desk: MonthDesk, agent: str, direction: CashDirection) -> None:
    """Change comes out of the safe, the drawer is too full, money is there that nobody knows."""
    purpose = desk.draws.choice(list(CashPurpose))
    cents = desk.draws.choice((500, 2_000, 5_000))
    command = MoveCash(
        new_entry_id(), direction, purpose, pieces_of(cents), "appoint de monnaie", agent
    )
    desk.run(move_cash, command)


def close_on_count(desk: MonthDesk, agent: str) -> str:
    """In the evening, the float kept; the number of the Z."""
    counted_cents = _counted_cents(desk, desk.drawer_cents())
    kept_cents = min(FLOAT_CENTS, counted_cents)
    command = CloseTill(pieces_of(counted_cents), _REASON, kept_cents, agent, second(MANAGER))
    return desk.run(close_till, command).report.z


def mend_count(desk: MonthDesk, agent: str, z: str) -> None:
    """A note was overlooked, or typed twice."""
    counted_cents = FLOAT_CENTS + desk.draws.randrange(1, 20_000)
    command = CorrectCount(
        new_entry_id(), z, pieces_of(counted_cents), "un billet oublié", agent, second(MANAGER)
    )
    desk.run(correct_count, command)


def _counted_cents(desk: MonthDesk, held_cents: int) -> int:
    return max(0, held_cents + desk.draws.choice(_SLIPS_CENTS))
