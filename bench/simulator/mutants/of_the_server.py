"""Bugs of the community server."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from bench.simulator.feed_model import FeedModel, Object, Place
from bench.simulator.held_facts import Held, HeldFacts
from bench.simulator.intake_model import IntakeModel
from bench.simulator.mutants.mutant import Mutant
from bench.simulator.pages_model import PagesModel, Reading
from bench.simulator.server_model import ServerModel
from bench.simulator.server_state import Records, Refused
from bench.simulator.sessions_model import SessionsModel
from counter_protocol.changes_page import ChangesPage
from counter_protocol.messages import HelloReply, ProblemType, PushHeader, PushReply
from counter_protocol.reference import Topic


def _keep_again(self: IntakeModel, header: PushHeader, entries: list[Held]) -> bool:
    for held in entries:
        self._records.facts.keep(header.desk, header.epoch, held, self._records.households())
    self._follow(entries)
    return True


def _count_instead_of_compare(self: IntakeModel, header: PushHeader, entries: list[Held]) -> bool:
    return entries[-1].seq <= len(self._records.facts.chain(header.desk, header.epoch))


def _take_all_after_the_head(self: IntakeModel, header: PushHeader, entries: list[Held]) -> None:
    """Whatever numbers they bear."""
    chain = self._records.facts.chain(header.desk, header.epoch)
    for held in entries[max(0, len(chain) - header.first_seq + 1) :]:
        self._records.facts.keep(header.desk, header.epoch, held, self._records.households())
    self._follow(entries)


def _refuse_a_fork(_self: IntakeModel, _header: PushHeader, _entries: list[Held]) -> None:
    raise Refused(ProblemType.FORK, 409)  # type: ignore[arg-type]


def _keep_beside_uncounted(self: HeldFacts, desk: str, epoch: int, held: Held) -> None:
    self.beside.setdefault((desk, epoch), {})[held.hash] = held


def _count_a_fork_again(self: HeldFacts, desk: str, epoch: int, held: Held) -> None:
    self.beside.setdefault((desk, epoch), {})[held.hash] = held
    self.apply(held)


def _acknowledge_before_commit(self: IntakeModel, header: PushHeader, entries: list[Held]) -> None:
    """The commit fails now and then, after the word was given."""
    if self._state.draws.random() >= 0.1:
        _HONEST_EXTEND(self, header, entries)


def _acknowledge_one_more(
    self: IntakeModel, header: PushHeader, entries: list[Held]
) -> PushReply | None:
    chain = self._records.facts.chain(header.desk, header.epoch)
    if len(chain) > 3:
        self._records.facts.chains[header.desk, header.epoch] = chain[:-1]
    return _HONEST_WORD(self, header, entries)


def _keep_the_timeline(self: ServerModel, image: Records) -> None:
    timeline = self.state.timeline
    _HONEST_RESTORE(self, image)
    self.state.timeline = timeline


def _include_every_epoch(self: PagesModel, desk: str, _epoch: int) -> tuple[int, int]:
    return _HONEST_INCLUDES(self, desk, 10**6)


def _include_one_more(self: PagesModel, desk: str, epoch: int) -> tuple[int, int]:
    at, seq = _HONEST_INCLUDES(self, desk, epoch)
    return at, seq + 1


def _include_nothing(_self: PagesModel, _desk: str, _epoch: int) -> tuple[int, int]:
    return 0, 0


def _drop_what_is_unknown(
    self: HeldFacts, desk: str, epoch: int, held: Held, known: set[str]
) -> None:
    self.chain(desk, epoch).append(held)
    if held.can_be_applied(known):
        self.apply(held)


def _repair_in_silence(self: IntakeModel) -> None:
    known = self._records.households()
    for place, held in list(self._records.facts.apart.items()):
        if held.can_be_applied(known):
            del self._records.facts.apart[place]
            self._records.facts.apply(held)


def _repair_twice(self: IntakeModel) -> None:
    apart = list(self._records.facts.apart.values())
    _HONEST_REPAIR(self)
    for held in apart:
        if held not in self._records.facts.apart.values():
            self._records.facts.apply(held)
            self._follow([held])


def _leave_own_entries_out(self: PagesModel, household: str, _desk: str, _epoch: int) -> Reading:
    return _HONEST_FIGURE(self, household, "", 0)


def _hide_tombstones(self: PagesModel, objects: list[Object]) -> tuple[dict[str, Any], list[Any]]:
    return _HONEST_ROWS(self, objects)[0], []


def _never_begin(self: PagesModel, desk: str, query: dict[str, str]) -> ChangesPage:
    return replace(_HONEST_CHANGES(self, desk, query), begins=False)


def _skip_to_the_end(self: PagesModel, desk: str, query: dict[str, str]) -> ChangesPage:
    """The cursor is of the newest change, whether it fitted the page or not."""
    page = _HONEST_CHANGES(self, desk, query)
    changes = self._records.feed.after((0, 0))
    (xid, position), _ = changes[-1] if changes else ((0, 0), None)
    return replace(page, cursor=f"{self._state.timeline}.{xid}.{position}", remaining=0)


def _say_one_more(self: SessionsModel, *rest: Any) -> HelloReply:  # noqa: ANN401
    reply = _HONEST_HELLO(self, *rest)
    return replace(reply, last_seq=reply.last_seq + 1)


def _leave_marks_where_they_are(self: FeedModel, xid: int, objects: list[Object]) -> None:
    known = dict(self.marks)
    _HONEST_COMMIT(self, xid, objects)
    self.marks |= known


def _tell_balances_to_nobody(self: FeedModel, xid: int, objects: list[Object]) -> None:
    _HONEST_COMMIT(self, xid, [each for each in objects if each[0] != Topic.ACCOUNTS])


def _order_by_transaction_alone(self: FeedModel, place: Place) -> list[tuple[Place, Object]]:
    """Of one transaction that does not fit a page, the rest is skipped."""
    return [change for change in _HONEST_AFTER(self, place) if change[0][0] > place[0]]


_HONEST_EXTEND: Final = IntakeModel._extend  # noqa: SLF001
_HONEST_WORD: Final = IntakeModel._acknowledge  # noqa: SLF001
_HONEST_RESTORE: Final = ServerModel.restore
_HONEST_INCLUDES: Final = PagesModel._includes  # noqa: SLF001
_HONEST_REPAIR: Final = IntakeModel.repair
_HONEST_FIGURE: Final = PagesModel.read_figure
_HONEST_ROWS: Final = PagesModel._rows_of  # noqa: SLF001
_HONEST_CHANGES: Final = PagesModel.page
_HONEST_HELLO: Final = SessionsModel.hello
_HONEST_COMMIT: Final = FeedModel.commit
_HONEST_AFTER: Final = FeedModel.after

OF_THE_SERVER: Final = (
    Mutant("naive cursor", FeedModel, "settled_before", lambda feed: feed.next_xid),
    Mutant("order by transaction alone", FeedModel, "after", _order_by_transaction_alone),
    Mutant("leave marks where they are", FeedModel, "commit", _leave_marks_where_they_are),
    Mutant("tell balances to nobody", FeedModel, "commit", _tell_balances_to_nobody),
    Mutant("no dedup", IntakeModel, "_is_known", _keep_again),
    Mutant("count instead of compare", IntakeModel, "_is_known", _count_instead_of_compare),
    Mutant("accept a gap", IntakeModel, "_extend", _take_all_after_the_head),
    Mutant("ack before commit", IntakeModel, "_extend", _acknowledge_before_commit),
    Mutant("lose the last entry", IntakeModel, "_acknowledge", _acknowledge_one_more),
    Mutant("refuse a fork", IntakeModel, "_fork", _refuse_a_fork),
    Mutant("keep a fork uncounted", HeldFacts, "keep_beside", _keep_beside_uncounted),
    Mutant("count a fork again", HeldFacts, "keep_beside", _count_a_fork_again),
    Mutant("restore without a timeline", ServerModel, "restore", _keep_the_timeline),
    Mutant("include every epoch", PagesModel, "_includes", _include_every_epoch),
    Mutant("include one more", PagesModel, "_includes", _include_one_more),
    Mutant("include nothing", PagesModel, "_includes", _include_nothing),
    Mutant("drop what is unknown", HeldFacts, "keep", _drop_what_is_unknown),
    Mutant("repair in silence", IntakeModel, "repair", _repair_in_silence),
    Mutant("repair twice", IntakeModel, "repair", _repair_twice),
    Mutant("leave own apart out", PagesModel, "read_figure", _leave_own_entries_out),
    Mutant("hide tombstones", PagesModel, "_rows_of", _hide_tombstones),
    Mutant("never say that it begins", PagesModel, "page", _never_begin),
    Mutant("skip to the end", PagesModel, "page", _skip_to_the_end),
    Mutant("say one more than held", SessionsModel, "hello", _say_one_more),
)
