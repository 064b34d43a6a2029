"""What people who answer for money do at a simulated desk, and what the rules let them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from bench.simulator.desk_model import DeskModel
from bench.simulator.regie_writing import (
    Held,
    check_of,
    deposit_of,
    deposit_received_of,
    handover_of,
    refund_of,
    to_safe_of,
)
from counter_app.domain.clock import read_time
from counter_app.domain.household import Balance
from counter_app.domain.refund_rules import Standing, check_covered, check_sure
from counter_app.errors import RuleError
from counter_protocol.bodies import CheckPurpose
from counter_protocol.entries import EntryKind
from counter_protocol.override_check import REFUND_RULE, REGISSEUR_CHANGE_RULE

MOST_MISSING_CENTS: Final = 100


def pay_back(desk: DeskModel, household: str, draws: Random) -> None:
    """All of a balance, or any sum, in cash: as `operations/refund.py`."""
    shown_cents = desk.disk.shown(household)
    amount_cents = draws.choice((shown_cents, draws.randrange(100, 4_000)))
    try:
        check_sure(
            _balance(desk, shown_cents),
            _standing(desk, household),
            desk.now(),
            desk.disk.settings(),
        )
        check_covered(amount_cents, shown_cents)
    except RuleError:
        return
    if 0 < amount_cents <= _held(desk).drawer_cents:
        receipt = desk.next_receipt()
        content = refund_of(desk.pen.desk, receipt, household, amount_cents)
        desk.write_signed(REFUND_RULE, content)


def mind_the_cash(desk: DeskModel, draws: Random) -> None:
    """Count it, lock some away, hand it over, or hear of what was handed over."""
    draws.choice(_MINDING)(desk, draws)


def _hand_the_drawer_over(desk: DeskModel, draws: Random) -> None:
    held = _held(desk)
    desk.write(handover_of(held, _missing_cents(held, draws)))


def _lock_some_away(desk: DeskModel, draws: Random) -> None:
    drawer_cents = _held(desk).drawer_cents
    if drawer_cents:
        desk.write(to_safe_of(desk.pen.desk, draws.randint(1, drawer_cents)))


def _make_a_deposit(desk: DeskModel, draws: Random) -> None:
    """Of what lies in the safe, into which something goes first where it is empty."""
    if not _held(desk).safe_cents:
        _lock_some_away(desk, draws)
    safe_cents = _held(desk).safe_cents
    if safe_cents:
        cash_cents = draws.choice((safe_cents, draws.randint(1, safe_cents)))
        desk.write(deposit_of(desk.pen.desk, desk.next_slip(), cash_cents))


def _hear_of_a_deposit(desk: DeskModel, draws: Random) -> None:
    entries = (sealed.entry for sealed in desk.journal())
    deposits = [entry for entry in entries if entry.kind is EntryKind.DEPOSIT]
    if deposits:
        desk.write(deposit_received_of(draws.choice(deposits)))


def _check_all_in_hand(desk: DeskModel, draws: Random) -> None:
    held = _held(desk)
    desk.write(check_of(held, CheckPurpose.SURPRISE, _missing_cents(held, draws)))


def _change_the_regisseur(desk: DeskModel, draws: Random) -> None:
    held = _held(desk)
    content = check_of(held, CheckPurpose.REGISSEUR_CHANGE, _missing_cents(held, draws))
    desk.write_signed(REGISSEUR_CHANGE_RULE, content)


def _held(desk: DeskModel) -> Held:
    return Held(desk.pen.desk, desk.disk.ledger)


def _missing_cents(held: Held, draws: Random) -> int:
    """Mostly nothing, and never more than there is."""
    return draws.choice((0, 0, min(MOST_MISSING_CENTS, held.drawer_cents)))


def _balance(desk: DeskModel, shown_cents: int) -> Balance:
    told_at = desk.disk.server_time
    return Balance(shown_cents, read_time(told_at) if told_at else None, own_entries=0)


def _standing(desk: DeskModel, household: str) -> Standing:
    disk = desk.disk
    own = disk.own.get(household, ())
    return Standing(
        is_offline=disk.offline_since is not None,
        is_still_coming=disk.cursor is None or disk.remaining > 0,
        is_set_apart=any(place in disk.quarantined for place, _, _ in own),
        is_confirmed=desk.is_confirmed(),
    )


_MINDING: Final[tuple[Callable[[DeskModel, Random], None], ...]] = (
    _hand_the_drawer_over,
    _lock_some_away,
    _make_a_deposit,
    _make_a_deposit,
    _hear_of_a_deposit,
    _check_all_in_hand,
    _change_the_regisseur,
)
