"""How the simulated server keeps quotas: parts of them lent to desks, freed once given back."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import Final, NamedTuple

from bench.simulator.feed_model import Object
from bench.simulator.figures import here, passages_of
from bench.simulator.server_state import Records, Refused, ServerState
from bench.simulator.writing import SERVICE
from community_server.quotas.lease_queries import ASKED_BACK
from counter_app.domain.clock import sealed_time
from counter_protocol.messages import LeaseReply, LeaseRequest, LeaseWish, ProblemType
from counter_protocol.reference import LeaseRow, QuotaRow, Topic

LEASE_VALID: Final = timedelta(seconds=150)
"""Minutes stand for the days of a quota's `lease_days`: a life is as short."""
RESPITE: Final = timedelta(seconds=30)
"""A younger lease is not asked back."""
HOLD_OFF: Final = timedelta(seconds=10)
"""How long whoever gave back what was asked back is given none of that family."""


class Taken(NamedTuple):
    """Of a family's passages: what other desks hold or used; what one desk used, and holds."""

    elsewhere: int
    here: int
    granted: int


class RightsModel:
    """The leases of all desks."""

    def __init__(self, state: ServerState) -> None:
        self._state = state

    @property
    def _records(self) -> Records:
        return self._state.records

    def answer(self, desk: str, request: LeaseRequest) -> LeaseReply:
        """Take back, then grant; only to the confirmed epoch, once its entries are here."""
        self._check_held(desk, request)
        if not self._is_entitled(desk, request.epoch):
            return LeaseReply(freed=0, granted=0)
        self._take_over(desk, request.epoch)
        freed = self._free(desk, request.returned)
        granted = self._grant_standing(desk, request.epoch)
        granted += self._grant_wanted(desk, request)
        asked_back = self._ask_back(desk, request)
        self._records.tell(dict.fromkeys(freed + granted + asked_back))
        return LeaseReply(freed=len(freed), granted=len(granted))

    def _check_held(self, desk: str, request: LeaseRequest) -> None:
        if len(self._records.facts.chain(desk, request.epoch)) < request.seq:
            raise Refused(ProblemType.GAP, HTTPStatus.CONFLICT)

    def _is_entitled(self, desk: str, epoch: int) -> bool:
        is_fenced = (desk, epoch) in self._records.fenced
        return not is_fenced and epoch == self._records.confirmed_epoch(desk)

    def _take_over(self, desk: str, epoch: int) -> None:
        """What a desk held in an earlier epoch it holds in this one, and only in this one."""
        older = [row for row in self._leases() if row.desk == desk and row.epoch < epoch]
        self._records.tell([self._keep(row._replace(epoch=epoch)) for row in older])

    def _free(self, desk: str, returned: list[str]) -> list[Object]:
        rows = [row for row in self._leases() if row.desk == desk and row.lease in returned]
        waited_for = [row for row in rows if row.expires_at == ASKED_BACK]
        again_at, number = sealed_time(self._state.now() + HOLD_OFF), self._state.secret()
        for row in rows:
            del self._records.rows[_place(row)]
        for row in waited_for:
            self._keep(row._replace(passages=0, expires_at=again_at, lease=number))
        self._records.tell([_passages(row) for row in waited_for])
        return [_place(row) for row in rows]

    def _grant_standing(self, desk: str, epoch: int) -> list[Object]:
        """A fair part of every family of which the desk holds nothing."""
        quota, year, lease = self._quota(), self._state.now().year, self._state.secret()
        granted = []
        for household in sorted(self._records.households()):
            taken = self._taken(desk, household, year)
            free = quota.passages_a_year - taken.elsewhere - taken.here
            part = min(quota.lease_passages, free // len(self._state.desk_keys))
            row = self._row(desk, household, year, taken.here + part)
            if part > 0 and _place(row) not in self._records.rows:
                granted.append(self._keep(row._replace(epoch=epoch, lease=lease)))
        return granted

    def _grant_wanted(self, desk: str, request: LeaseRequest) -> list[Object]:
        """As many unused ones as are wanted and free."""
        lease = self._state.secret()
        granted = []
        for wish in request.wanted:
            if wish.year != self._state.now().year:
                continue
            taken = self._taken(desk, wish.household, wish.year)
            row = self._row(desk, wish.household, wish.year, self._target(taken, wish))
            if row.passages > max(taken.here, taken.granted) and not self._holds_off(row):
                granted.append(self._keep(row._replace(epoch=request.epoch, lease=lease)))
        return granted

    def _holds_off(self, wished: LeaseRow) -> bool:
        """Whether its desk has just given back some of that family."""
        held: LeaseRow | None = self._records.rows.get(_place(wished))
        return held is not None and held.passages == 0 and held.expires_at > self._state.time()

    def _ask_back(self, desk: str, request: LeaseRequest) -> list[Object]:
        """What others have not used of families of which the asking desk has none left."""
        youngest = sealed_time(self._state.now() + LEASE_VALID - RESPITE)
        number = self._state.secret()
        asked = []
        for wish in request.wanted:
            taken = self._taken(desk, wish.household, wish.year)
            if taken.granted <= taken.here:
                asked += [row for row in self._unused(wish) if row.expires_at <= youngest]
        return [
            self._keep(row._replace(expires_at=ASKED_BACK, lease=number))
            for row in asked
            if row.expires_at != ASKED_BACK
        ]

    def _unused(self, wish: LeaseWish) -> list[LeaseRow]:
        passages = passages_of(SERVICE, wish.household, wish.year)
        return [
            row
            for row in self._leases_on(wish.household, wish.year)
            if row.passages > self._records.facts.sums[here(passages, row.desk)]
        ]

    def _target(self, taken: Taken, wish: LeaseWish) -> int:
        quota = self._quota()
        wanted = taken.here + min(wish.passages, quota.lease_passages)
        return min(wanted, quota.passages_a_year - taken.elsewhere)

    def _taken(self, desk: str, household: str, year: int) -> Taken:
        passages = passages_of(SERVICE, household, year)
        granted = {row.desk: row.passages for row in self._leases_on(household, year)}
        used = {
            each: self._records.facts.sums[here(passages, each)] for each in self._state.desk_keys
        }
        elsewhere = (max(granted.get(each, 0), used[each]) for each in used if each != desk)
        return Taken(sum(elsewhere), used[desk], granted.get(desk, 0))

    def _quota(self) -> QuotaRow:
        quota: QuotaRow = self._records.rows[Topic.QUOTAS.value, SERVICE]
        return quota

    def _leases_on(self, household: str, year: int) -> list[LeaseRow]:
        keys = (f"{desk}/{SERVICE}/{household}/{year}" for desk in self._state.desk_keys)
        rows = (self._records.rows.get((Topic.LEASES.value, key)) for key in keys)
        return [row for row in rows if row is not None]

    def _leases(self) -> list[LeaseRow]:
        return list(self._records.of(Topic.LEASES).values())

    def _row(self, desk: str, household: str, year: int, passages: int) -> LeaseRow:
        expires_at = sealed_time(self._state.now() + LEASE_VALID)
        return LeaseRow(desk, SERVICE, household, year, passages, expires_at, 0, "")

    def _keep(self, row: LeaseRow) -> Object:
        self._records.rows[_place(row)] = row
        return _place(row)


def _passages(row: LeaseRow) -> Object:
    return Topic.PASSAGES.value, passages_of(row.service, row.household, row.year)


def _place(row: LeaseRow) -> Object:
    return Topic.LEASES.value, "/".join(map(str, row[:4]))
