"""The books of each desk from raw entries: balances, papers, what is owed, deposits, checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from bench.month.asked import Facts
from bench.month.by_hand.journal import (
    RECEIPTS,
    Journal,
    RawEntry,
    ledger,
    paid,
    pieces,
    place_of,
    sold,
)
from bench.month.figures import Figures, Name

Sums = Counter[Name]
_END_OF_TIME = "9999-12-31"
_HELD = {
    "cash": "cash",
    "cheque": "cheques",
    "ancv": "vouchers",
    "cesu": "vouchers",
    "bank_card": "treasury",
}
_HAND = ("cash", "cheque", "ancv", "cesu")


def balance_sums(journal: Journal, facts: Facts, days: Iterable[date]) -> Figures:
    """The balance of the régie at the end of each day, and now."""
    sums: Sums = Counter()
    regie = facts.regie_of_desk[journal.desk]
    own, regisseur = facts.organisation_of_regie[regie], facts.regisseur_of_regie[regie]
    for name, until in {**{str(day): str(day) for day in days}, "now": _END_OF_TIME}.items():
        of = ("balance", journal.desk, name)
        for account, cents in ledger(_until(journal.entries, until)).items():
            sums[*of, _book(account, own)] += cents
        for account, cents in ledger(_not_counted(journal.entries, until, regisseur)).items():
            if _book(account, own) == "to_pay_over":
                sums[*of, "to_pay_over"] -= cents
                sums[*of, "mandataires"] += cents
    return dict(sums)


def _until(entries: Iterable[RawEntry], day: str) -> list[RawEntry]:
    return [entry for entry in entries if entry["business_date"] <= day]


def _not_counted(entries: list[RawEntry], until: str, regisseur: str) -> list[RawEntry]:
    """What others than the régisseur took since the last drawer that somebody counted."""
    known = _until(entries, until)
    counted = [
        at
        for at, entry in enumerate(known)
        if entry["kind"] == "till_closed" and entry["body"]["counted_cents"] is not None
    ]
    since = known[counted[-1] + 1 :] if counted else known
    return [x for x in since if x["kind"] in RECEIPTS and x["agent"] != regisseur]


def _book(account: str, own: str) -> str:
    root, _, rest = account.partition("/")
    first, _, last = rest.partition("/")
    match root:
        case "till" | "deposit":
            return _HELD[last]
        case "paid_over":
            return "treasury" if last == "bank_transfer" else "paid_over"
        case "revenue":
            return "to_pay_over" if first == own else "third_parties"
        case "household":
            return "to_pay_over"
        case "difference":
            return "differences"
    return root


def owed_sums(journal: Journal, facts: Facts, first: date, last: date) -> Figures:
    """What lines earned, by organisation and service."""
    sums: Sums = Counter()
    own = facts.organisation_of_regie[facts.regie_of_desk[journal.desk]]
    of = ("owed", journal.desk, str(first), str(last))
    for entry in _within(journal.entries, first, last):
        is_undone = entry["kind"] == "reversal"
        for line in sold(entry):
            organisation, cents = line["organisation"], line["amount_cents"]
            word = "undone" if is_undone else "earned"
            sums[*of, organisation, line["service"], word] += -cents if is_undone else cents
            sums[*of, "total"] += cents
            sums[*of, "third parties"] += cents if organisation != own else 0
    return dict(sums)


def register_sums(journal: Journal, first: date, last: date) -> Figures:
    """Every numbered paper."""
    sums: Sums = Counter()
    of = ("register", journal.desk, str(first), str(last))
    for entry in _within(journal.entries, first, last):
        if entry["kind"] in RECEIPTS:
            sums[*of, "papers"] += 1
            sums[*of, "reversals"] += entry["kind"] == "reversal"
            sums[*of, "total"] += entry["body"]["amount_cents"]
            sums[*of, "paper", entry["body"]["receipt"]] = entry["body"]["amount_cents"]
        for tender, cents in paid(entry):
            sums[*of, "tender", tender] += cents
    return dict(sums)


def unpaid_sums(journals: Iterable[Journal]) -> Figures:
    """Families that owe money: what all desks posted on them; every desk tells the same."""
    accounts = ledger(entry for journal in journals for entry in journal.entries)
    owing = {
        account.removeprefix("household/"): -cents
        for account, cents in accounts.items()
        if account.startswith("household/") and cents > 0
    }
    figures: Figures = {}
    for journal in journals:
        of = ("unpaid", journal.desk)
        figures |= {(*of, household): cents for household, cents in owing.items()}
        figures[*of, "total"] = -sum(owing.values())
    return figures


def deposit_sums(journal: Journal) -> Figures:
    """What left the safe for the accountant, and the last receipt for each deposit."""
    sums: Sums = Counter()
    receipts = {
        entry["body"]["deposit"]: entry["body"]["receipt_number"]
        for entry in journal.entries
        if entry["kind"] == "deposit_received"
    }
    for entry in journal.entries:
        if entry["kind"] != "deposit":
            continue
        of = ("deposit", journal.desk, entry["body"]["number"])
        for account, cents in entry["postings"]:
            if account.startswith("deposit/"):
                sums[*of, account.rpartition("/")[2]] -= cents
                sums[*of, "total"] -= cents
        sums[*of, "pieces"] = pieces(entry["body"]["denominations"])
        sums[*of, "cheques"] = len(entry["body"]["cheques"])
        if entry["id"] in receipts:
            sums[*of, "receipt", receipts[entry["id"]]] = 1
    return dict(sums)


def held_sums(journal: Journal, looks: Collection[str]) -> Figures:
    """What the ledger has in drawer and safe at some places, and at each check of all in hand."""
    figures: Figures = {}
    held: Counter[str] = Counter()
    for entry in journal.entries:
        before = Counter(held)
        held.update({account: 0 for account, _ in entry["postings"]})
        for account, cents in entry["postings"]:
            held[account] += cents
        if place_of(entry) in looks:
            figures |= _in_hand(journal.desk, place_of(entry), held)
        if entry["kind"] == "in_hand_checked":
            figures |= _check(journal.desk, entry, before, held)
    return figures


def _in_hand(desk: str, place: str, held: Counter[str]) -> Figures:
    of = ("in_hand", desk, place)
    drawer = {(*of, "drawer", tender): held[f"till/{desk}/{tender}"] for tender in _HAND}
    safe = {(*of, "safe", tender): held[f"deposit/{desk}/{tender}"] for tender in _HAND}
    cheques = drawer[*of, "drawer", "cheque"] + safe[*of, "safe", "cheque"]
    return drawer | safe | {(*of, "cheques"): cheques}


def _check(desk: str, entry: RawEntry, before: Counter[str], after: Counter[str]) -> Figures:
    """What was found of cash is what the ledger has from there on; of values, what was counted."""
    of, body = ("check", desk, place_of(entry)), entry["body"]
    sums: Sums = Counter()
    for place, account in {"drawer": f"till/{desk}/cash", "safe": f"deposit/{desk}/cash"}.items():
        sums[*of, place, "expected"] = before[account]
        sums[*of, place, "counted"] = after[account]
        sums[*of, place, "difference"] = after[account] - before[account]
        sums[*of, place, "pieces"] = pieces(body[f"{place}_denominations"])
        sums[*of, "expected"] += before[account]
        sums[*of, "counted"] += after[account]
    for values in body["values"]:
        tender = values["tender"]
        expected = before[f"till/{desk}/{tender}"] + before[f"deposit/{desk}/{tender}"]
        sums[*of, tender, "expected"] = expected
        sums[*of, tender, "counted"] = values["counted_cents"]
        sums[*of, "expected"] += expected
        sums[*of, "counted"] += values["counted_cents"]
    return dict(sums)


def _within(entries: Iterable[RawEntry], first: date, last: date) -> list[RawEntry]:
    return [entry for entry in entries if str(first) <= entry["business_date"] <= str(last)]
