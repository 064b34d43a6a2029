"""Adds up what a family paid for childcare in a year, for the desk where it asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from community_server.changes.queries import Reader, own_heads
from community_server.changes.scope import scopes_of_desks
from community_server.childcare.moves import FamilyEntry, moves_of
from community_server.childcare.queries import childcare_services, entries_of_family
from community_server.childcare.settling import Bought, FamilyMoney, Settled
from community_server.database import Connection
from community_server.problems import Refused
from community_server.security.accesses import AccessAction, note_access
from community_server.server import CommunityServer
from community_server.server_time import server_time
from counter_protocol.messages import ChildcarePaid, ChildcareReply, ProblemType


def certify_childcare(
    server: CommunityServer, reader: Reader, household: str, year: int
) -> ChildcareReply:
    """What was paid, as of now; who asked is written down. Refused to a desk without childcare."""
    asked = (server.community, reader.desk)
    with server.database.transaction() as connection:
        services = childcare_services(connection, server.community)
        _check_concerned(connection, *asked, services)
        note_access(connection, *asked, AccessAction.CERTIFICATE, 1, household)
    with server.database.snapshot() as connection:
        entries = entries_of_family(connection, server.community, household, services, year)
        head = own_heads(connection, server.community, [reader])[reader]
        parts, unpaid_cents = paid_in_year(entries, services, year)
        return ChildcareReply(
            household=household,
            year=year,
            parts=parts,
            unpaid_cents=unpaid_cents,
            server_time=server_time(),
            includes_epoch=head.epoch,
            includes_seq=head.seq,
        )


def paid_in_year(
    entries: Iterable[FamilyEntry], services: frozenset[str], year: int
) -> tuple[list[ChildcarePaid], int]:
    """What was paid in a year for each child at each service, and what was owed at its end."""
    money, name = FamilyMoney(), f"{year:04}"
    settled: list[Settled] = []
    for move in moves_of(list(entries), services):
        if move.day[:4] <= name:
            settled += money.follow(move)
    of_year = [each for each in settled if each.day[:4] == name]
    unpaid_cents = sum(share.cents for share in money.owed if share.of is not None)
    return _added_up(of_year), unpaid_cents


def _added_up(settled: Iterable[Settled]) -> list[ChildcarePaid]:
    paid: Counter[Bought] = Counter()
    vouchers: Counter[Bought] = Counter()
    for each in settled:
        (vouchers if each.is_voucher else paid)[each.of] += each.cents
    return [
        ChildcarePaid(
            resident=of.resident,
            service=of.service,
            organisation=of.organisation,
            paid_cents=paid[of],
            cesu_cents=vouchers[of],
        )
        for of in sorted({*paid, *vouchers}, key=_place)
    ]


def _place(of: Bought) -> tuple[str, str, str]:
    return of.resident or "", of.service, of.organisation


def _check_concerned(
    connection: Connection, community: str, desk: str, services: frozenset[str]
) -> None:
    """A desk is told of families what its services need (docs/server.md)."""
    scope = scopes_of_desks(connection, community, [desk])[desk]
    if services.isdisjoint(scope.services):
        raise Refused(ProblemType.NOT_THIS_DESK, "this desk charges no childcare")
