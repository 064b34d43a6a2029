"""A report in plain words, for whoever types the command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from community_server.reports.answers import Attention, Ledger, Matter, PeriodReport


def in_plain_words(report: PeriodReport) -> Iterator[str]:
    """Line by line: what was taken, earned, owed, missed, handed over and held; what to look at."""
    yield f"{report.community}, {report.since} to {report.until}: {', '.join(report.desks)}"
    if report.is_of_whole_desks:
        yield from _of_whole_desks(report)
    yield _sums("revenue by service", ((x.service, x.amount_cents) for x in report.earnings))
    yield _sums(
        "revenue by organisation", ((x.organisation, x.amount_cents) for x in report.earnings)
    )
    yield _sums("VAT", ((_rate(x.vat_rate_bp), x.vat_cents) for x in report.earnings))
    for owed in report.owed:
        yield f"{owed.regie} owes {owed.organisation} {euros(owed.amount_cents)}"
    yield from _closings(report)
    yield from (_sentence(each) for each in report.attention)
    if not report.attention:
        yield "every desk has closed, has spoken since, and agrees"
    for due in report.online_payment_due:
        yield (
            f"{due.regie} earned {euros(due.earned_cents)} in {due.year} and says no address where"
            " families pay it online, free of charge (CGCT L.1611-5-1): give it one in the column"
            " online_payment of the régies"
        )


def euros(amount_cents: int) -> str:
    """An amount for a person: `-1,234.50 €`."""
    sign = "-" if amount_cents < 0 else ""
    whole, cents = divmod(abs(amount_cents), 100)
    return f"{sign}{whole:,}.{cents:02} €"


def _of_whole_desks(report: PeriodReport) -> Iterator[str]:
    for ledger, words in ((Ledger.PREPAID, "prepayments"), (Ledger.REVENUE, "revenue")):
        of_ledger = (x for x in report.takings if x.ledger is ledger)
        yield _sums(f"{words} by tender", ((x.tender, x.amount_cents) for x in of_ledger))
    for kind, words in (("refund", "paid back"), ("reversal", "undone")):
        of_kind = [x for x in report.receipts if x.kind == kind]
        cents = sum(x.prepaid_cents + x.revenue_cents for x in of_kind)
        yield f"{words}: {sum(x.receipts for x in of_kind)} receipts, {euros(cents)}"
    missing_cents = sum(x.missing_cents for x in report.differences)
    left_over_cents = sum(x.left_over_cents for x in report.differences)
    yield f"differences: {euros(missing_cents)} missing, {euros(left_over_cents)} left over"
    for deposit in report.deposits:
        receipt = deposit.receipt_number or "no receipt yet"
        yield f"deposit {deposit.number}: {euros(deposit.amount_cents)} ({receipt})"
    yield _sums(f"held at the end of {report.until}", _held(report))


def _held(report: PeriodReport) -> Iterator[tuple[str, int]]:
    for each in report.holdings:
        yield f"{each.desk} {each.place} {each.tender}", each.amount_cents


def _sums(words: str, amounts: Iterable[tuple[str, int]]) -> str:
    cents: Counter[str] = Counter()
    for name, amount_cents in amounts:
        cents[name] += amount_cents
    return f"{words}: {euros(cents.total())}{_parts(cents)}"


def _parts(cents: Mapping[str, int]) -> str:
    parts = [f"{name} {euros(amount)}" for name, amount in sorted(cents.items()) if amount]
    return f" ({'; '.join(parts)})" if parts else ""


def _rate(vat_rate_bp: int) -> str:
    return f"at {vat_rate_bp / 100:g} %"


def _closings(report: PeriodReport) -> Iterator[str]:
    agreeing = sum(each.agrees for each in report.closings)
    yield f"Z: {len(report.closings)}, of which {agreeing} agree with the server's own sums"
    for each in report.closings:
        if not each.agrees:
            apart = f"; {each.uncounted} entries of it are apart, or told twice"
            yield (
                f"{each.z}: sealed {euros(each.sealed.prepaid_cents)} prepaid and"
                f" {euros(each.sealed.revenue_cents)} of revenue, the server sums"
                f" {euros(each.found.prepaid_cents)} and {euros(each.found.revenue_cents)}"
                f"{apart if each.uncounted else ''}"
            )


def _sentence(matter: Attention) -> str:
    match matter.matter:
        case Matter.TILL_NOT_CLOSED:
            return (
                f"{matter.desk} has not closed its till of {matter.day}: {matter.count} receipts"
                " are in no Z that came here; close it at the desk, and let it sync"
            )
        case Matter.NOT_SYNCED:
            heard = f"since {matter.heard_at}" if matter.heard_at else "ever"
            return f"{matter.desk} was not heard {heard}: what it did after is not in here"
        case Matter.SET_APART:
            return f"{matter.desk} has {matter.count} entries set apart: see `repair list`"
        case Matter.FORKED:
            return (
                f"{matter.desk} has two histories, {matter.count} entries beside its chain count"
                " as well: find out which machine wrote them"
            )
        case Matter.CLOSING_DIFFERS:
            return f"{matter.desk} sealed {matter.count} Z that differ from the server's own sums"
