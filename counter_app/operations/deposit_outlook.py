"""What waits in the safe for the accountant, and whether it has waited long enough."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.domain.deposit_rules import (
    OF_THEIR_OWN,
    DepositCalls,
    DepositTerms,
    SafeEmpty,
    deposit_calls,
)
from counter_app.domain.till_count import at_least_cents
from counter_app.models.catalogue import regie_of_desk
from counter_app.models.cheques import ChequeHeld, cheques_held
from counter_app.models.deposits import first_till_opened_on, latest_deposits
from counter_app.models.settings import community_settings
from counter_app.operations.in_hand import holding_of, in_hand_cents
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.taking_money import check_taking
from counter_app.operations.till_session import check_agent
from counter_app.operations.till_sight import is_told_cash
from counter_protocol.ledger import DRAWER_TENDERS, Tender


@dataclass(frozen=True, slots=True)
class LookAtDeposit:
    """Who wants to know what waits."""

    agent: str


@dataclass(frozen=True, slots=True)
class DepositGauge:
    """The *encaisse* of this desk beside what the act says, quick enough for the first screen.

    `in_hand_cents` is cash and values, drawer and safe; who counts the drawer blind is told None,
    and that it is `in_hand_at_least_cents`. `maximum_cents` is 0 where the act sets
    none. `last_on` is the last deposit, None before any; `days_since` counts from it, or from the
    first opening of the till, and is None before that.
    """

    in_hand_cents: int | None
    in_hand_at_least_cents: int
    maximum_cents: int
    longest_days: int
    last_on: date | None
    days_since: int | None
    calls: DepositCalls


@dataclass(frozen=True, slots=True)
class DepositOutlook:
    """What can be handed over now: all of it lies in the safe.

    `others` are the cents of what is neither cash nor cheque, in the order of a till.
    """

    gauge: DepositGauge
    cash_cents: int
    cheques: tuple[ChequeHeld, ...]
    others: tuple[tuple[Tender, int], ...]

    @property
    def total_cents(self) -> int:
        """Everything that could be handed over."""
        cheques_cents = sum(held.cheque.amount_cents for held in self.cheques)
        return self.cash_cents + cheques_cents + sum(cents for _, cents in self.others)


def deposit_gauge(counter: OpenCounter, command: LookAtDeposit) -> DepositGauge:
    """How much is in hand, for how long, and how urgent that makes a deposit."""
    held_cents = in_hand_cents(counter)
    last_on, terms, today = _last_on(counter), _terms(counter), counter.clock.today()
    since = last_on or first_till_opened_on(counter.database)
    return DepositGauge(
        in_hand_cents=held_cents if is_told_cash(counter, command.agent) else None,
        in_hand_at_least_cents=at_least_cents(held_cents),
        maximum_cents=terms.maximum_cents,
        longest_days=terms.longest_days,
        last_on=last_on,
        days_since=None if since is None else (today - since).days,
        calls=deposit_calls(held_cents, since, terms, today),
    )


def begin_deposit(counter: OpenCounter, command: LookAtDeposit) -> DepositOutlook:
    """What can be handed over now, for whoever is about to do it.

    Raises AgentUnknown, AgentNotMandataire, SafeEmpty or DeskNotReady, before anything is counted
    in vain.
    """
    check_agent(counter, command.agent)
    check_taking(counter, command.agent)
    outlook = deposit_outlook(counter, command)
    if not outlook.total_cents:
        raise SafeEmpty
    return outlook


def deposit_outlook(counter: OpenCounter, command: LookAtDeposit) -> DepositOutlook:
    """What waits in the safe, cheque by cheque; never less than nothing of a tender."""
    held = cheques_held(counter.database, counter.identity.desk)
    by_sum = (tender for tender in DRAWER_TENDERS if tender not in OF_THEIR_OWN)
    others = ((tender, _in_safe(counter, tender)) for tender in by_sum)
    return DepositOutlook(
        gauge=deposit_gauge(counter, command),
        cash_cents=_in_safe(counter, Tender.CASH),
        cheques=tuple(each for each in held if each.is_in_safe),
        others=tuple((tender, cents) for tender, cents in others if cents),
    )


def _in_safe(counter: OpenCounter, tender: Tender) -> int:
    return max(0, holding_of(counter, tender).safe_cents)


def _last_on(counter: OpenCounter) -> date | None:
    latest = latest_deposits(counter.database, 1)
    return date.fromisoformat(latest[0].entry.business_date) if latest else None


def _terms(counter: OpenCounter) -> DepositTerms:
    """Those of the régie; nothing is said where it has left this desk's data."""
    regie = regie_of_desk(counter.database, counter.identity.desk)
    warning_percent = community_settings(counter.database).in_hand_warning_percent
    if regie is None:
        return DepositTerms(0, 0, warning_percent)
    return DepositTerms(regie.maximum_in_hand_cents, regie.deposit_days, warning_percent)
