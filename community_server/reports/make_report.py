"""Makes a report: everything it says is read in one snapshot of the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from community_server.database import Connection, Database
from community_server.reports.answers import Earning, Owed, PeriodReport
from community_server.reports.applied import left_out
from community_server.reports.attention import to_look_into
from community_server.reports.choice import Choice, chosen_desks
from community_server.reports.closings import reconciled
from community_server.reports.deposits import deposits
from community_server.reports.figures import (
    differences,
    earnings,
    holdings,
    receipt_counts,
    takings,
)
from community_server.reports.online_payment import online_payment_due
from community_server.reports.selection import Chosen
from community_server.server_time import server_time

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
    zs = reconciled(connection, chosen)
    earned = [each for each in earnings(connection, chosen) if _is_chosen(each, choice)]
    whole = choice.is_of_whole_desks
    return PeriodReport(
        community=chosen.community,
        since=chosen.since,
        until=chosen.until,
        made_at=server_time(),
        desks=list(chosen.desks),
        is_of_whole_desks=whole,
        takings=takings(connection, chosen) if whole else [],
        earnings=earned,
        owed=_owed(earned, _own_organisations(connection, chosen.community)),
        receipts=receipt_counts(connection, chosen) if whole else [],
        differences=differences(connection, chosen) if whole else [],
        deposits=deposits(connection, chosen) if whole else [],
        holdings=holdings(connection, chosen) if whole else [],
        closings=zs.closings,
        attention=to_look_into(connection, chosen, zs),
        online_payment_due=online_payment_due(connection, chosen, earned),
    )


def _is_chosen(earned: Earning, choice: Choice) -> bool:
    return (not choice.organisations or earned.organisation in choice.organisations) and (
        not choice.services or earned.service in choice.services
    )


def _own_organisations(connection: Connection, community: str) -> dict[str, str]:
    rows = connection.execute(
        "SELECT regie, organisation FROM regies WHERE community = %s", (community,)
    )
    return dict(rows.fetchall())


def _owed(earned: Iterable[Earning], own: dict[str, str]) -> list[Owed]:
    cents: Counter[tuple[str, str]] = Counter()
    for each in earned:
        if each.organisation != own.get(each.regie):
            cents[each.regie, each.organisation] += each.amount_cents
    return [
        Owed(regie=regie, organisation=organisation, amount_cents=amount_cents)
        for (regie, organisation), amount_cents in sorted(cents.items())
        if amount_cents
    ]
