"""Whether what a régie hands over, or counts of all it holds, is what its entries put there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from counter_protocol.bodies import Body, DepositBody, InHandCheckedBody
from counter_protocol.drawer_check import sum_contradictions
from counter_protocol.entries import Entry
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.holdings import Holdings
from counter_protocol.ledger import (
    Tender,
    deposit_account,
    difference_account,
    paid_over_account,
    till_account,
)
from counter_protocol.posting_check import posting_contradictions


def in_hand_findings(entry: Entry, body: Body | None, holdings: Holdings) -> Iterator[Finding]:
    """What contradicts the holdings before this entry, if it is a deposit or a check."""
    if isinstance(body, DepositBody):
        for detail in _of_deposit(entry, body, holdings):
            yield finding(FindingCode.DRAWER_WRONG, entry, detail)
    elif isinstance(body, InHandCheckedBody):
        for detail in _of_check(entry, body, holdings):
            yield finding(FindingCode.DRAWER_WRONG, entry, detail)


def _of_deposit(entry: Entry, body: DepositBody, holdings: Holdings) -> Iterator[str]:
    owed: Counter[str] = Counter()
    for name, amount_cents in body.tenders.items():
        if name not in set(Tender):
            yield f"{name} is no tender"
            continue
        safe = deposit_account(entry.desk, Tender(name))
        held = holdings.cents(safe)
        if amount_cents <= 0 or (held is not None and amount_cents > held):
            yield f"{amount_cents} cents of {name} are handed over, where {held} are held"
        owed[safe] -= amount_cents
        owed[paid_over_account(body.regie, Tender(name))] += amount_cents
    yield from sum_contradictions(body.denominations, body.tenders.get(Tender.CASH, 0))
    cheques_cents = sum(cheque.amount_cents for cheque in body.cheques)
    if cheques_cents != body.tenders.get(Tender.CHEQUE, 0):
        yield f"the cheques come to {cheques_cents} cents"
    yield from posting_contradictions(entry, owed)


def _of_check(entry: Entry, body: InHandCheckedBody, holdings: Holdings) -> Iterator[str]:
    drawer, safe = till_account(entry.desk, Tender.CASH), deposit_account(entry.desk, Tender.CASH)
    yield from sum_contradictions(body.drawer_denominations, body.drawer_counted_cents)
    yield from sum_contradictions(body.safe_denominations, body.safe_counted_cents)
    expected = [
        (drawer, holdings.cents(drawer), body.drawer_expected_cents),
        (safe, holdings.cents(safe), body.safe_expected_cents),
        *(
            (each.tender.value, holdings.in_hand(entry.desk, each.tender), each.expected_cents)
            for each in body.values
        ),
    ]
    for name, held, said in expected:
        if held is not None and held != said:
            yield f"{said} cents are expected of {name}, where {held} are held"
    drawer_cents = body.drawer_counted_cents - body.drawer_expected_cents
    safe_cents = body.safe_counted_cents - body.safe_expected_cents
    found_cents = drawer_cents + safe_cents
    owed = {drawer: drawer_cents, safe: safe_cents, difference_account(entry.desk): -found_cents}
    yield from posting_contradictions(entry, owed)
