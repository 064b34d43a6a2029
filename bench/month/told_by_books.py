"""What the books of one desk tell at the end of the month: balances, papers, deposits, checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bench.month.figures import Figures, under
from bench.month.month_desk import MonthDesk
from counter_app.documents.in_hand_content import InHandCheckContent
from counter_app.domain.period import Period
from counter_app.operations.books import ReadBalance, ReadOwed, owed_to_organisations, trial_balance
from counter_app.operations.deposit_slip import ReadDeposit, past_deposits, read_deposit
from counter_app.operations.in_hand_statement import ReadCheck, past_checks, read_check
from counter_app.operations.quittance_register import ReadRegister, quittance_register
from counter_app.operations.unpaid_accounts import unpaid_accounts

NOW = "now"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody at a desk who is told everything."""

    desk: MonthDesk
    agent: str


def balance_figures(reader: Reader, days: Sequence[date]) -> Figures:
    """The balance of the régie at the end of each of these days, and now."""
    figures: Figures = {}
    for day in (*days, None):
        balance = reader.desk.run(trial_balance, ReadBalance(reader.agent, day))
        of = ("balance", reader.desk.name, NOW if day is None else day.isoformat())
        figures |= under(of, {line.account: line.balance_cents for line in balance.lines})
        # Equal sums of debits and credits are a figure that nobody should have to tell.
        figures[*of, "debit less credit"] = balance.debit_cents - balance.credit_cents
    return figures


def owed_figures(reader: Reader, period: Period) -> Figures:
    """What each organisation earned, and what of it was undone."""
    owed = reader.desk.run(owed_to_organisations, ReadOwed(reader.agent, period))
    of = ("owed", reader.desk.name, period.first.isoformat(), period.last.isoformat())
    total = {"total": owed.total_cents, "third parties": owed.third_parties_cents}
    figures = under(of, total)
    for organisation in owed.organisations:
        for service in organisation.services:
            earned = {"earned": service.earned_cents, "undone": service.undone_cents}
            figures |= under((*of, organisation.organisation, service.service), earned)
    return figures


def register_figures(reader: Reader, period: Period) -> Figures:
    """Every numbered paper, and what they come to."""
    register = reader.desk.run(quittance_register, ReadRegister(reader.agent, period))
    of = ("register", reader.desk.name, period.first.isoformat(), period.last.isoformat())
    told = {
        "papers": len(register.lines),
        "reversals": register.reversals,
        "total": register.total_cents,
        "gaps": len(register.gaps),
    }
    figures = under(of, told) | under((*of, "tender"), dict(register.by_tender))
    return figures | under((*of, "paper"), {x.number: x.amount_cents for x in register.lines})


def unpaid_figures(reader: Reader) -> Figures:
    """Families that owe money."""
    unpaid = reader.desk.run(unpaid_accounts, None)
    of = ("unpaid", reader.desk.name)
    figures = under(of, {each.household: each.balance_cents for each in unpaid.accounts})
    return figures | {(*of, "total"): unpaid.total_cents}


def deposit_figures(reader: Reader) -> Figures:
    """Every slip: by tender, cash by its pieces, how many cheques, and the receipt that came."""
    figures: Figures = {}
    for past in reader.desk.run(past_deposits, None):
        slip = reader.desk.run(read_deposit, ReadDeposit(past.deposit))
        of = ("deposit", reader.desk.name, slip.number)
        told = {
            "cash": slip.cash_cents,
            "cheque": slip.cheques_cents,
            "pieces": sum(cents * pieces for cents, pieces in slip.denominations),
            "cheques": len(slip.cheques),
            "total": slip.total_cents,
        }
        figures |= under(of, told) | under(of, dict(slip.others))
        if slip.receipt is not None:
            figures[*of, "receipt", slip.receipt.number] = 1
    return figures


def check_figures(reader: Reader) -> Figures:
    """Every count of all in hand."""
    figures: Figures = {}
    for past in reader.desk.run(past_checks, None):
        check = reader.desk.run(read_check, ReadCheck(past.check, reader.agent))
        figures |= _check(("check", reader.desk.name, f"{check.epoch}/{check.seq}"), check)
    return figures


def _check(of: tuple[str, ...], check: InHandCheckContent) -> Figures:
    figures = under(of, {"expected": check.expected_cents, "counted": check.counted_cents})
    for place, cash in {"drawer": check.drawer, "safe": check.safe}.items():
        told = {
            "expected": cash.expected_cents,
            "counted": cash.counted_cents,
            "difference": cash.difference_cents,
            "pieces": sum(cents * pieces for cents, pieces in cash.denominations),
        }
        figures |= under((*of, place), told)
    for values in check.values:
        told = {"expected": values.expected_cents, "counted": values.counted_cents}
        figures |= under((*of, values.tender), told)
    return figures
