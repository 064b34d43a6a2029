"""What may not be removed, because the journal names it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from community_server.database import Connection
from community_server.exchange import held
from community_server.exchange.faults import Fault, FaultCode
from community_server.exchange.plan import Plan, SheetPlan
from community_server.exchange.sheets import (
    DESKS,
    HOUSEHOLDS,
    ORGANISATIONS,
    REGIES,
    RESIDENTS,
    SERVICES,
)

_BOOKS: Final = ((ORGANISATIONS, "revenue"), (REGIES, "float"))
"""The tables whose rows name ledger accounts by themselves."""


def check_removals(connection: Connection, community: str, plan: Plan) -> Iterator[Fault]:
    """Families, people, desks and owners of revenue that entries are about: they stay."""
    families = plan.named(HOUSEHOLDS.table)
    yield from _told(
        families,
        held.households_with_entries(connection, community, _names(families)),
        FaultCode.FAMILY_WITH_ENTRIES,
    )
    people = plan.named(RESIDENTS.table)
    yield from _told(
        people,
        held.residents_with_entries(connection, community, _names(people)),
        FaultCode.RESIDENT_WITH_ENTRIES,
    )
    desks = plan.named(DESKS.table)
    yield from _told(
        desks, held.enrolled_desks(connection, community, _names(desks)), FaultCode.DESK_ENROLLED
    )
    yield from _in_the_books(connection, community, plan)


def _in_the_books(connection: Connection, community: str, plan: Plan) -> Iterator[Fault]:
    """Ledger accounts name organisations, their services and régies."""
    accounts = {
        f"{kind}/{name}": (plan.named(sheet.table), name)
        for sheet, kind in _BOOKS
        for name in _names(plan.named(sheet.table))
    }
    services = plan.named(SERVICES.table)
    for row in services.removed.values():
        service, organisation = row[:2]
        accounts[f"revenue/{organisation}/{service}"] = (services, service)
    if not accounts:
        return
    for account in held.accounts_with_postings(connection, community, accounts):
        sheet_plan, name = accounts[account]
        yield from _told(sheet_plan, {name}, FaultCode.IN_THE_BOOKS)


def _told(plan: SheetPlan, names: set[str], code: FaultCode) -> Iterator[Fault]:
    for name in sorted(names):
        yield plan.fault((name,), code)


def _names(plan: SheetPlan) -> list[str]:
    return [str(key[0]) for key in plan.removed]
