"""Bugs of the community server."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from bench.simulator.feed_model import FeedModel, Object, Place
from bench.simulator.held_facts import Held, HeldFacts
from bench.simulator.mutants.mutant import Mutant
from bench.simulator.server_model import Image, Reading, Refused, ServerModel
from counter_protocol.messages import ChangesPage, HelloReply, ProblemType, PushHeader, PushReply
from counter_protocol.reference import Topic


def _keep_again(self: ServerModel, header: PushHeader, entries: list[Held]) -> bool:
    for held in entries:
        self.facts.keep(header.desk, header.epoch, held, self.households())
    self._note_balances(entries)
    return True


def _count_instead_of_compare(self: ServerModel, header: PushHeader, entries: list[Held]) -> bool:
    return entries[-1].seq <= len(self.facts.chain(header.desk, header.epoch))


def _take_all_after_the_head(self: ServerModel, header: PushHeader, entries: list[Held]) -> None:
    """Whatever numbers they bear."""
    chain = self.facts.chain(header.desk, header.epoch)
    for held in entries[max(0, len(chain) - header.first_seq + 1) :]:
        self.facts.keep(header.desk, header.epoch, held, self.households())
    self._note_balances(entries)


def _skip_what_is_missing(self: ServerModel, header: PushHeader, entries: list[Held]) -> None:
    if header.first_seq > len(self.facts.chain(header.desk, header.epoch)) + 1:
        return
    _HONEST_EXTEND(self, header, entries)


def _refuse_a_fork(_self: ServerModel, _header: PushHeader, _entries: list[Held]) -> None:
    raise Refused(ProblemType.FORK, 409)  # type: ignore[arg-type]


def _keep_beside_uncounted(self: HeldFacts, desk: str, epoch: int, held: Held) -> None:
    self.beside.setdefault((desk, epoch), {})[held.hash] = held


def _count_a_fork_again(self: HeldFacts, desk: str, epoch: int, held: Held) -> None:
    self.beside.setdefault((desk, epoch), {})[held.hash] = held
    self.apply(held)


def _acknowledge_before_commit(self: ServerModel, header: PushHeader, entries: list[Held]) -> None:
    """The commit fails now and then, after the word was given."""
    if self._draws.random() >= 0.1:
        _HONEST_EXTEND(self, header, entries)


def _acknowledge_one_more(
    self: ServerModel, header: PushHeader, entries: list[Held]
) -> PushReply | None:
    chain = self.facts.chain(header.desk, header.epoch)
    if len(chain) > 3:
        self.facts.chains[header.desk, header.epoch] = chain[:-1]
    return _HONEST_WORD(self, header, entries)


def _keep_the_timeline(self: ServerModel, image: Image) -> None:
    timeline = self.timeline
    _HONEST_RESTORE(self, image)
    self.timeline = timeline


def _include_every_epoch(self: ServerModel, desk: str, _epoch: int) -> tuple[int, int]:
    return _HONEST_INCLUDES(self, desk, 10**6)


def _include_one_more(self: ServerModel, desk: str, epoch: int) -> tuple[int, int]:
    at, seq = _HONEST_INCLUDES(self, desk, epoch)
    return at, seq + 1


def _include_nothing(_self: ServerModel, _desk: str, _epoch: int) -> tuple[int, int]:
    return 0, 0


def _drop_what_is_unknown(
    self: HeldFacts, desk: str, epoch: int, held: Held, known: set[str]
) -> None:
    self.chain(desk, epoch).append(held)
    if all(household in known for household, _ in held.cents):
        self.apply(held)


def _repair_in_silence(self: ServerModel) -> None:
    known = self.households()
    for place, held in list(self.facts.apart.items()):
        if all(household in known for household, _ in held.cents):
            del self.facts.apart[place]
            self.facts.apply(held)


def _repair_twice(self: ServerModel) -> None:
    apart = list(self.facts.apart.values())
    _HONEST_REPAIR(self)
    for held in apart:
        if held not in self.facts.apart.values():
            self.facts.apply(held)
            self._note_balances([held])


def _leave_own_entries_out(self: ServerModel, household: str, _desk: str, _epoch: int) -> Reading:
    return _HONEST_FIGURE(self, household, "", 0)


def _hide_tombstones(self: ServerModel, objects: list[Object]) -> tuple[dict[str, Any], list[Any]]:
    return _HONEST_ROWS(self, objects)[0], []


def _never_begin(self: ServerModel, desk: str, query: dict[str, str]) -> ChangesPage:
    return replace(_HONEST_CHANGES(self, desk, query), begins=False)


def _skip_to_the_end(self: ServerModel, desk: str, query: dict[str, str]) -> ChangesPage:
    """The cursor is of the newest change, whether it fitted the page or not."""
    page = _HONEST_CHANGES(self, desk, query)
    changes = self.feed.after((0, 0))
    (xid, position), _ = changes[-1] if changes else ((0, 0), None)
    return replace(page, cursor=f"{self.timeline}.{xid}.{position}", remaining=0)


def _say_one_more(self: ServerModel, *rest: Any) -> HelloReply:  # noqa: ANN401
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


_HONEST_EXTEND: Final = ServerModel._extend  # noqa: SLF001
_HONEST_WORD: Final = ServerModel._acknowledge  # noqa: SLF001
_HONEST_RESTORE: Final = ServerModel.restore
_HONEST_INCLUDES: Final = ServerModel._includes  # noqa: SLF001
_HONEST_REPAIR: Final = ServerModel.repair
_HONEST_FIGURE: Final = ServerModel.read_figure
_HONEST_ROWS: Final = ServerModel._rows_of  # noqa: SLF001
_HONEST_CHANGES: Final = ServerModel._changes  # noqa: SLF001
_HONEST_HELLO: Final = ServerModel._hello  # noqa: SLF001
_HONEST_COMMIT: Final = FeedModel.commit
_HONEST_AFTER: Final = FeedModel.after

OF_THE_SERVER: Final = (
    Mutant("naive cursor", FeedModel, "settled_before", lambda feed: feed.next_xid),
    Mutant("order by transaction alone", FeedModel, "after", _order_by_transaction_alone),
    Mutant("leave marks where they are", FeedModel, "commit", _leave_marks_where_they_are),
    Mutant("tell balances to nobody", FeedModel, "commit", _tell_balances_to_nobody),
    Mutant("no dedup", ServerModel, "_is_known", _keep_again),
    Mutant("count instead of compare", ServerModel, "_is_known", _count_instead_of_compare),
    Mutant("accept a gap", ServerModel, "_extend", _take_all_after_the_head),
    Mutant("acknowledge a gap", ServerModel, "_extend", _skip_what_is_missing),
    Mutant("ack before commit", ServerModel, "_extend", _acknowledge_before_commit),
    Mutant("lose the last entry", ServerModel, "_acknowledge", _acknowledge_one_more),
    Mutant("refuse a fork", ServerModel, "_fork", _refuse_a_fork),
    Mutant("keep a fork uncounted", HeldFacts, "keep_beside", _keep_beside_uncounted),
    Mutant("count a fork again", HeldFacts, "keep_beside", _count_a_fork_again),
    Mutant("restore without a timeline", ServerModel, "restore", _keep_the_timeline),
    Mutant("include every epoch", ServerModel, "_includes", _include_every_epoch),
    Mutant("include one more", ServerModel, "_includes", _include_one_more),
    Mutant("include nothing", ServerModel, "_includes", _include_nothing),
    Mutant("drop what is unknown", HeldFacts, "keep", _drop_what_is_unknown),
    Mutant("repair in silence", ServerModel, "repair", _repair_in_silence),
    Mutant("repair twice", ServerModel, "repair", _repair_twice),
    Mutant("leave own apart out", ServerModel, "read_figure", _leave_own_entries_out),
    Mutant("hide tombstones", ServerModel, "_rows_of", _hide_tombstones),
    Mutant("never say that it begins", ServerModel, "_changes", _never_begin),
    Mutant("skip to the end", ServerModel, "_changes", _skip_to_the_end),
    Mutant("say one more than held", ServerModel, "_hello", _say_one_more),
)
