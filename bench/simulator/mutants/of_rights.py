"""Bugs of what a desk may do by itself: passages under quota, loans, and money paid back."""

from __future__ import annotations

from typing import Final

from bench.simulator import desk_rights, people, regie
from bench.simulator.desk_model import DeskModel
from bench.simulator.disk import Disk
from bench.simulator.figures import passages_of
from bench.simulator.mutants.mutant import Mutant
from bench.simulator.rights_model import RightsModel, Taken
from bench.simulator.writing import SERVICE, Content
from counter_app.domain.community_settings import CommunitySettings
from counter_app.domain.quotas import QuotaView, outcome_of
from counter_protocol.bodies import PassageOutcome
from counter_protocol.messages import LeaseReply, LeaseRequest, LeaseWish
from counter_protocol.reference import LeaseRow


def _use_what_has_expired(_disk: Disk, epoch: int, lease: LeaseRow) -> bool:
    return lease.epoch == epoch


def _use_in_any_epoch(disk: Disk, _epoch: int, lease: LeaseRow) -> bool:
    """Also in the one that a restored desk has opened by itself."""
    return _HONEST_USABLE(disk, lease.epoch, lease)


def _give_nothing_back(disk: Disk, desk: str, head: object) -> LeaseRequest | None:
    request = _HONEST_REQUEST(disk, desk, head)  # type: ignore[arg-type]
    if request is not None:
        request.returned.clear()
    return request


def _pass_without_a_right(_view: QuotaView, *, is_accepted: bool) -> PassageOutcome:  # noqa: ARG001
    return PassageOutcome.QUOTA


def _pass_while_any_is_left(view: QuotaView, *, is_accepted: bool) -> PassageOutcome:
    """What the others hold is not thought of."""
    if view.used < view.limit:
        return PassageOutcome.QUOTA
    return _HONEST_OUTCOME(view, is_accepted=is_accepted)


def _free_at_expiry(self: RightsModel, desk: str, request: LeaseRequest) -> LeaseReply:
    """A silent desk's lease is given to others once it has expired, used or not."""
    now = self._state.time()
    over = {row.lease for row in self._leases() if row.expires_at <= now}
    for each in self._state.desk_keys:
        self._free(each, list(over))
    return _HONEST_ANSWER(self, desk, request)


def _count_what_was_used(self: RightsModel, desk: str, household: str, year: int) -> Taken:
    """What others hold and have not used is thought to be free."""
    taken = _HONEST_TAKEN(self, desk, household, year)
    used = self._records.facts.sums[passages_of(SERVICE, household, year)]
    return Taken(used - taken.here, taken.here, taken.granted)


def _give_on_top(self: RightsModel, taken: Taken, wish: LeaseWish) -> int:
    """A wish is taken for so many more, each time that it comes."""
    return max(taken.granted, taken.here) + min(wish.passages, self._quota().lease_passages)


def _grant_to_any_epoch(_self: RightsModel, _desk: str, _epoch: int) -> bool:
    return True


def _take_nothing_over(_self: RightsModel, _desk: str, _epoch: int) -> None:
    """What an earlier epoch held stays with it."""


def _on_one_word(self: DeskModel, _rule: str, content: Content) -> None:
    self.write(content)


def _no_settings(_disk: Disk) -> CommunitySettings:
    return CommunitySettings()


_HONEST_USABLE: Final = desk_rights._is_usable  # noqa: SLF001
_HONEST_REQUEST: Final = desk_rights.lease_request
_HONEST_OUTCOME: Final = outcome_of
_HONEST_ANSWER: Final = RightsModel.answer
_HONEST_TAKEN: Final = RightsModel._taken  # noqa: SLF001

OF_RIGHTS: Final = (
    Mutant("use leases that have expired", desk_rights, "_is_usable", _use_what_has_expired),
    Mutant("use leases after a restore", desk_rights, "_is_usable", _use_in_any_epoch),
    Mutant("never give a lease back", desk_rights, "lease_request", _give_nothing_back),
    Mutant("open a leased epoch", DeskModel, "_latest_leased_epoch", lambda _: 0),
    Mutant("pass without a right", people, "outcome_of", _pass_without_a_right),
    Mutant("pass while any is left", people, "outcome_of", _pass_while_any_is_left),
    Mutant("free leases when they expire", RightsModel, "answer", _free_at_expiry),
    Mutant("grant what others hold", RightsModel, "_taken", _count_what_was_used),
    Mutant("grant on top of what is held", RightsModel, "_target", _give_on_top),
    Mutant("grant to every copy", RightsModel, "_is_entitled", _grant_to_any_epoch),
    Mutant("leave leases to an old epoch", RightsModel, "_take_over", _take_nothing_over),
    Mutant("free nothing given back", RightsModel, "_free", lambda *_: []),
    Mutant("caps not read", Disk, "settings", _no_settings),
    Mutant("lend without a cap", people, "check_allowance", lambda *_: None),
    Mutant("lend in an unconfirmed epoch", DeskModel, "is_confirmed", lambda _: True),
    Mutant("pay back what is not sure", regie, "check_sure", lambda *_: None),
    Mutant("pay back what is not there", regie, "check_covered", lambda *_: None),
    Mutant("pay back on one word", DeskModel, "write_signed", _on_one_word),
)
