"""What the server is asked, answered from the raw entries of all desks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from bench.month.asked import MONTH, Facts, Question
from bench.month.by_hand.closings import period_sums
from bench.month.by_hand.journal import (
    RECEIPTS,
    Journal,
    RawEntry,
    is_prepaid,
    ledger,
    moved,
    paid,
    sold,
)
from bench.month.figures import Figures, Name

Sums = Counter[Name]
_SHEETS = (
    *("takings", "earnings", "owed", "receipts"),
    *("differences", "deposits", "holdings", "closings"),
)


def server_sums(journals: Iterable[Journal], facts: Facts, asked: Iterable[Question]) -> Figures:
    """The answer to every question, and the sheets of the month."""
    figures: Figures = {}
    known = list(journals)
    for question in asked:
        answer = _answer([x for x in known if x.desk in question.desks], facts, question)
        figures |= {("server", question.name, *name): cents for name, cents in answer.items()}
        if question.name == MONTH:
            figures |= {("csv", *name): n for name, n in answer.items() if _is_in_sheets(name)}
    return figures


def _is_in_sheets(name: Name) -> bool:
    """Sheets list tenders, and leave the sum of a deposit to the spreadsheet."""
    return name[0] in _SHEETS and (name[0], name[-1]) != ("deposits", "total")


def _answer(journals: list[Journal], facts: Facts, question: Question) -> Sums:
    sums: Sums = Counter()
    for journal in journals:
        within = [x for x in journal.entries if _is_within(x, question.since, question.until)]
        sums.update(_earned(journal.desk, within, facts, question))
        sums.update(_closings(journal, question))
        if not question.organisation and not question.service:
            sums.update(_taken(journal.desk, within))
            sums.update(_found(journal.desk, within))
            sums.update(_deposits(journal, question))
            sums.update(_held(journal, question.until))
    return sums


def _is_within(entry: RawEntry, since: date, until: date) -> bool:
    return str(since) <= str(entry["business_date"]) <= str(until)


def _earned(desk: str, within: list[RawEntry], facts: Facts, question: Question) -> Sums:
    sums: Sums = Counter()
    for entry in within:
        for line in sold(entry):
            organisation, service = line["organisation"], line["service"]
            if question.organisation not in ("", organisation):
                continue
            if question.service not in ("", service):
                continue
            regie, cents, vat = entry["body"]["regie"], line["amount_cents"], line["vat_cents"]
            of = ("earnings", desk, regie, organisation, service, str(line["vat_rate_bp"]))
            sums[*of, "amount"] += cents
            sums[*of, "net"] += cents - vat
            sums[*of, "vat"] += vat
            if organisation != facts.organisation_of_regie[regie]:
                sums["owed", regie, organisation] += cents
    return sums


def _taken(desk: str, within: list[RawEntry]) -> Sums:
    sums: Sums = Counter()
    for entry in within:
        ledger_name = "prepaid" if is_prepaid(entry) else "revenue"
        for tender, cents in paid(entry):
            sums["takings", desk, entry["body"]["regie"], ledger_name, tender] += cents
        if entry["kind"] in RECEIPTS:
            prepaid_cents, revenue_cents = moved(entry)
            of = ("receipts", desk, entry["kind"])
            sums[*of, "receipts"] += 1
            sums[*of, "prepaid"] += prepaid_cents
            sums[*of, "revenue"] += revenue_cents
    return sums


def _found(desk: str, within: list[RawEntry]) -> Sums:
    """What was missing is a debit of the difference, and what was left over a credit."""
    sums: Sums = Counter()
    for entry in within:
        for account, cents in entry["postings"]:
            if account == f"difference/{desk}":
                word = "missing" if cents > 0 else "left_over"
                sums["differences", desk, entry["kind"], word] += abs(cents)
    return sums


def _deposits(journal: Journal, question: Question) -> Sums:
    sums: Sums = Counter()
    received = {x["body"]["deposit"]: x for x in journal.entries if x["kind"] == "deposit_received"}
    for entry in journal.entries:
        if entry["kind"] != "deposit" or entry["business_date"] > str(question.until):
            continue
        receipt = received.get(entry["id"])
        told = [entry] if receipt is None else [entry, receipt]
        if not any(_is_within(each, question.since, question.until) for each in told):
            continue
        of = ("deposits", journal.desk, entry["body"]["number"])
        for tender, cents in entry["body"]["tenders"].items():
            sums[*of, tender] += cents
            sums[*of, "total"] += cents
        if receipt is not None:
            sums[*of, "receipt", receipt["body"]["receipt_number"]] = 1
    return sums


def _held(journal: Journal, until: date) -> Sums:
    known = (x for x in journal.entries if x["business_date"] <= str(until))
    return Counter(dict(_on_own_accounts(journal.desk, ledger(known))))


def _on_own_accounts(desk: str, accounts: Counter[str]) -> Iterator[tuple[Name, int]]:
    for account, cents in accounts.items():
        root, _, rest = account.partition("/")
        if root in {"till", "deposit"} and rest.startswith(f"{desk}/"):
            place = "drawer" if root == "till" else "safe"
            yield ("holdings", desk, place, rest.rpartition("/")[2]), cents


def _closings(journal: Journal, question: Question) -> Sums:
    """What each Z of the period covers, whatever it says itself."""
    sums: Sums = Counter()
    first = 0
    for at, entry in enumerate(journal.entries):
        if entry["kind"] != "till_closed":
            continue
        if _is_within(entry, question.since, question.until):
            of = ("closings", journal.desk, entry["body"]["z"])
            found = period_sums(journal.entries[first:at])
            sums.update({of + name: cents for name, cents in found.items()})
        first = at + 1
    return sums
