"""The simulator's troubles on the real server and real databases: each entry is there, once."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path

import httpx
import pytest

from bench.simulator import troubles
from community_server.reports.answers import Holder
from community_server.reports.choice import Choice
from community_server.reports.make_report import make_report
from community_server.server import CommunityServer
from counter_app.sync.state import Connection
from tests.support import report_by_hand as by_hand
from tests.support.log_guard import ExpectedLog, LogGuard
from tests.support.real_acts import FAMILIES, do_something
from tests.support.real_community import RealCommunity
from tests.support.server import balances

TROUBLED_S = 600.0
DRAIN_S = 240.0
TOP_UPS = 16
OTHER_ACTS = 40
ALL_THE_TIME = Choice(date(2020, 1, 1), date(2040, 1, 1))
"""Clocks are set by years, both ways."""
PLACES = {Holder.DRAWER: "till", Holder.SAFE: "deposit"}
TOLD_OF_CLONES = (
    ExpectedLog("community_server.sessions.hello", "speaks_from_two_epochs"),
    ExpectedLog("community_server.journal.receive", "forked"),
    ExpectedLog("community_server.journal.forks", "forked"),
)
ANYWHERE = (
    troubles.change_weather,
    troubles.cut_a_line,
    troubles.stop_the_server,
    troubles.fill_the_servers_disk,
    troubles.cut_the_power,
    troubles.set_a_clock,
    troubles.ask_for_sync,
)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_real_parts_come_even_too(
    seed: int,
    server: CommunityServer,
    http: httpx.Client,
    tmp_path: Path,
    expect_log: LogGuard,
) -> None:
    community = RealCommunity(seed, server, http, tmp_path)
    try:
        community.settle("MED-1")
        community.settle("PIS-1")
        trouble(community)
        community.calm_down(DRAIN_S)
        assert community.findings == []
        assert_even(community)
        assert_reported(community)
    finally:
        community.close()
        for seen in (each for each in TOLD_OF_CLONES if any(map(each.matches, expect_log.records))):
            expect_log(seen.logger, seen.words)


def trouble(community: RealCommunity) -> None:
    draws, agenda = community.draws, community.agenda
    for _ in range(6):
        drawn = partial(draws.choice(ANYWHERE), community)
        agenda.after(draws.uniform(0, TROUBLED_S), drawn)
    copied_s = draws.uniform(0, TROUBLED_S / 2)
    agenda.after(copied_s, partial(copy_a_disk, community))
    agenda.after(copied_s + 200, partial(put_it_back, community))
    agenda.after(draws.uniform(0, TROUBLED_S), partial(clone_one, community))
    for _ in range(TOP_UPS):
        agenda.after(draws.uniform(0, TROUBLED_S), partial(somebody_tops_up, community))
    for _ in range(OTHER_ACTS):
        agenda.after(draws.uniform(0, TROUBLED_S), partial(somebody_acts, community))
    agenda.run_until(agenda.now_s + TROUBLED_S)


def somebody_tops_up(community: RealCommunity) -> None:
    machine = community.draws.choice(community.machines)
    cents = community.draws.randrange(500, 1_500)
    machine.top_up(community.draws.choice(FAMILIES), cents)


def somebody_acts(community: RealCommunity) -> None:
    do_something(community.draws.choice(community.machines), community.draws)


def copy_a_disk(community: RealCommunity) -> None:
    community.machines[0].copy_to(community.folder / "copy")


def put_it_back(community: RealCommunity) -> None:
    community.machines[0].put_back(community.folder / "copy")


def clone_one(community: RealCommunity) -> None:
    community.clone(community.machines[1])


def assert_even(community: RealCommunity) -> None:
    held = Counter(community.held())
    assert max(held.values()) == 1
    with community.real.database.transaction() as connection:
        kept = balances(connection, community.real.community)
    for machine in community.machines:
        state = machine.process.state
        assert state is not None
        assert (state.connection, state.waiting_entries) == (Connection.ONLINE, 0), machine.name
        assert [raw for raw in machine.journal() if raw not in held] == []
        for family in FAMILIES:
            assert (
                machine.shown_cents(family) == kept.get(family, 0) == community.fold_cents(family)
            )


def assert_reported(community: RealCommunity) -> None:
    """What the server tells of all desks is what the entries come to, each act told once."""
    real = community.real
    acts = {(each["desk"], each["id"]): each for each in map(json.loads, community.held())}
    entries = list(acts.values())
    report = make_report(real.database, real.community, ALL_THE_TIME)
    takings = {(x.desk, x.regie, x.ledger, x.tender): x.amount_cents for x in report.takings}
    held = Counter(
        {f"{PLACES[x.place]}/{x.desk}/{x.tender}": x.amount_cents for x in report.holdings}
    )
    assert {k: v for k, v in takings.items() if v} == by_hand.takings(entries)
    assert held == by_hand.holdings(entries)
    assert {(x.desk, x.kind): x.receipts for x in report.receipts} == by_hand.receipts(entries)
