"""Some weeks of a régie at one desk, made of what people may ask of it in any order."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from counter_app.domain.clock import sealed_time
from counter_app.domain.overrides import OverridableRule
from counter_app.errors import RuleError
from counter_app.models.mirror import apply_page, note_nothing_new
from counter_app.operations.authorise import Authorisation, SecondPerson
from counter_app.operations.check_in_hand import CheckInHand, ValueCount, check_in_hand
from counter_app.operations.deposit import MakeDeposit, make_deposit
from counter_app.operations.deposit_outlook import LookAtDeposit, deposit_outlook
from counter_app.operations.in_hand import holding_of
from counter_app.operations.move_cash import CashDirection, MoveCash, move_cash
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.price_basket import BasketLine
from counter_app.operations.refund import Refund, RefundWay, refund
from counter_app.operations.reverse import Reverse, reverse
from counter_app.operations.sell import Sell, sell
from counter_app.operations.till import CloseTill, OpenTill, close_till, open_till
from counter_app.operations.till_closing import drawer_cents
from counter_app.operations.top_up import TopUp, top_up
from counter_protocol.bodies import CashPurpose, CheckedBy, CheckPurpose
from counter_protocol.entries import EntryKind, new_entry_id
from counter_protocol.ledger import DRAWER_TENDERS, VALUES_IN_HAND, Tender
from counter_protocol.reference import ServiceRow
from tests.support.counter import SetClock, acknowledge
from tests.support.journal_check import written
from tests.support.payments import cents_of
from tests.support.payments import paid_by as by
from tests.support.small_community import (
    AGENT,
    ANNE,
    LEA,
    MANAGER,
    MARTIN,
    REGISSEUR,
    REGISSEUR_PIN,
    first_page,
    those_who_authorise,
)
from tests.support.takings import counted, payment

PEOPLE = (AGENT, REGISSEUR, MANAGER)
TENDERS = (Tender.CASH, Tender.CHEQUE, Tender.BANK_CARD)
_UNDOABLE = (EntryKind.TOP_UP, EntryKind.SALE, EntryKind.REFUND)


class RegieLife:
    """Each act takes one number, out of which it makes who, how and how much.

    What a rule refuses does not happen.
    """

    def __init__(self, counter: OpenCounter, clock: SetClock) -> None:
        self._counter = counter
        self._clock = clock
        act = first_page().regies[0]._replace(tenders=" ".join(DRAWER_TENDERS))
        services = [ServiceRow("pool", "cc", "Centre aquatique", "Pool", 0, "sport")]
        page = first_page(agents=those_who_authorise(), regies=[act], services=services)
        apply_page(counter.database, page)
        acknowledge(counter)

    def live(self, act: str, number: int) -> None:
        """Let one thing happen, or be refused."""
        doing: Callable[[int], object] = getattr(self, f"_{act}")
        with suppress(RuleError):
            doing(number)

    def _top_up(self, number: int) -> None:
        tender, cents = TENDERS[number % 3], 500 + number * 7
        parts = (payment(tender, cents, str(number)),)
        command = TopUp(new_entry_id(), MARTIN, ANNE, cents, parts, PEOPLE[number % 2])
        top_up(self._counter, command)

    def _sell(self, number: int) -> None:
        """From the account, and often beyond it: a meal is never refused; or at the desk."""
        tender = (Tender.FAMILY_ACCOUNT, *TENDERS)[number % 4]
        meals, swim = BasketLine("meal", LEA, 1 + number % 20), BasketLine("pool-child", LEA, 1)
        lines = (meals, swim)[: 1 + number % 2]
        payments = by(tender, cents_of(MARTIN, lines))
        command = Sell(
            entry=new_entry_id(),
            household=MARTIN,
            lines=lines,
            payments=payments,
            agent=PEOPLE[number % 3],
            override=self._word(OverridableRule.NOT_ENOUGH_BALANCE),
        )
        sell(self._counter, command)

    def _swim(self, number: int) -> None:
        """By holiday vouchers, for somebody who passes by."""
        lines = (BasketLine("pool-child", None, 1 + number % 9),)
        payments = by(Tender.ANCV, cents_of(None, lines))
        command = Sell(new_entry_id(), None, lines, payments, PEOPLE[number % 2])
        sell(self._counter, command)

    def _undo(self, number: int) -> None:
        """One of all that was ever written, even once it was handed over."""
        known = [entry.id for entry in written(self._counter) if entry.kind in _UNDOABLE]
        if known:
            word = self._word(OverridableRule.REVERSAL_OF_EARLIER_TILL)
            original = known[number % len(known)]
            reverse(self._counter, Reverse(new_entry_id(), original, "Erreur", AGENT, word))

    def _refund(self, number: int) -> None:
        command = Refund(
            entry=new_entry_id(),
            household=MARTIN,
            resident=None,
            amount_cents=1 + number,
            way=tuple(RefundWay)[number % 2],
            reason="Départ",
            agent=AGENT,
            override=self._word(OverridableRule.REFUND),
        )
        refund(self._counter, command)

    def _move(self, number: int) -> None:
        command = MoveCash(
            entry=new_entry_id(),
            direction=tuple(CashDirection)[number % 2],
            purpose=tuple(CashPurpose)[number % 3],
            counted=counted(1 + number),
            reason="Monnaie",
            agent=AGENT,
        )
        move_cash(self._counter, command)

    def _deposit(self, number: int) -> None:
        outlook = deposit_outlook(self._counter, LookAtDeposit(REGISSEUR))
        cheques = tuple(held.cheque for held in outlook.cheques)
        command = MakeDeposit(
            entry=new_entry_id(),
            counted=counted(min(outlook.cash_cents, number * 10)),
            cheques=cheques[: number % 3],
            tenders=dict(outlook.others) if number % 2 else {},
            agent=REGISSEUR,
        )
        make_deposit(self._counter, command)

    def _check(self, number: int) -> None:
        cash = holding_of(self._counter, Tender.CASH)
        command = CheckInHand(
            entry=new_entry_id(),
            purpose=CheckPurpose.SURPRISE,
            asked_by=CheckedBy.ACCOUNTANT,
            drawer=counted(max(0, cash.drawer_cents - number % 50)),
            safe=counted(max(0, cash.safe_cents + number % 30)),
            values=tuple(self._counted(tender) for tender in VALUES_IN_HAND),
            reason="Recompté",
            agent=REGISSEUR,
        )
        check_in_hand(self._counter, command)

    def _close(self, number: int) -> None:
        held_cents = max(0, drawer_cents(self._counter) - number % 40)
        kept_cents = min(held_cents, 10_000)
        command = CloseTill(counted(held_cents), "Recompté", kept_cents, AGENT, self._witness())
        close_till(self._counter, command)

    def _next_day(self, number: int) -> None:
        """A till that is still open is closed by itself, and nobody counts it."""
        self._clock.moment += timedelta(days=1 + number % 2)
        note_nothing_new(self._counter.database, sealed_time(self._clock.moment))
        held_cents = max(0, drawer_cents(self._counter) - number % 20)
        command = OpenTill(counted(held_cents), "Recompté", AGENT, self._witness())
        open_till(self._counter, command)

    def _counted(self, tender: Tender) -> ValueCount:
        cents = max(0, holding_of(self._counter, tender).total_cents)
        return ValueCount(tender, cents, 1 if cents else 0)

    def _word(self, rule: OverridableRule) -> Authorisation:
        return Authorisation(rule, MANAGER, REGISSEUR_PIN, "Accord")

    def _witness(self) -> SecondPerson:
        return SecondPerson(MANAGER, REGISSEUR_PIN)


ACTS = (
    "top_up", "sell", "swim", "undo", "refund", "move", "deposit", "check", "close", "next_day",
)  # fmt: skip
"""Everything that may be asked."""
