"""Makes a report: everything it says is read in one snapshot of the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from community_server.database import Connection, Database
from community_server.reports.answers import (
    Difference,
    Earning,
    Holder,
    Holding,
    Owed,
    PeriodReport,
    ReceiptCount,
    Taking,
)
from community_server.reports.applied import left_out
from community_server.reports.attention import to_look_into
from community_server.reports.choice import Choice, chosen_desks
from community_server.reports.closings import reconciled
from community_server.reports.day_sums import Part
from community_server.reports.deposits import deposits
from community_server.reports.figures import (
    Counted,
    Earned,
    Held,
    Paid,
    counted_by_desk,
    held_at_the_end,
    missed_by_desk,
    taken_by_desk,
)
from community_server.reports.selection import Chosen
from community_server.server_time import server_time

_PLACE_OF_PART: Final = {Part.DRAWER: Holder.DRAWER, Part.SAFE: Holder.SAFE}
# A year of twenty desks is some 70,000 sums at once; compiling them takes longer than they do. A
# report holds no lock, hence may take longer than a request that does.
_FOR_LARGE_SUMS: Final = """
    SELECT set_config('work_mem', '64MB', true), set_config('jit', 'off', true),
        set_config('statement_timeout', '5min', true)
"""


def make_report(database: Database, community: str, choice: Choice) -> PeriodReport:
    """What these desks did in this period; raises BackwardsPeriod and NoSuchPlace."""
    with database.snapshot() as connection:
        connection.execute(_FOR_LARGE_SUMS)
        desks = chosen_desks(connection, community, choice)
        chosen = Chosen(
            community,
            choice.since.isoformat(),
            choice.until.isoformat(),
            desks,
            left_out(connection, community, desks),
        )
        return _report(connection, chosen, choice)


def _report(connection: Connection, chosen: Chosen, choice: Choice) -> PeriodReport:
    paid, earned = taken_by_desk(connection, chosen)
    zs = reconciled(connection, chosen)
    earned = [each for each in earned if _is_chosen(each, choice)]
    whole = choice.is_of_whole_desks
    return PeriodReport(
        community=chosen.community,
        since=chosen.since,
        until=chosen.until,
        made_at=server_time(),
        desks=list(chosen.desks),
        is_of_whole_desks=whole,
        takings=_takings(paid) if whole else [],
        earnings=_earnings(earned),
        owed=_owed(earned, _own_organisations(connection, chosen.community)),
        receipts=_receipts(counted_by_desk(connection, chosen)) if whole else [],
        differences=_differences(connection, chosen) if whole else [],
        deposits=deposits(connection, chosen) if whole else [],
        holdings=_holdings(held_at_the_end(connection, chosen)) if whole else [],
        closings=zs.closings,
        attention=to_look_into(connection, chosen, zs),
    )


def _is_chosen(earned: Earned, choice: Choice) -> bool:
    return (not choice.organisations or earned.organisation in choice.organisations) and (
        not choice.services or earned.service in choice.services
    )


def _takings(paid: Iterable[Paid]) -> list[Taking]:
    return [
        Taking(
            desk=each.desk,
            regie=each.regie,
            ledger=each.ledger,
            tender=each.tender,
            amount_cents=each.amount_cents,
        )
        for each in paid
    ]


def _earnings(earned: Iterable[Earned]) -> list[Earning]:
    return [
        Earning(
            desk=each.desk,
            regie=each.regie,
            organisation=each.organisation,
            service=each.service,
            vat_rate_bp=each.vat_rate_bp,
            amount_cents=each.amount_cents,
            net_cents=each.amount_cents - each.vat_cents,
            vat_cents=each.vat_cents,
        )
        for each in earned
    ]


def _own_organisations(connection: Connection, community: str) -> dict[str, str]:
    rows = connection.execute(
        "SELECT regie, organisation FROM regies WHERE community = %s", (community,)
    )
    return dict(rows.fetchall())


def _owed(earned: Iterable[Earned], own: dict[str, str]) -> list[Owed]:
    cents: Counter[tuple[str, str]] = Counter()
    for each in earned:
        if each.organisation != own.get(each.regie):
            cents[each.regie, each.organisation] += each.amount_cents
    return [
        Owed(regie=regie, organisation=organisation, amount_cents=amount_cents)
        for (regie, organisation), amount_cents in sorted(cents.items())
        if amount_cents
    ]


def _receipts(counted: Iterable[Counted]) -> list[ReceiptCount]:
    return [
        ReceiptCount(
            desk=each.desk,
            kind=each.kind,
            receipts=each.receipts,
            prepaid_cents=each.prepaid_cents,
            revenue_cents=each.revenue_cents,
        )
        for each in counted
    ]


def _differences(connection: Connection, chosen: Chosen) -> list[Difference]:
    return [
        Difference(
            desk=each.desk,
            kind=each.kind,
            missing_cents=each.missing_cents,
            left_over_cents=each.left_over_cents,
        )
        for each in missed_by_desk(connection, chosen)
    ]


def _holdings(held: Iterable[Held]) -> list[Holding]:
    return [
        Holding(
            desk=each.desk,
            place=_PLACE_OF_PART[each.part],
            tender=each.tender,
            amount_cents=each.amount_cents,
        )
        for each in held
    ]
