"""Random honest lives of a desk, for properties."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from counter_protocol.entries import EntryKind
from counter_protocol.ledger import DRAWER_TENDERS, Tender
from counter_protocol.sealing import SigningKey
from tests.support.basket import line
from tests.support.desk_life import DeskLife

_tenders = st.sampled_from([*DRAWER_TENDERS, Tender.FAMILY_ACCOUNT])
_hand_tenders = st.sampled_from(DRAWER_TENDERS)
_lines = st.builds(
    line,
    st.integers(0, 20_000),
    service=st.sampled_from(["pool", "canteen", "library"]),
    rate_bp=st.sampled_from([0, 550, 1000, 2000]),
)
_REVERSIBLE = (EntryKind.TOP_UP, EntryKind.SALE)


def _top_up(life: DeskLife, data: st.DataObject) -> None:
    life.top_up(data.draw(st.integers(1, 50_000)), data.draw(_hand_tenders))


def _sell(life: DeskLife, data: st.DataObject) -> None:
    life.sell(data.draw(st.lists(_lines, min_size=1, max_size=4)), data.draw(_tenders))


def _reverse(life: DeskLife, data: st.DataObject) -> None:
    """Undo one entry of this epoch that was not undone yet, if there is one."""
    here = [sealed.entry for sealed in life.of_epoch(life.epoch)]
    undone = {entry.body["original_seq"] for entry in here if entry.kind is EntryKind.REVERSAL}
    left = [entry.seq for entry in here if entry.kind in _REVERSIBLE and entry.seq not in undone]
    if left:
        seq = data.draw(st.sampled_from(left))
        life.reverse(life.of_epoch(life.epoch)[seq - 1])


def _restore(life: DeskLife, data: st.DataObject) -> None:
    life.restore(life.written[data.draw(st.integers(0, len(life.written) - 1))])


def _enrol_again(life: DeskLife, data: st.DataObject) -> None:
    life.enrol(SigningKey(bytes([data.draw(st.integers(0, 255))]) * 32))


_STEPS: list[Callable[[DeskLife, st.DataObject], object]] = [
    _top_up,
    _sell,
    _sell,
    _reverse,
    lambda life, _: life.sign_in(),
    lambda life, _: life.open_till(),
    lambda life, _: life.close_till(),
    lambda life, _: life.go_offline(),
]


@st.composite
def quiet_lives(draw: st.DrawFn) -> DeskLife:
    """A desk that was enrolled once and did a few things."""
    return _lived(draw, _STEPS)


@st.composite
def lives(draw: st.DrawFn) -> DeskLife:
    """A desk that did a few things, and may have been restored or enrolled again meanwhile."""
    return _lived(draw, [*_STEPS, _restore, _enrol_again])


def _lived(draw: st.DrawFn, steps: list[Callable[[DeskLife, st.DataObject], object]]) -> DeskLife:
    life = DeskLife()
    life.enrol()
    data = draw(st.data())
    for step in draw(st.lists(st.sampled_from(steps), max_size=14)):
        step(life, data)
    return life
