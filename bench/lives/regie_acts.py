"""What a régie does beside selling: cash moved, the till handed over, takings deposited, checks."""

from __future__ import annotations

from typing import Final

from bench.lives.acts import agent, colleague, household_of, word_for
from bench.lives.lived_desk import LivedDesk
from bench.lives.till_acts import counted, drawer_cents, pieces_of
from counter_app.domain.overrides import OverridableRule
from counter_app.models.entries import ledger_balance
from counter_app.operations.check_in_hand import CheckInHand, ValueCount
from counter_app.operations.correct_count import CorrectCount
from counter_app.operations.deposit import MakeDeposit
from counter_app.operations.deposit_outlook import DepositOutlook, LookAtDeposit, deposit_outlook
from counter_app.operations.deposit_slip import ReceiveDeposit, receive_deposit
from counter_app.operations.hand_over_till import HandOverTill
from counter_app.operations.move_cash import CashDirection, MoveCash
from counter_app.operations.refund import Refund, RefundWay
from counter_protocol.bodies import CashPurpose, CheckedBy, CheckPurpose
from counter_protocol.entries import new_entry_id
from counter_protocol.ledger import VALUES_IN_HAND, Tender, deposit_account, till_account

_USUALLY: Final = 0.9
AMOUNTS_CENTS: Final = (500, 2_000, 10_000, 50_000)


def move_some_cash(lived: LivedDesk) -> None:
    """In or out, for any purpose; more than there is now and then."""
    lived.submit(
        MoveCash(
            entry=new_entry_id(),
            direction=lived.draws.choice(list(CashDirection)),
            purpose=lived.draws.choice(list(CashPurpose)),
            counted=pieces_of(lived.draws.choice(AMOUNTS_CENTS)),
            reason=lived.draws.choice(("appoint de monnaie", "trop-plein", "")),
            agent=agent(lived),
        )
    )


def hand_the_till_over(lived: LivedDesk) -> None:
    """To anybody, even to oneself."""
    (found, reason), who = counted(lived, drawer_cents(lived)), agent(lived)
    lived.submit(HandOverTill(new_entry_id(), found, reason, who, colleague(lived, who)))


def mend_a_count(lived: LivedDesk) -> None:
    """Of one of the last closings, be it one that nobody counted."""
    z = lived.drawn(_LAST_CLOSINGS)
    if z is not None:
        found, reason = counted(lived, drawer_cents(lived) + lived.draws.choice((0, 1_000)))
        who = agent(lived)
        command = CorrectCount(new_entry_id(), str(z), found, reason, who, colleague(lived, who))
        lived.submit(command)


def hand_takings_over(lived: LivedDesk) -> None:
    """All that lies in the safe, or some of it."""
    who = agent(lived)
    outlook: DepositOutlook = lived.run(deposit_outlook, LookAtDeposit(who))
    cheques = [held.cheque for held in outlook.cheques]
    some = lived.draws.sample(cheques, lived.draws.randint(0, len(cheques)))
    lived.submit(
        MakeDeposit(
            entry=new_entry_id(),
            counted=pieces_of(outlook.cash_cents // lived.draws.choice((1, 1, 2))),
            cheques=tuple(lived.draws.choice((cheques, some))),
            tenders=dict(outlook.others),
            agent=who,
        )
    )


def hear_of_a_deposit(lived: LivedDesk) -> None:
    """The accountant's receipt, for the first time or once more."""
    deposit = lived.drawn("SELECT id FROM journal WHERE kind = 'deposit'")
    if deposit is not None:
        number = f"P1E-{lived.draws.randint(1, 3)}"
        today = lived.clock.clock.today()
        lived.run(receive_deposit, ReceiveDeposit(str(deposit), number, today, agent(lived)))


def check_all_in_hand(lived: LivedDesk) -> None:
    """By surprise or at a change of régisseur, give or take a coin."""
    desk = lived.desk.counter.identity.desk
    drawer, reason = counted(lived, drawer_cents(lived))
    who = agent(lived)
    safe, _ = counted(lived, _balance(lived, deposit_account(desk, Tender.CASH)))
    lived.submit(
        CheckInHand(
            entry=new_entry_id(),
            purpose=lived.draws.choice(list(CheckPurpose)),
            asked_by=lived.draws.choice(list(CheckedBy)),
            drawer=drawer,
            safe=safe,
            values=tuple(_counted_values(lived, desk)),
            reason=reason,
            agent=who,
            witness=colleague(lived, who),
            word=word_for(lived, OverridableRule.REGISSEUR_CHANGE, _USUALLY),
            successor=colleague(lived, who),
        )
    )


def pay_a_family_back(lived: LivedDesk) -> None:
    """In cash or by transfer, be there a second signature or none."""
    lived.submit(
        Refund(
            entry=new_entry_id(),
            household=household_of(lived),
            resident=None,
            amount_cents=lived.draws.choice(AMOUNTS_CENTS),
            way=lived.draws.choice(list(RefundWay)),
            reason=lived.draws.choice(("la famille déménage", "")),
            agent=agent(lived),
            override=word_for(lived, OverridableRule.REFUND, _USUALLY),
        )
    )


def _counted_values(lived: LivedDesk, desk: str) -> list[ValueCount]:
    accounts = {
        tender: (till_account(desk, tender), deposit_account(desk, tender))
        for tender in VALUES_IN_HAND
    }
    held = {
        tender: max(0, sum(_balance(lived, each) for each in both))
        for tender, both in accounts.items()
    }
    return [ValueCount(tender, cents, int(cents > 0)) for tender, cents in held.items()]


def _balance(lived: LivedDesk, account: str) -> int:
    return lived.ask(lambda database: ledger_balance(database, account))


_LAST_CLOSINGS: Final = """
    SELECT CAST(raw AS TEXT) ->> '$.body.z' FROM journal WHERE kind = 'till_closed'
    ORDER BY position DESC LIMIT 3
"""
