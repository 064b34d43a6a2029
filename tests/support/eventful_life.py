"""A life in which everything happens that a desk may seal, with amounts drawn from a seed."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from counter_protocol.bodies import CashPurpose, CheckPurpose, Line
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import DRAWER_TENDERS, Tender
from counter_protocol.sealing import SealedEntry, SigningKey
from tests.support.basket import line
from tests.support.desk_life import DeskLife

_HAND_TENDERS = list(DRAWER_TENDERS)
_SERVICES = ["pool", "canteen", "library"]
_KEPT_CENTS = 5_000
_RATES_BP = [0, 550, 1_000, 2_000]


def eventful_life(seed: int, desk: str = "MED-1") -> DeskLife:
    """From the enrolment over forgotten tills, a month, a year and three epochs."""
    rng, life = Random(seed), DeskLife(desk)
    life.enrol()
    _day(life, rng)
    _turn(life, 2026, 11, 22)
    _day(life, rng)
    _turn(life, 2026, 11, 28)
    _busy_till(life, rng)
    _turn(life, 2026, 12, 1)
    life.restore(rng.choice(life.written[-3:]))
    _turn(life, 2026, 12, 2)
    _day(life, rng)
    life.enrol(SigningKey(rng.randbytes(32)))
    life.update()
    _turn(life, 2026, 12, 3)
    _busy_till(life, rng)
    _turn(life, 2027, 1, 4)
    _day(life, rng)
    life.make_archive()
    return life


def pushed_heads(life: DeskLife) -> list[SealedEntry]:
    """What the server acknowledged: the last entry of each epoch, and some before."""
    heads = [life.of_epoch(epoch)[-1] for epoch in life.keys]
    return [*life.written[9::10], *heads]


def _turn(life: DeskLife, year: int, month: int, day: int) -> None:
    life.moment = datetime(year, month, day, 8, 0, tzinfo=UTC)
    life.begin_day()


def _day(life: DeskLife, rng: Random) -> None:
    _busy_till(life, rng)
    counted_cents = life.drawer_cents - rng.randint(1, 100)
    count = life.count_till(counted_cents - rng.randint(1, 100))
    closing = life.close_till(kept_cents=_KEPT_CENTS)
    life.correct_count(count, counted_cents, closing.entry.body["z"])
    life.receive_deposit(life.deposit())
    life.check_in_hand()
    life.sign_out()


def _busy_till(life: DeskLife, rng: Random) -> None:
    life.sign_in()
    life.open_till()
    for _ in range(rng.randint(1, 3)):
        life.top_up(rng.randint(1, 50_000), rng.choice(_HAND_TENDERS))
    life.go_offline()
    sale = life.sell(_lines(rng), rng.choice([*DRAWER_TENDERS, Tender.FAMILY_ACCOUNT]))
    life.copy(sale)
    life.sell([line(420)], beyond_cents=rng.randint(0, 420))
    life.come_online()
    life.reverse(rng.choice([sale, life.top_up(rng.randint(1, 50_000))]))
    life.override()
    life.sell(_lines(rng))
    _answer_for_the_cash(life, rng)


def _answer_for_the_cash(life: DeskLife, rng: Random) -> None:
    life.top_up(rng.randint(8_000, 9_000))
    life.top_up(rng.randint(1, 50_000), Tender.CHEQUE)
    life.top_up(rng.randint(300, 50_000), Tender.CASH, Tender.CHEQUE, Tender.CHEQUE)
    life.sell([line(rng.randint(300, 20_000))], Tender.CHEQUE, Tender.CASH, Tender.FAMILY_ACCOUNT)
    life.move_cash(EntryKind.CASH_IN, rng.randint(1, 2_000), rng.choice(list(CashPurpose)))
    life.move_cash(EntryKind.CASH_OUT, rng.randint(2_000, 4_000))
    life.hand_over("agent-2", life.drawer_cents - rng.randint(0, 100))
    life.check_in_hand(safe_cents=life.safe_cents + rng.randint(0, 100))
    life.override("regisseur_change")
    life.check_in_hand(purpose=CheckPurpose.REGISSEUR_CHANGE)
    life.override("refund")
    life.refund(rng.randint(1, 2_000), rng.choice((Tender.CASH, Tender.BANK_TRANSFER)))


def _lines(rng: Random) -> list[Line]:
    return [
        line(rng.randint(1, 20_000), service=rng.choice(_SERVICES), rate_bp=rng.choice(_RATES_BP))
        for _ in range(rng.randint(1, 3))
    ]
