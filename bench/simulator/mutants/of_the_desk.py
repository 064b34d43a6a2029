"""Bugs of the desk's database and of its rules."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Final

from bench.simulator import desk_mirror
from bench.simulator.desk_model import DeskModel
from bench.simulator.disk import NOWHERE, Disk, Figure
from bench.simulator.figures import told_in
from bench.simulator.mutants.mutant import Mutant
from bench.simulator.writing import Pen
from counter_app.models.errors import StorageFull
from counter_app.sync.store import PastEpoch, StoredEntry
from counter_protocol.changes_page import ChangesPage


def _ignore_includes(self: DeskModel, page: ChangesPage) -> None:
    _HONEST_APPLY(self, page)
    for figure, amount in told_in(page, self.pen.desk):
        self.disk.figures[figure] = Figure(amount, NOWHERE)


def _include_everything_written(self: DeskModel, page: ChangesPage) -> None:
    head = self.head()
    _HONEST_APPLY(self, page)
    for figure, amount in told_in(page, self.pen.desk):
        self.disk.figures[figure] = Figure(amount, (head.epoch, head.seq))


def _ignore_tombstones(self: DeskModel, page: ChangesPage) -> None:
    mute = copy(page)
    mute.removed.clear()
    _HONEST_APPLY(self, mute)


def _clear_at_the_first_page(self: DeskModel, page: ChangesPage) -> None:
    if page.begins:
        self.disk.figures.clear()
    _HONEST_APPLY(self, page)


def _forget_what_is_apart(self: DeskModel, page: ChangesPage) -> None:
    known = dict(self.disk.quarantined)
    _HONEST_APPLY(self, page)
    self.disk.quarantined |= known


def _cut_between_cursor_and_rows(self: DeskModel, page: ChangesPage) -> None:
    if self.pen.draws.random() < 0.1:
        self.disk.cursor, self.disk.timeline = page.cursor, page.timeline
        raise StorageFull
    _HONEST_APPLY(self, page)


def _add_figures_up(self: DeskModel, page: ChangesPage) -> None:
    """A figure that comes is taken for a change of it."""
    before = {name: self.disk.figures.get(name) for name, _ in told_in(page, self.pen.desk)}
    _HONEST_APPLY(self, page)
    for name, figure in before.items():
        if figure is not None:
            now = self.disk.figures[name]
            self.disk.figures[name] = Figure(now.amount + figure.amount, now.includes)


def _show_what_was_pulled(self: Disk, name: str) -> int:
    return self.figures.get(name, Figure(0, NOWHERE)).amount


def _send_only_what_is_signed(
    self: DeskModel, epoch: int, seq: int, limit: int, max_bytes: int
) -> Sequence[StoredEntry]:
    found = _HONEST_ENTRIES(self, epoch, seq, limit, max_bytes)
    return [entry for entry in found if entry.signature is not None]


def _send_one_less(
    self: DeskModel, epoch: int, seq: int, limit: int, max_bytes: int
) -> Sequence[StoredEntry]:
    return _HONEST_ENTRIES(self, epoch, seq, limit, max_bytes)[:-1]


def _believe_all_acknowledged(self: DeskModel) -> tuple[int, int]:
    head = self.head()
    return head.epoch, head.seq


def _keep_the_fence(self: DeskModel) -> None:
    fenced = self.disk.fenced
    _HONEST_FORGET(self)
    self.disk.fenced = fenced


def _know_no_earlier_epoch(_desk: DeskModel, _epoch: int) -> Sequence[PastEpoch]:
    return []


def _begin_a_chain_anew(self: Pen, before: object, *rest: object) -> object:
    """A new epoch follows nothing."""
    epoch = rest[0]
    known = before if getattr(getattr(before, "entry", None), "epoch", epoch) == epoch else None
    return _HONEST_SEAL(self, known, *rest)  # type: ignore[arg-type]


_HONEST_APPLY: Final = DeskModel.apply_changes
_HONEST_ENTRIES: Final = DeskModel.entries_after
_HONEST_FORGET: Final = DeskModel.forget_cursor
_HONEST_SEAL: Final = Pen.seal

OF_THE_DESK: Final = (
    Mutant("ignore includes", DeskModel, "apply_changes", _ignore_includes),
    Mutant("include all written", DeskModel, "apply_changes", _include_everything_written),
    Mutant("ignore tombstones", DeskModel, "apply_changes", _ignore_tombstones),
    Mutant("clear at the first page", DeskModel, "apply_changes", _clear_at_the_first_page),
    Mutant("never take a notice back", DeskModel, "apply_changes", _forget_what_is_apart),
    Mutant("page in two transactions", DeskModel, "apply_changes", _cut_between_cursor_and_rows),
    Mutant("apply figures as changes", DeskModel, "apply_changes", _add_figures_up),
    Mutant("keep rows of before a snapshot", desk_mirror, "_end_snapshot", lambda *_: None),
    Mutant("show pulled figures alone", Disk, "shown", _show_what_was_pulled),
    Mutant("send signed entries alone", DeskModel, "entries_after", _send_only_what_is_signed),
    Mutant("leave the last entry out", DeskModel, "entries_after", _send_one_less),
    Mutant("believe all acknowledged", DeskModel, "acknowledged", _believe_all_acknowledged),
    Mutant("never fence", DeskModel, "note_fenced", lambda *_: None),
    Mutant("fence for ever", DeskModel, "forget_cursor", _keep_the_fence),
    Mutant("forget earlier epochs", DeskModel, "epochs_before", _know_no_earlier_epoch),
    Mutant("begin epochs on nothing", Pen, "seal", _begin_a_chain_anew),
)
