"""Random honest lives of a desk, for properties."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from counter_protocol.bodies import CashPurpose, CheckPurpose
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import DRAWER_TENDERS, Tender
from counter_protocol.sealing import SigningKey
from tests.support.basket import line
from tests.support.desk_life import DeskLife

_tenders = st.lists(
    st.sampled_from([*DRAWER_TENDERS, Tender.FAMILY_ACCOUNT]), min_size=1, max_size=3
)
_hand_tenders = st.lists(st.sampled_from(DRAWER_TENDERS), min_size=1, max_size=3)
_amounts = st.integers(1, 50_000)
_lines = st.builds(
    line,
    st.integers(0, 20_000),
    service=st.sampled_from(["pool", "canteen", "library"]),
    rate_bp=st.sampled_from([0, 550, 1000, 2000]),
)
_REVERSIBLE = (EntryKind.TOP_UP, EntryKind.SALE, EntryKind.REFUND)
_PAYING_BACK = (Tender.CASH, Tender.BANK_TRANSFER)


Step = Callable[[DeskLife, st.DataObject], object]


def _at_the_till(step: Step) -> Step:
    """What needs a drawer opens it first."""

    def done(life: DeskLife, data: st.DataObject) -> None:
        _open(life)
        step(life, data)

    return done


def _open(life: DeskLife) -> None:
    if life.opening is None:
        life.open_till()


def _top_up(life: DeskLife, data: st.DataObject) -> None:
    life.top_up(data.draw(_amounts), *data.draw(_hand_tenders))


def _sell(life: DeskLife, data: st.DataObject) -> None:
    life.sell(data.draw(st.lists(_lines, min_size=1, max_size=4)), *data.draw(_tenders))


def _reverse(life: DeskLife, data: st.DataObject) -> None:
    """Undo one entry of this epoch that was not undone yet, if there is one."""
    here = [sealed.entry for sealed in life.of_epoch(life.epoch)]
    undone = {entry.body["original_seq"] for entry in here if entry.kind is EntryKind.REVERSAL}
    gone = life.handed_over()
    able = [entry for entry in here if entry.kind in _REVERSIBLE and entry.id not in gone]
    left = [entry.seq for entry in able if entry.seq not in undone]
    if left:
        seq = data.draw(st.sampled_from(left))
        life.reverse(life.of_epoch(life.epoch)[seq - 1])


def _move_cash(life: DeskLife, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from((EntryKind.CASH_IN, EntryKind.CASH_OUT)))
    life.move_cash(kind, data.draw(_amounts), data.draw(st.sampled_from(CashPurpose)))


def _hand_over(life: DeskLife, data: st.DataObject) -> None:
    life.hand_over("agent-2", data.draw(_amounts))


def _refund(life: DeskLife, data: st.DataObject) -> None:
    life.override("refund")
    life.refund(data.draw(_amounts), data.draw(st.sampled_from(_PAYING_BACK)))


def _close(life: DeskLife, data: st.DataObject) -> None:
    """And mend what was typed, if it was mistyped."""
    count = life.count_till(data.draw(_amounts))
    closing = life.close_till(kept_cents=data.draw(st.integers(0, life.drawer_cents)))
    if data.draw(st.booleans()):
        life.correct_count(count, data.draw(_amounts), closing.entry.body["z"])


def _deposit(life: DeskLife, _: st.DataObject) -> None:
    if life.in_safe():
        life.receive_deposit(life.deposit())


def _check_in_hand(life: DeskLife, data: st.DataObject) -> None:
    """By surprise, or at a change of régisseur, which who leaves signs."""
    purpose = data.draw(st.sampled_from(CheckPurpose))
    if purpose is CheckPurpose.REGISSEUR_CHANGE:
        life.override("regisseur_change")
    life.check_in_hand(data.draw(_amounts), data.draw(_amounts), purpose)


def _restore(life: DeskLife, data: st.DataObject) -> None:
    """A transaction is never cut: what an override allows is in the copy too."""
    whole = [one for one in life.written if one.entry.kind is not EntryKind.OVERRIDE]
    life.restore(data.draw(st.sampled_from(whole)))


def _enrol_again(life: DeskLife, data: st.DataObject) -> None:
    life.enrol(SigningKey(bytes([data.draw(st.integers(0, 255))]) * 32))


_STEPS: list[Step] = [
    _at_the_till(_top_up),
    _at_the_till(_sell),
    _at_the_till(_sell),
    _at_the_till(_reverse),
    _at_the_till(_move_cash),
    _at_the_till(_hand_over),
    _at_the_till(_refund),
    _at_the_till(_check_in_hand),
    _at_the_till(_close),
    lambda life, _: life.sign_in(),
    lambda life, _: _open(life),
    _deposit,
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


def _lived(draw: st.DrawFn, steps: list[Step]) -> DeskLife:
    life = DeskLife()
    life.enrol()
    data = draw(st.data())
    for step in draw(st.lists(st.sampled_from(steps), max_size=14)):
        step(life, data)
    return life
