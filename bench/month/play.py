"""Plays the script: day after day, desk after desk, every act by the operation of the screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

import httpx

from bench.month import regie_day, till_day
from bench.month.community import PIN
from bench.month.customers import Queue, queue_of
from bench.month.figures import Figures
from bench.month.month_desk import MonthDesk, MonthLine
from bench.month.script import Happening, Script
from bench.month.staff import staff_of
from bench.month.told_by_desk import in_hand_figures, x_figures
from community_server.server import CommunityServer
from counter_app.errors import RuleError
from counter_app.operations.business_day import begin_business_day
from counter_app.operations.move_cash import CashDirection
from counter_app.operations.sign_in import SignIn, SignOut, sign_in, sign_out
from tests.support.server import new_code


@dataclass(slots=True)
class PlayedDesk:
    """A desk of the month, and whoever waits there."""

    desk: MonthDesk
    queue: Queue


@dataclass(slots=True)
class PlayedMonth:
    """The month as it was played; `looks` is what was told in the midst of it, by place."""

    script: Script
    server: CommunityServer
    desks: list[PlayedDesk] = field(default_factory=list)
    looks: Figures = field(default_factory=dict)

    def close(self) -> None:
        """Close every desk."""
        for played in self.desks:
            played.desk.close()


def play(
    script: Script, server: CommunityServer, client: httpx.Client, folder: Path
) -> PlayedMonth:
    """The whole month; every desk is even with the server at its end, and open still."""
    month = PlayedMonth(script, server)
    draws = Random(script.seed)
    for name in script.desks:
        code = new_code(server, name)
        desk_draws = Random(draws.getrandbits(64))
        line = MonthLine(client)
        desk = MonthDesk(name, folder / name, line, code, desk_draws, script.days[0])
        desk.sync()
        month.desks.append(PlayedDesk(desk, queue_of(desk)))
    for day in script.days:
        for played in month.desks:
            _Day(month, played, day).live()
        if day == script.change.on:
            _change_regisseur(month)
    _end(month)
    return month


class _Day:
    """One day at one desk."""

    def __init__(self, month: PlayedMonth, played: PlayedDesk, day: date) -> None:
        self._script = month.script
        self._looks = month.looks
        self._queue = played.queue
        self._desk = played.desk
        self._desk.line.is_cut = _is_cut(month.script, played.desk.name, day)
        self._desk.wake_up_on(day)
        self._desk.sync()
        self._staff = staff_of(self._desk)
        self._agent = self._desk.draws.choice(self._staff.agents)

    def live(self) -> None:
        """From the first PIN to the last look at what was sent."""
        self._desk.run(sign_in, SignIn(self._agent, PIN))
        # A till that was forgotten the evening before is closed by now.
        till_day.open_on_count(self._desk, self._agent)
        self._serve()
        self._perhaps(Happening.LOOK, self._look)
        self._perhaps(Happening.CASH_IN, partial(self._move_cash, CashDirection.IN))
        self._perhaps(Happening.CASH_OUT, partial(self._move_cash, CashDirection.OUT))
        self._perhaps(Happening.HANDOVER, self._hand_over)
        self._perhaps(Happening.SECOND_TILL, self._begin_another)
        self._serve()
        self._perhaps(Happening.LOOK, self._look)
        if not self._comes(Happening.FORGOTTEN):
            self._close()
        self._desk.run(sign_out, SignOut(self._agent))
        self._desk.sync()

    def _serve(self) -> None:
        mean = self._script.customers / 2
        for _ in range(round(mean * self._desk.draws.uniform(0.6, 1.4))):
            self._queue.serve(self._agent)

    def _look(self) -> None:
        regisseur = self._staff.regisseur
        self._looks.update(x_figures(self._desk, regisseur))
        self._looks.update(in_hand_figures(self._desk, regisseur))

    def _move_cash(self, direction: CashDirection) -> None:
        till_day.move_cash_about(self._desk, self._agent, direction)

    def _hand_over(self) -> None:
        others = [agent for agent in self._staff.agents if agent != self._agent]
        receiver = self._desk.draws.choice([*others, self._staff.regisseur])
        till_day.hand_over(self._desk, self._agent, receiver)
        self._agent = receiver

    def _begin_another(self) -> None:
        till_day.close_on_count(self._desk, self._agent)
        till_day.open_on_count(self._desk, self._agent)

    def _close(self) -> None:
        z = till_day.close_on_count(self._desk, self._agent)
        mend = partial(till_day.mend_count, self._desk, self._agent, z)
        self._perhaps(Happening.MISTYPED, mend)
        for happening, act in _REGIE_ACTS.items():
            self._perhaps(happening, partial(act, self._desk, self._staff.regisseur))

    def _perhaps(self, happening: Happening, act: Callable[[], None]) -> None:
        """What a rule refuses does not happen: there is nothing in the safe, or too little."""
        if self._comes(happening):
            self._desk.let_time_pass()
            with suppress(RuleError):
                act()

    def _comes(self, happening: Happening) -> bool:
        return self._desk.draws.random() < self._script.chances[happening]


_REGIE_ACTS = {
    Happening.CHECK: regie_day.check_by_surprise,
    Happening.DEPOSIT: regie_day.hand_takings_over,
    Happening.RECEIPT: regie_day.hear_of_deposit,
}


def _is_cut(script: Script, desk: str, day: date) -> bool:
    return any(
        outage.desk == desk and outage.since <= day < outage.until for outage in script.outages
    )


def _change_regisseur(month: PlayedMonth) -> None:
    """Counted and signed at each desk of the régie; the community then says so to all."""
    change = month.script.change
    for played in month.desks:
        desk = played.desk
        if desk.rows("SELECT 1 FROM desks WHERE desk = ? AND regie = ?", desk.name, change.regie):
            leaving = staff_of(desk).regisseur
            regie_day.change_regisseur(desk, leaving, change.successor)
    with month.server.database.transaction() as connection:
        connection.execute(
            "UPDATE regies SET regisseur = %s WHERE community = %s AND regie = %s",
            (change.successor, month.server.community, change.regie),
        )


def _end(month: PlayedMonth) -> None:
    """The month is over: every desk closes it, and hears what all others did."""
    for played in month.desks:
        played.desk.line.is_cut = False
        played.desk.wake_up_on(month.script.morning_after)
        played.desk.run(begin_business_day, None)
        played.desk.sync()
    for played in month.desks:
        played.desk.sync()
