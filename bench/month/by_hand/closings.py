"""Every Z, X and month from the raw entries that it covers: all since the closing before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from bench.month.by_hand.journal import (
    RECEIPTS,
    Journal,
    RawEntry,
    is_prepaid,
    moved,
    paid,
    paid_in_hand,
    pieces,
    place_of,
    posted,
    sold,
)
from bench.month.figures import Figures, Name

Sums = Counter[Name]


def closing_sums(journal: Journal, looks: Collection[str]) -> Figures:
    """Every closing, and every X that was read at one of these places."""
    figures: Figures = {}
    first = month_first = 0
    for at, entry in enumerate(journal.entries):
        if entry["kind"] == "till_closed":
            figures |= _named(("z", journal.desk, entry["body"]["z"]), _z(journal, first, at))
            first = at + 1
        elif entry["kind"] == "month_closed":
            of = ("month", journal.desk, entry["body"]["number"])
            figures |= _named(of, _month(journal, month_first, at))
            month_first = at + 1
        if place_of(entry) in looks:
            figures |= _named(("x", journal.desk, place_of(entry)), _x(journal, first, at))
    return figures


def period_sums(entries: Iterable[RawEntry]) -> Sums:
    """What any period comes to."""
    sums: Sums = Counter()
    for entry in entries:
        prepaid_cents, revenue_cents = moved(entry)
        sums[("entries",)] += 1
        sums[("receipts",)] += entry["kind"] in RECEIPTS
        sums[("reversals",)] += entry["kind"] == "reversal"
        sums[("prepaid_cents",)] += prepaid_cents
        sums[("revenue_cents",)] += revenue_cents
        by_tender = "prepaid_by_tender" if is_prepaid(entry) else "revenue_by_tender"
        for tender, cents in paid(entry):
            sums[by_tender, tender] += cents
        for line in sold(entry):
            rate, cents = str(line["vat_rate_bp"]), line["amount_cents"]
            sums["revenue_by_service", line["service"]] += cents
            sums["revenue_by_organisation", line["organisation"]] += cents
            sums["revenue_by_vat_rate", rate] += cents
            sums["vat_by_rate", rate] += line["vat_cents"]
    return sums


def _named(of: Name, sums: Sums) -> Figures:
    return {of + name: cents for name, cents in sums.items() if cents}


def _z(journal: Journal, first: int, at: int) -> Sums:
    counts = _places(journal, "till_counted", first, at)
    expected = journal.before[counts[-1] if counts else at]
    sums = _till(journal, range(first, at), expected)
    sums[("expected",)] = expected
    sums[("kept",)] = journal.after[at]
    sums[("deposited",)] = journal.before[at] - journal.after[at]
    for count in counts:
        found = journal.after[count]
        sums[("counted",)] = found
        sums[("difference",)] = found - journal.before[count]
        sums[("pieces",)] = pieces(journal.entries[count]["body"]["denominations"])
        mended = list(_mended(journal, journal.entries[at]["body"]["z"]))
        sums[("corrected",)] = found + sum(mended) if mended else 0
        last = str(len(_places(journal, "till_handed_over", first, at)))
        sums["part", last, "counted"] = found
        sums["part", last, "difference"] = found - journal.before[count]
    return sums


def _mended(journal: Journal, z: str) -> Iterator[int]:
    """What corrections of a Z put into the safe."""
    for entry in journal.entries:
        if entry["kind"] == "count_corrected" and entry["body"]["z"] == z:
            yield posted(entry, f"deposit/{journal.desk}/cash")


def _x(journal: Journal, first: int, at: int) -> Sums:
    return _till(journal, range(first, at + 1), journal.after[at])


def _month(journal: Journal, first: int, at: int) -> Sums:
    sums = _period(journal, range(first, at))
    sums[("tills",)] = len(_places(journal, "till_closed", first, at))
    return sums


def _till(journal: Journal, span: range, expected_cents: int) -> Sums:
    """What a Z and an X share; `expected_cents` is what the drawer should hold at its end."""
    sums = _period(journal, span)
    opened = _places(journal, "till_opened", span.start, span.stop)[-1]
    sums[("opening",)] = journal.after[opened]
    sums[("expected",)] = expected_cents
    for entry in journal.entries[span.start : span.stop]:
        kind, body = entry["kind"], entry["body"]
        sums[("reversed",)] += body["amount_cents"] if kind == "reversal" else 0
        sums[("moved",)] += body["amount_cents"] if kind == "cash_in" else 0
        sums[("moved",)] -= body["amount_cents"] if kind == "cash_out" else 0
        sums[("overrides",)] += kind == "override"
    _add_parts(journal, span, sums, opened)
    return sums


def _add_parts(journal: Journal, span: range, sums: Sums, opened: int) -> None:
    """From one count of the drawer to the next, by who took it."""
    handovers = _places(journal, "till_handed_over", span.start, span.stop)
    begins = [span.start, *handovers]
    ends = [*handovers, span.stop]
    for number, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        part = ("part", str(number))
        sums[*part, "opening"] = journal.after[opened if number == 0 else begin]
        if end in handovers:
            sums[*part, "expected"] = journal.before[end]
            sums[*part, "counted"] = journal.after[end]
            sums[*part, "difference"] = journal.after[end] - journal.before[end]
        else:
            sums[*part, "expected"] = sums[("expected",)]
        for entry in journal.entries[begin:end]:
            sums[*part, entry["agent"], "receipts"] += entry["kind"] in RECEIPTS
            for tender, cents in paid_in_hand(entry):
                sums[*part, entry["agent"], tender] += cents


def _period(journal: Journal, span: range) -> Sums:
    """The sums of a span, as they are printed too, and all that was ever taken up to its end."""
    sums = period_sums(journal.entries[span.start : span.stop])
    for name, cents in list(sums.items()):
        if name[0] in {
            "prepaid_by_tender",
            "revenue_by_tender",
            "revenue_by_service",
            "revenue_by_organisation",
        }:
            sums[name[0], "printed"] += cents
        if name[0] == "revenue_by_vat_rate":
            vat = sums["vat_by_rate", name[1]]
            sums["net_by_rate", name[1]] = cents - vat
            sums["printed", "net"] += cents - vat
            sums["printed", "vat"] += vat
    for entry in journal.entries[: span.stop]:
        for ledger, cents in zip(("prepaid", "revenue"), moved(entry), strict=True):
            sums["perpetual", f"{ledger}_real"] += cents
            sums["perpetual", f"{ledger}_absolute"] += abs(cents)
    return sums


def _places(journal: Journal, kind: str, first: int, end: int) -> list[int]:
    return [at for at in range(first, end) if journal.entries[at]["kind"] == kind]
