"""Whether what régies, desks, mandates and acts say of each other agrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from community_server.exchange.faults import Fault, FaultCode
from community_server.exchange.number_cells import Day
from community_server.exchange.plan import Plan, SheetPlan
from community_server.exchange.sheets import DESK_SERVICES, DESKS, MANDATAIRES, REGIES, SERVICES
from community_server.exchange.words import TENDERS
from counter_protocol.ledger import Tender
from counter_protocol.reference import (
    DeskRow,
    DeskServiceRow,
    MandataireRow,
    RegieRow,
    ServiceRow,
)
from counter_protocol.vouchers import NATURES_PAID


def check_acts(plan: Plan) -> Iterator[Fault]:
    """What names services that will not be there, goes beyond an act, or contradicts itself."""
    regies = {
        regie.regie: regie
        for row in plan.named(REGIES.table).outcome().values()
        for regie in [RegieRow(*row)]
    }
    yield from _services_missing(plan)
    yield from _services_still_named(plan, regies)
    yield from _services_not_in_act(plan, regies)
    yield from _vouchers_for_nothing(plan)
    yield from _beyond_parents(plan.named(REGIES.table), regies)
    yield from _circles(plan.named(REGIES.table), regies)
    yield from _mandates_overlap(plan.named(MANDATAIRES.table))


def _services_missing(plan: Plan) -> Iterator[Fault]:
    """A service that has a fault of its own, or is being removed, is told where that is."""
    service_plan, regie_plan = plan.named(SERVICES.table), plan.named(REGIES.table)
    if SERVICES.table in plan.unread:
        return
    spoilt = set() if service_plan.read is None else service_plan.read.spoilt
    known = service_plan.held.keys() | service_plan.written.keys() | spoilt
    for key, row in regie_plan.written.items():
        for service in RegieRow(*row).services.split():
            if (service,) not in known:
                yield regie_plan.fault(
                    key, FaultCode.UNKNOWN_REFERENCE, "services", service, SERVICES.file
                )


def _services_still_named(plan: Plan, regies: Mapping[str, RegieRow]) -> Iterator[Fault]:
    service_plan = plan.named(SERVICES.table)
    for key in service_plan.removed:
        for regie in regies.values():
            if key[0] in regie.services.split():
                hint = f"{REGIES.file} {regie.regie}"
                yield service_plan.fault(key, FaultCode.STILL_REFERRED_TO, hint=hint)


def _services_not_in_act(plan: Plan, regies: Mapping[str, RegieRow]) -> Iterator[Fault]:
    """Told where a file brings it: at what a desk charges, at the act, or at the desk's régie."""
    charged = plan.named(DESK_SERVICES.table)
    desks = plan.named(DESKS.table)
    regie_plan = plan.named(REGIES.table)
    regie_of = {
        desk.desk: regies.get(desk.regie)
        for row in desks.outcome().values()
        for desk in [DeskRow(*row)]
    }
    for key, row in charged.outcome().items():
        desk, service = DeskServiceRow(*row)
        regie = regie_of.get(desk)
        if regie is None or not regie.services or service in regie.services.split():
            continue
        if key in charged.written:
            yield charged.fault(key, FaultCode.NOT_IN_ACT, "service", service, regie.regie)
        elif (regie.regie,) in regie_plan.written:
            hint = f"{desk} ({service})"
            yield regie_plan.fault(
                (regie.regie,), FaultCode.ACT_LEAVES_OUT, "services", regie.services, hint
            )
        elif (desk,) in desks.written:
            hint = f"{regie.regie} ({service})"
            yield desks.fault((desk,), FaultCode.DESK_BEYOND_ACT, "regie", regie.regie, hint)


def _vouchers_for_nothing(plan: Plan) -> Iterator[Fault]:
    """Vouchers that an act accepts although they could pay nothing that it names."""
    services = (ServiceRow(*row) for row in plan.named(SERVICES.table).outcome().values())
    nature_of = {service.service: service.nature for service in services}
    regie_plan = plan.named(REGIES.table)
    for key, row in regie_plan.written.items():
        regie = RegieRow(*row)
        natures = {nature_of.get(service, "") for service in regie.services.split()}
        for tender, paid in NATURES_PAID.items():
            if natures and tender in regie.tenders.split() and not natures & paid:
                yield regie_plan.fault(
                    key,
                    FaultCode.VOUCHERS_FOR_NOTHING,
                    "tenders",
                    TENDERS.write(regie.tenders),
                    TENDERS.words[Tender(tender)],
                )


def _beyond_parents(plan: SheetPlan, regies: Mapping[str, RegieRow]) -> Iterator[Fault]:
    """A sub-régie that may take what the régie above it may not; told at whichever is brought."""
    for below in regies.values():
        above = regies.get(below.parent or "")
        if above is None:
            continue
        for field in ("services", "tenders"):
            own, allowed = (getattr(regie, field).split() for regie in (below, above))
            beyond = [] if not allowed else [each for each in own if each not in allowed]
            if beyond and (below.regie,) in plan.written:
                yield _at_field(plan, below, field, FaultCode.BEYOND_PARENT, above.regie)
            elif beyond and (above.regie,) in plan.written:
                yield _at_field(plan, above, field, FaultCode.SUB_REGIE_BEYOND, below.regie)


def _at_field(plan: SheetPlan, regie: RegieRow, field: str, code: FaultCode, hint: str) -> Fault:
    place = plan.sheet.fields.index(field)
    value = plan.sheet.columns[place].cell.write(regie[place])
    return plan.fault((regie.regie,), code, field, value, hint)


def _circles(plan: SheetPlan, regies: Mapping[str, RegieRow]) -> Iterator[Fault]:
    """A sub-régie that would be above itself, told at each of its rows that a file brings."""
    for key, row in plan.written.items():
        regie = RegieRow(*row)
        if regie.parent is not None and regie.regie in _above(regie, regies):
            yield plan.fault(key, FaultCode.REGIE_CIRCLE, "parent", regie.parent)


def _above(regie: RegieRow, regies: Mapping[str, RegieRow]) -> set[str]:
    """Every régie above this one, itself among them where they make a circle."""
    above: set[str] = set()
    parent = regie.parent
    while parent is not None and parent not in above:
        above.add(parent)
        parent = regies[parent].parent if parent in regies else None
    return above


def _mandates_overlap(plan: SheetPlan) -> Iterator[Fault]:
    """Two mandates of one agent for one régie on the same days, told at the later line."""
    mandates: defaultdict[tuple[str, str], list[MandataireRow]] = defaultdict(list)
    for row in plan.outcome().values():
        mandates[row[:2]].append(MandataireRow(*row))
    for rows in mandates.values():
        for first, second in combinations(sorted(rows, key=lambda row: row.since), 2):
            written = [row for row in (first, second) if plan.sheet.key(row) in plan.written]
            if not written or (first.until is not None and first.until <= second.since):
                continue
            told = max(written, key=lambda row: plan.lines[plan.sheet.key(row)])
            other = first if told is second else second
            days = (Day().write(row.since) for row in (told, other))
            yield plan.fault(plan.sheet.key(told), FaultCode.MANDATES_OVERLAP, "since", *days)
