"""Whether everything that a row names is there, in the folder or in the community."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from community_server.exchange.faults import Fault, FaultCode
from community_server.exchange.held import Rows
from community_server.exchange.plan import Plan, SheetPlan
from community_server.exchange.sheet import Key, Row, Sheet, key_text
from community_server.exchange.sheets import (
    AGENT_SITES,
    AGENTS,
    ARTICLES,
    CARDS,
    DESK_SERVICES,
    DESKS,
    HOUSEHOLDS,
    MANDATAIRES,
    ORGANISATIONS,
    QUOTAS,
    REGIES,
    RESIDENTS,
    SERVICES,
    SITES,
    TARIFFS,
)
from counter_protocol.reference import HouseholdRow, ResidentRow


@dataclass(frozen=True, slots=True)
class Reference:
    """A field of a child that names a parent."""

    child: Sheet
    field: str
    parent: Sheet

    def named_by(self, row: Row) -> str | None:
        """The parent that a row names."""
        name: str | None = row[self.child.fields.index(self.field)]
        return name


REFERENCES: Final = (
    Reference(SITES, "organisation", ORGANISATIONS),
    Reference(AGENT_SITES, "agent", AGENTS),
    Reference(AGENT_SITES, "site", SITES),
    Reference(REGIES, "organisation", ORGANISATIONS),
    Reference(REGIES, "regisseur", AGENTS),
    Reference(REGIES, "parent", REGIES),
    Reference(MANDATAIRES, "regie", REGIES),
    Reference(MANDATAIRES, "agent", AGENTS),
    Reference(DESKS, "site", SITES),
    Reference(DESKS, "regie", REGIES),
    Reference(SERVICES, "organisation", ORGANISATIONS),
    Reference(DESK_SERVICES, "desk", DESKS),
    Reference(DESK_SERVICES, "service", SERVICES),
    Reference(ARTICLES, "service", SERVICES),
    Reference(TARIFFS, "article", ARTICLES),
    Reference(QUOTAS, "service", SERVICES),
    Reference(HOUSEHOLDS, "payer", RESIDENTS),
    Reference(RESIDENTS, "household", HOUSEHOLDS),
    Reference(CARDS, "resident", RESIDENTS),
)


def check_references(plan: Plan) -> Iterator[Fault]:
    """Rows that name what will not be there, and rows that go although others name them."""
    outcomes = {table: sheet_plan.outcome() for table, sheet_plan in plan.sheets.items()}
    for reference in REFERENCES:
        yield from _dangling(plan, reference, outcomes[reference.parent.table])
        yield from _orphaned(plan, reference, outcomes[reference.child.table])
    yield from _payers_elsewhere(plan, outcomes[HOUSEHOLDS.table], outcomes[RESIDENTS.table])


def _dangling(plan: Plan, reference: Reference, parents: Rows) -> Iterator[Fault]:
    """A parent that has a fault of its own is not missed a second time."""
    parent_plan = plan.named(reference.parent.table)
    spoilt: set[Key] = set() if parent_plan.read is None else parent_plan.read.spoilt
    if reference.parent.table in plan.unread:
        return
    child_plan = plan.named(reference.child.table)
    for key, row in child_plan.written.items():
        parent = reference.named_by(row)
        if parent is None or (parent,) in parents or (parent,) in spoilt:
            continue
        if (parent,) not in parent_plan.removed:
            yield child_plan.fault(
                key, FaultCode.UNKNOWN_REFERENCE, reference.field, parent, reference.parent.file
            )


def _orphaned(plan: Plan, reference: Reference, children: Rows) -> Iterator[Fault]:
    parent_plan = plan.named(reference.parent.table)
    if not parent_plan.removed:
        return
    first_child: dict[str, str] = {}
    for key, row in children.items():
        parent = reference.named_by(row)
        if parent is not None:
            first_child.setdefault(parent, key_text(key))
    for key in parent_plan.removed:
        child = first_child.get(str(key[0]))
        if child is not None:
            yield _still_named(parent_plan, key, reference, child)


def _still_named(plan: SheetPlan, key: Key, reference: Reference, child: str) -> Fault:
    return plan.fault(
        key,
        FaultCode.STILL_REFERRED_TO,
        value=key_text(key),
        hint=f"{reference.child.file} {child}",
    )


def _payers_elsewhere(plan: Plan, households: Rows, residents: Rows) -> Iterator[Fault]:
    """Who pays for a family lives in it; only families that this import touches are looked at."""
    household_plan, resident_plan = plan.named(HOUSEHOLDS.table), plan.named(RESIDENTS.table)
    moved = {
        (ResidentRow(*row).household,)
        for key, row in resident_plan.held.items()
        if key in resident_plan.changed
    }
    for key in household_plan.written.keys() | (moved & households.keys()):
        household = HouseholdRow(*households[key])
        payer = residents.get((household.payer,))
        if payer is None or ResidentRow(*payer).household == household.household:
            continue
        if key in household_plan.written:
            yield household_plan.fault(
                key, FaultCode.PAYER_ELSEWHERE, "payer", str(household.payer), household.household
            )
        else:
            yield resident_plan.fault(
                (household.payer,),
                FaultCode.PAYER_ELSEWHERE,
                "household",
                str(household.payer),
                household.household,
            )
