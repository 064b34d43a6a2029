"""Some weeks of several desks, drawn from a seed, with all that a report has to tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Final

from msgspec.structs import replace

from community_server.journal.push import Push
from community_server.journal.receive import receive_push
from community_server.problems import Refused
from community_server.server import CommunityServer
from community_server.sessions.queries import note_contact
from counter_protocol.bodies import Body, CashPurpose, Line
from counter_protocol.entries import Entry, EntryKind, Posting
from counter_protocol.ledger import DRAWER_TENDERS, Tender
from counter_protocol.sealing import SealedEntry, SigningKey
from tests.support.basket import line
from tests.support.desk_life import DeskLife
from tests.support.desk_till import REGIE

FIRST_DAY: Final = date(2025, 11, 1)
DAYS: Final = 14
LAST_DAY: Final = FIRST_DAY + timedelta(days=DAYS - 1)
STRANGER: Final = "H9999"
"""A family that no reference data know: what is posted on it is set apart."""
_ORGANISATIONS: Final = {"pool": "cc3m", "canteen": "moulin-haut", "library": "moulin-bas"}
_RATES_BP: Final = (0, 550, 1_000, 2_000)
_FAMILIES: Final = tuple(f"H{number:04d}" for number in range(1, 6))
_HANDS: Final = tuple(DRAWER_TENDERS)


class ReportedDesk(DeskLife):
    """A desk of one régie; a clone of it gives other ids to what it does."""

    def __init__(self, desk: str, regie: str, server: CommunityServer, rng: Random) -> None:
        key = SigningKey(rng.randbytes(32))
        super().__init__(desk, community=server.community, key=key, server_key=server.key)
        self.regie = regie
        self.history = "0193a000"

    def draft(self, kind: EntryKind, body: Body, postings: tuple[Posting, ...] = ()) -> Entry:
        """Whatever it writes is of its own régie."""
        if hasattr(body, "regie"):
            body = replace(body, regie=self.regie)
        of_regie = tuple(replace(p, account=_of_regie(p.account, self.regie)) for p in postings)
        return super().draft(kind, body, of_regie)

    def next_id(self, ahead: int = 1) -> str:
        return f"{self.history}-0000-7000-8000-{len(self.written) + ahead:012d}"

    def clone(self) -> ReportedDesk:
        """The same desk, copied with its key: what it does from here on contradicts this one."""
        other = deepcopy(self)
        other.history = "0193b000"
        return other

    def turn(self, day: date) -> None:
        """Another morning."""
        self.moment = datetime(day.year, day.month, day.day, 8, 0, tzinfo=UTC)
        self.begin_day()


def _of_regie(account: str, regie: str) -> str:
    kind, _, rest = account.partition("/")
    if kind in {"float", "unsorted", "paid_over"}:
        return f"{kind}/{rest.replace(REGIE, regie, 1)}"
    return account


@dataclass(slots=True)
class ReportedMonth:
    """What reached the server: each desk's chain, and what is beside one."""

    desks: dict[str, ReportedDesk]
    pushed: list[SealedEntry] = field(default_factory=list)
    """Every entry that the server holds, in the order of each chain."""


def reported_month(server: CommunityServer, seed: int) -> ReportedMonth:
    """Three desks: one is restored, one forks and stays open, one falls silent with a stranger."""
    rng = Random(seed)
    med = ReportedDesk("MED-1", "culture", server, rng)
    pis = ReportedDesk("PIS-1", "culture", server, rng)
    mai = ReportedDesk("MAI-1", "mairie-haut", server, rng)
    month = ReportedMonth({each.desk: each for each in (med, pis, mai)})
    for desk in (med, pis, mai):
        desk.enrol()
    for day in (FIRST_DAY + timedelta(days=number) for number in range(DAYS)):
        for desk in (med, pis, mai):
            desk.turn(day)
            _busy_day(desk, rng)
        if day.day == 6:
            _restore(med)
    _leave_open(pis, rng)
    _push_all(server, month, med)
    _push_all(server, month, pis)
    _push_until(server, month, mai, rng.randint(60, 80))
    _fork(server, month, pis, rng)
    _let_be_heard(server)
    return month


def _busy_day(desk: ReportedDesk, rng: Random) -> None:
    desk.sign_in()
    if desk.opening is None:
        desk.open_till(None if rng.random() < 0.7 else max(0, desk.drawer_cents + _slip(rng)))
    _serve(desk, rng)
    if rng.random() < 0.4:
        desk.hand_over("agent-2", max(0, desk.drawer_cents + _slip(rng)))
    if rng.random() < 0.2:
        # Left open: the next morning closes it, uncounted.
        return
    desk.count_till(max(0, desk.drawer_cents + _slip(rng)))
    desk.close_till(kept_cents=min(10_000, desk.drawer_cents))
    _after_closing(desk, rng)


def _serve(desk: ReportedDesk, rng: Random) -> None:
    done = [desk.top_up(rng.randint(1, 50_000), *_by(rng, _HANDS), household=rng.choice(_FAMILIES))]
    for _ in range(rng.randint(1, 4)):
        by = _by(rng, (*_HANDS, Tender.FAMILY_ACCOUNT))
        done.append(desk.sell(_lines(rng), *by, household=rng.choice(_FAMILIES)))
    if rng.random() < 0.5:
        desk.reverse(rng.choice(done))
    if rng.random() < 0.3:
        desk.override("refund")
        desk.refund(rng.randint(1, 300), rng.choice((Tender.CASH, Tender.BANK_TRANSFER)), "H0001")
    if rng.random() < 0.3:
        desk.move_cash(EntryKind.CASH_OUT, rng.randint(1, 500), rng.choice(list(CashPurpose)))
    if desk.desk == "MAI-1" and rng.random() < 0.4:
        desk.top_up(rng.randint(1, 900), Tender.CHEQUE, household=STRANGER)
    if rng.random() < 0.3:
        desk.record_passage()


def _after_closing(desk: ReportedDesk, rng: Random) -> None:
    last = desk.last_count()
    if last is not None and rng.random() < 0.3:
        counted_cents = last.entry.entry.body["counted_cents"] + rng.randint(1, 50)
        desk.correct_count(last.entry, counted_cents, last.z)
    if rng.random() < 0.3:
        deposit = desk.deposit()
        if rng.random() < 0.6:
            desk.receive_deposit(deposit)
    if rng.random() < 0.2:
        desk.check_in_hand()
    desk.sign_out()


def _slip(rng: Random) -> int:
    return rng.choice((0, 0, -150, -20, 5, 70))


def _by(rng: Random, tenders: Sequence[Tender]) -> Sequence[Tender]:
    """Cash or a cheque alone, another one together with that before it."""
    at = rng.randrange(len(tenders))
    return tenders[at - (at > 1) : at + 1]


def _lines(rng: Random) -> list[Line]:
    return [_line(rng) for _ in range(rng.randint(1, 3))]


def _line(rng: Random) -> Line:
    service = rng.choice(list(_ORGANISATIONS))
    sold = line(rng.randint(1, 9_000), service=service, rate_bp=rng.choice(_RATES_BP))
    return replace(sold, organisation=_ORGANISATIONS[service])


def _restore(desk: ReportedDesk) -> None:
    """It comes back as it was some entries ago, and knows nothing of those any more."""
    desk.restore(desk.chain[-4])


def _leave_open(desk: ReportedDesk, rng: Random) -> None:
    desk.turn(LAST_DAY + timedelta(days=1))
    desk.sign_in()
    desk.open_till()
    desk.top_up(700, household=rng.choice(_FAMILIES))


def _push_all(server: CommunityServer, month: ReportedMonth, desk: ReportedDesk) -> None:
    for epoch in desk.keys:
        _push(server, desk, desk.of_epoch(epoch))
    month.pushed += desk.written


def _push_until(
    server: CommunityServer, month: ReportedMonth, desk: ReportedDesk, last: int
) -> None:
    """The desk was offline from there on, and has sent nothing since."""
    _push(server, desk, desk.written[:last])
    month.pushed += desk.written[:last]


def _fork(server: CommunityServer, month: ReportedMonth, desk: ReportedDesk, rng: Random) -> None:
    """A copy of the desk, made three days before the end, did other things, and one same thing."""
    parted = desk.clone()
    del parted.written[-30:]
    parted.chain = parted.chain[: len(parted.written)]
    again = desk.written[len(parted.written)]
    before = len(parted.written)
    parted.turn(LAST_DAY)
    if parted.opening is None:
        parted.sign_in()
        parted.open_till()
    _serve(parted, rng)
    told = parted.draft(again.entry.kind, _NoBody(), again.entry.postings)
    parted.append(replace(told, id=again.entry.id, body=again.entry.body))
    parted.count_till()
    parted.close_till(kept_cents=min(10_000, parted.drawer_cents))
    with suppress(Refused):
        _push(server, parted, parted.written)
    month.pushed += parted.written[before:]


class _NoBody(Body):
    """Put in the place of one that is sealed already."""


def _push(server: CommunityServer, desk: ReportedDesk, batch: Sequence[SealedEntry]) -> None:
    key = desk.keys[batch[0].entry.epoch]
    head = key.sign(batch[-1].hash)
    raws = [each.raw for each in batch]
    first = batch[0].entry
    receive_push(server, Push(desk.desk, first.epoch, first.seq, raws, head, {}))


def _let_be_heard(server: CommunityServer) -> None:
    """All spoke just now, but for one that fell silent in the midst of the period."""
    with server.database.transaction() as connection:
        for desk in ("MED-1", "PIS-1", "MAI-1"):
            note_contact(connection, server.community, desk, 1, "0.1.0")
        connection.execute(
            "UPDATE desk_contacts SET heard_at = %s WHERE community = %s AND desk = 'MAI-1'",
            (datetime(2025, 11, 5, 12, tzinfo=UTC), server.community),
        )
