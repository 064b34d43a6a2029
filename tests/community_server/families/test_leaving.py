"""A family that comes no more is erased three years later, told a month ahead; its entries stay."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from community_server.__main__ import main
from community_server.changes.wakeups import CHANNEL
from community_server.database import Connection
from community_server.families import erasing
from community_server.families import leaving as leaving_module
from community_server.families.last_days import note_last_days
from community_server.families.leaving import (
    NOTICE_DAYS,
    Leaving,
    erase_those_who_left,
    keep_family,
    leaving,
    years_kept,
)
from community_server.families.merge import merge_family_changes
from community_server.migrations.runner import downgrade, upgrade
from community_server.security.accesses import accesses
from community_server.security.revocation import revoke_desk
from community_server.server import CommunityServer
from community_server.timelines.queries import begin_timeline
from counter_protocol.bodies import SaleBody, sealed_body
from counter_protocol.entries import EntryKind
from counter_protocol.reference import ERASED_NAME
from tests.support.fake_desk import FakeDesk
from tests.support.family_changes import household_change
from tests.support.tiny_community import HOUSEHOLDS

GONE = "H0001"
YEAR = 2026
PATIENCE_S = 60


@pytest.fixture
def noted(server: CommunityServer) -> CommunityServer:
    """A server that has noted once who is here."""
    note(server)
    return server


def note(server: CommunityServer) -> None:
    with server.database.transaction() as connection:
        note_last_days(connection, server.community)


def execute(server: CommunityServer, statement: str, *values: object) -> list[tuple[object, ...]]:
    """One statement of a person at the database, of this community."""
    with server.database.transaction() as connection:
        cursor = connection.execute(statement.encode(), (*values, server.community))
        return cursor.fetchall() if cursor.description else []


def was_last_here(server: CommunityServer, household: str, days_ago: int) -> None:
    execute(
        server,
        "UPDATE family_days SET last_on = current_date - %s::int"
        " WHERE household = %s AND community = %s",
        days_ago,
        household,
    )


def was_listed_for(server: CommunityServer, days: int) -> None:
    execute(
        server,
        "UPDATE family_days SET announced_on = current_date - %s::int"
        " WHERE announced_on IS NOT NULL AND community = %s",
        days,
    )


def days_since_seen(server: CommunityServer, household: str) -> int:
    [(last_on, today)] = execute(
        server,
        "SELECT last_on, current_date FROM family_days WHERE household = %s AND community = %s",
        household,
    )
    assert isinstance(last_on, date)
    assert isinstance(today, date)
    return (today - last_on).days


def listed(server: CommunityServer) -> list[Leaving]:
    with server.database.transaction() as connection:
        return leaving(connection, server.community)


def erased(server: CommunityServer) -> list[str]:
    return erase_those_who_left(server.database, server.community)


def let_go(server: CommunityServer, household: str = GONE) -> None:
    """Nothing was heard of a family for three years, and a person has had their month."""
    was_last_here(server, household, 3 * 366)
    assert erased(server) == []
    was_listed_for(server, NOTICE_DAYS)


def test_a_family_that_came_no_more_is_listed_a_month_ahead_and_erased_on_the_day(
    noted: CommunityServer,
) -> None:
    was_last_here(noted, GONE, 3 * 365 - NOTICE_DAYS - 2)
    assert erased(noted) == []
    assert listed(noted) == []

    was_last_here(noted, GONE, 3 * 365 - NOTICE_DAYS + 3)
    assert erased(noted) == []
    [due] = listed(noted)
    assert (due.household, due.balance_cents) == (GONE, 0)
    assert due.erased_on >= due.last_on + timedelta(days=3 * 365)

    let_go(noted)
    assert erased(noted) == [GONE]
    assert listed(noted) == []


def test_nothing_of_an_erased_family_names_anybody_and_the_others_stay(
    noted: CommunityServer,
) -> None:
    change = household_change(GONE, {"street": "2 rue du Pont"}, {"street": "9 rue Neuve"})
    with noted.database.transaction() as connection:
        merge_family_changes(connection, noted.community, [change])
    note(noted)
    let_go(noted)
    assert erased(noted) == [GONE]

    family = execute(
        noted,
        "SELECT name, street, postcode, commune, quotient, payer FROM households"
        " WHERE household = %s AND community = %s",
        GONE,
    )
    people = execute(
        noted,
        "SELECT first_name, last_name, birth_date, school_class FROM residents"
        " WHERE household = %s AND community = %s",
        GONE,
    )
    cards = execute(
        noted,
        "SELECT card_ref, status, public_key FROM cards WHERE card = 'C0001' AND community = %s",
    )
    contents = execute(noted, "SELECT content FROM family_contents WHERE community = %s")
    assert family == [(ERASED_NAME, "", "", "", None, None)]
    assert people == [(ERASED_NAME, ERASED_NAME, "1900-01-01", None)]
    assert cards == [("erased:C0001", "expired", None)]
    assert contents == [(None,)]
    names = execute(noted, "SELECT name FROM households WHERE community = %s")
    assert names.count((ERASED_NAME,)) == 1
    assert len(names) == len(HOUSEHOLDS)


def test_an_erasure_is_written_down_with_the_accesses(noted: CommunityServer) -> None:
    let_go(noted)
    erased(noted)

    with noted.database.transaction() as connection:
        [access] = accesses(connection, noted.community, GONE, None)
    assert (access.actor, access.action, access.household) == ("server", "erasure", GONE)


def test_desks_hear_of_it_and_its_entries_stay(
    noted: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    for amount_cents in (500, -500):
        enrolled_desk.write(enrolled_desk.seal_top_up(GONE, amount_cents))
    enrolled_desk.push_all()
    note(noted)
    cursor = enrolled_desk.pull_all()[-1].cursor
    let_go(noted)
    erased(noted)

    page = enrolled_desk.pull(cursor)

    assert [(row.household, row.name) for row in page.households] == [(GONE, ERASED_NAME)]
    assert [row.last_name for row in page.residents] == [ERASED_NAME]
    assert [row.card_ref for row in page.cards] == ["erased:C0001"]
    entries = execute(noted, "SELECT count(*) FROM entries WHERE community = %s")
    assert entries == [(len(enrolled_desk.journal),)]


def test_nobody_is_erased_without_a_months_notice(noted: CommunityServer) -> None:
    was_last_here(noted, GONE, 6 * 366)

    assert erased(noted) == []
    was_listed_for(noted, NOTICE_DAYS - 1)
    assert erased(noted) == []
    was_listed_for(noted, NOTICE_DAYS)
    assert erased(noted) == [GONE]


def was_read_days_ago(server: CommunityServer, days: int) -> None:
    """As where the server, or its clock, was elsewhere meanwhile."""
    execute(
        server,
        "UPDATE family_days_read SET read_on = current_date - %s::int WHERE community = %s",
        days,
    )


@pytest.mark.parametrize("days", [-400, 60])
def test_a_month_in_which_the_server_did_not_run_is_no_notice(
    noted: CommunityServer, days: int
) -> None:
    let_go(noted)
    was_read_days_ago(noted, days)

    assert erased(noted) == []
    assert [each.erased_on - each.last_on for each in listed(noted)] == [
        timedelta(days=3 * 366 + NOTICE_DAYS)
    ]
    was_listed_for(noted, NOTICE_DAYS)
    assert erased(noted) == [GONE]


def test_a_clock_that_ran_ahead_keeps_nobody_for_longer(noted: CommunityServer) -> None:
    was_last_here(noted, GONE, -4000)
    was_read_days_ago(noted, -4000)
    note(noted)

    assert days_since_seen(noted, GONE) == 0


def test_nobody_is_erased_while_a_desk_may_have_served_them(
    database_url: str,
    noted: CommunityServer,
    enrolled_desk: FakeDesk,
    capsys: pytest.CaptureFixture[str],
) -> None:
    let_go(noted)
    execute(
        noted, "UPDATE desk_contacts SET heard_at = now() - interval '90 days' WHERE community = %s"
    )

    assert erased(noted) == []
    main(["--database", database_url, "--community", noted.community, "leaving"])
    assert f", once heard of {enrolled_desk.desk}\n" in capsys.readouterr().out

    enrolled_desk.connect()
    assert erased(noted) == [GONE]


def test_a_desk_that_was_struck_off_is_waited_for_no_more(
    noted: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    let_go(noted)
    execute(noted, "DELETE FROM desk_contacts WHERE community = %s")
    assert erased(noted) == []

    with noted.database.transaction() as connection:
        revoke_desk(connection, noted.community, enrolled_desk.desk, "stolen", "croy")
    assert erased(noted) == [GONE]


def test_whoever_is_not_due_any_more_leaves_the_list(noted: CommunityServer) -> None:
    execute(noted, "INSERT INTO settings (name, value, community) VALUES ('family_years', '1', %s)")
    was_last_here(noted, GONE, 500)
    erased(noted)
    assert [each.household for each in listed(noted)] == [GONE]

    execute(noted, "UPDATE settings SET value = '3' WHERE name = 'family_years' AND community = %s")
    erased(noted)

    assert listed(noted) == []


def test_whoever_comes_while_others_are_erased_stays(
    noted: CommunityServer, enrolled_desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    was_last_here(noted, "H0002", 3 * 366)
    let_go(noted)
    erase = erasing.erase_family

    def erase_slowly(connection: Connection, community: str, household: str) -> int:
        record_a_visit()
        return erase(connection, community, household)

    def record_a_visit() -> None:
        if not enrolled_desk.journal[1:]:
            enrolled_desk.record_passage("H0002", YEAR)
            enrolled_desk.push_all()

    monkeypatch.setattr(leaving_module, "erase_family", erase_slowly)

    assert erased(noted) == [GONE]
    assert days_since_seen(noted, "H0002") == 0


def test_money_that_a_desk_tells_of_once_the_family_is_erased_is_listed(
    database_url: str,
    noted: CommunityServer,
    enrolled_desk: FakeDesk,
    capsys: pytest.CaptureFixture[str],
) -> None:
    let_go(noted)
    assert erased(noted) == [GONE]
    enrolled_desk.top_up(GONE, 500)
    enrolled_desk.push_all()

    assert erased(noted) == []
    assert [(each.household, each.balance_cents) for each in listed(noted)] == [(GONE, 500)]
    main(["--database", database_url, "--community", noted.community, "leaving"])
    assert "erased, and a desk told later of 5.00 €" in capsys.readouterr().out


@pytest.mark.parametrize("what", ["named person", "quotient"])
def test_what_a_desk_says_of_an_erased_family_later_is_not_kept_for_good(
    noted: CommunityServer, what: str
) -> None:
    let_go(noted)
    assert erased(noted) == [GONE]
    with noted.database.transaction() as connection:
        if what == "quotient":
            change = household_change(GONE, {"quotient": None}, {"quotient": 700})
            merge_family_changes(connection, noted.community, [change])
        else:
            connection.execute(SIGNS[what].encode(), (noted.community,))
    note(noted)

    assert days_since_seen(noted, GONE) == 0
    let_go(noted)
    assert erased(noted) == [GONE]
    contents = execute(noted, "SELECT content FROM family_contents WHERE community = %s")
    assert all(content is None for (content,) in contents)


@pytest.mark.parametrize("amount_cents", [500, -500])
def test_money_on_an_account_waits_for_a_person(
    noted: CommunityServer, enrolled_desk: FakeDesk, amount_cents: int
) -> None:
    enrolled_desk.write(enrolled_desk.seal_top_up(GONE, amount_cents))
    enrolled_desk.push_all()
    note(noted)
    let_go(noted)

    assert erased(noted) == []
    assert [(each.household, each.balance_cents) for each in listed(noted)] == [
        (GONE, amount_cents)
    ]


def test_whoever_comes_again_within_the_month_is_not_erased(
    noted: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    let_go(noted)
    for amount_cents in (500, -500):
        enrolled_desk.write(enrolled_desk.seal_top_up(GONE, amount_cents))
    enrolled_desk.push_all()

    assert erased(noted) == []
    assert listed(noted) == []


SIGNS = {
    "address": "UPDATE households SET street = '' WHERE household = 'H0001' AND community = %s",
    "person": "UPDATE residents SET school_class = 'CM1' WHERE resident = 'R0001'"
    " AND community = %s",
    "named person": "UPDATE residents SET last_name = 'ROY' WHERE resident = 'R0001'"
    " AND community = %s",
    "card": "UPDATE cards SET status = 'lost' WHERE card = 'C0001' AND community = %s",
}


@pytest.mark.parametrize("sign", SIGNS)
def test_each_change_of_a_family_is_a_sign_that_it_is_here(
    noted: CommunityServer, sign: str
) -> None:
    was_last_here(noted, GONE, 500)
    was_last_here(noted, "H0002", 500)
    execute(noted, SIGNS[sign])
    note(noted)

    assert days_since_seen(noted, GONE) == 0
    assert days_since_seen(noted, "H0002") == 500


def test_a_visit_that_costs_nothing_is_a_sign_too(
    noted: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    was_last_here(noted, GONE, 500)
    enrolled_desk.record_passage(GONE, YEAR)
    enrolled_desk.push_all()
    note(noted)

    assert days_since_seen(noted, GONE) == 0


def test_a_purchase_in_cash_is_a_sign_too_though_it_moves_no_account(
    noted: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    let_go(noted)
    was_last_here(noted, "H0002", 500)
    buy_in_cash(enrolled_desk, GONE)
    enrolled_desk.push_all()

    assert erased(noted) == []
    assert listed(noted) == []
    assert days_since_seen(noted, GONE) == 0
    assert days_since_seen(noted, "H0002") == 500


def buy_in_cash(desk: FakeDesk, household: str) -> None:
    """Write down that a family bought something, and that its account had no part in it."""
    body = SaleBody(
        receipt="R1",
        regie="culture",
        site=desk.site,
        household=household,
        amount_cents=0,
        lines=[],
        tenders=[],
        program="0.1.0",
    )
    desk.write(desk.seal_entry(EntryKind.SALE, sealed_body(body)))


def test_the_first_time_entries_say_when_a_family_was_last_here(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up(GONE, 500)
    enrolled_desk.record_passage("H0002", YEAR)
    enrolled_desk.push_all()
    _received_days_ago(server, 500)
    buy_in_cash(enrolled_desk, "H0002")
    enrolled_desk.push_all()
    execute(server, "DELETE FROM family_days WHERE community = %s")

    note(server)

    assert days_since_seen(server, GONE) == 500
    assert days_since_seen(server, "H0002") == 0
    assert days_since_seen(server, "H0003") == 0


def test_an_upgraded_server_lists_who_came_no_more_for_a_month_first(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    for amount_cents in (500, -500):
        enrolled_desk.write(enrolled_desk.seal_top_up(GONE, amount_cents))
    enrolled_desk.push_all()
    _received_days_ago(server, 5 * 366)
    downgrade(server.database.engine, "0024")
    upgrade(server.database.engine)

    assert erased(server) == []
    assert [each.household for each in listed(server)] == [GONE]
    was_listed_for(server, NOTICE_DAYS)
    assert erased(server) == [GONE]


def _received_days_ago(server: CommunityServer, days: int) -> None:
    """As a server that took these entries in long ago holds them."""
    with server.database.transaction() as connection:
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute(
            "UPDATE entries SET received_at = now() - make_interval(days => %s)"
            " WHERE community = %s",
            (days, server.community),
        )


def test_a_restored_server_forgets_nobodys_last_day_and_invents_none(
    noted: CommunityServer,
) -> None:
    was_last_here(noted, GONE, 500)
    was_last_here(noted, "H0002", 500)
    execute(noted, SIGNS["address"])
    with noted.database.transaction() as connection:
        begin_timeline(connection, noted.community)
    note(noted)

    assert days_since_seen(noted, GONE) == 0
    assert days_since_seen(noted, "H0002") == 500


def test_who_was_erased_stays_so_and_counts_anew_once_named_again(noted: CommunityServer) -> None:
    let_go(noted)
    assert erased(noted) == [GONE]
    assert erased(noted) == []
    assert days_since_seen(noted, GONE) > 3 * 365

    execute(
        noted, "UPDATE households SET name = 'ROY' WHERE household = 'H0001' AND community = %s"
    )
    note(noted)

    assert days_since_seen(noted, GONE) == 0


def test_a_family_that_an_import_removed_is_waited_for_no_more(noted: CommunityServer) -> None:
    for table in ("cards", "residents", "households"):
        execute(noted, f"DELETE FROM {table} WHERE community = %s")
    note(noted)

    assert execute(noted, "SELECT * FROM family_days WHERE community = %s") == []


@pytest.mark.parametrize(
    ("setting", "years"), [(None, 3), ("1", 1), ("3", 3), ("4", 3), ("0", 3), ("beaucoup", 3)]
)
def test_a_community_may_keep_for_less_and_not_for_more(
    server: CommunityServer, setting: str | None, years: int
) -> None:
    if setting is not None:
        execute(
            server,
            "INSERT INTO settings (name, value, community) VALUES ('family_years', %s, %s)",
            setting,
        )
    with server.database.transaction() as connection:
        assert years_kept(connection, server.community) == years


def test_a_person_reads_who_is_leaving_and_may_keep_them(
    database_url: str,
    noted: CommunityServer,
    enrolled_desk: FakeDesk,
    capsys: pytest.CaptureFixture[str],
) -> None:
    enrolled_desk.top_up("H0002", 500)
    enrolled_desk.push_all()
    note(noted)
    let_go(noted, "H0002")
    let_go(noted)
    asked = ["--database", database_url, "--community", noted.community]

    assert main([*asked, "erase-left", "--dry-run"]) == 0
    assert capsys.readouterr().out == "would be erased: H0001\n"
    assert main([*asked, "leaving"]) == 0
    said = capsys.readouterr().out
    assert "H0002  last here" in said
    assert "kept: 5.00 € on its account; pay it back" in said
    assert main([*asked, "leaving", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["household"]: line["balance_cents"] for line in lines} == {GONE: 0, "H0002": 500}

    assert main([*asked, "leaving", "--keep", GONE]) == 0
    assert main([*asked, "erase-left"]) == 0
    assert "erased" not in capsys.readouterr().out
    assert days_since_seen(noted, GONE) == 0
    assert main([*asked, "leaving", "--keep", "H9999"]) == 2


def test_who_owes_money_is_told_so(
    database_url: str,
    noted: CommunityServer,
    enrolled_desk: FakeDesk,
    capsys: pytest.CaptureFixture[str],
) -> None:
    enrolled_desk.write(enrolled_desk.seal_top_up(GONE, -1_234))
    enrolled_desk.push_all()
    note(noted)
    let_go(noted)

    main(["--database", database_url, "--community", noted.community, "leaving"])

    assert "kept: it owes 12.34 €" in capsys.readouterr().out


def test_the_command_erases_now_and_says_whom(
    database_url: str, noted: CommunityServer, capsys: pytest.CaptureFixture[str]
) -> None:
    let_go(noted)

    assert main(["--database", database_url, "--community", noted.community, "erase-left"]) == 0

    assert capsys.readouterr().out == "erased: H0001\n"


def test_a_family_that_asks_is_erased_at_once_but_for_its_money(
    database_url: str,
    noted: CommunityServer,
    enrolled_desk: FakeDesk,
    capsys: pytest.CaptureFixture[str],
) -> None:
    enrolled_desk.top_up("H0002", 500)
    enrolled_desk.push_all()
    asked = ["--database", database_url, "--community", noted.community, "erase-family"]

    assert main([*asked, "--household", "H0002"]) == 2
    assert "the account of H0002 is not at zero" in capsys.readouterr().err
    assert main([*asked, "--household", GONE]) == 0
    assert main([*asked, "--household", "H9999"]) == 2
    names = execute(
        noted,
        "SELECT name FROM households WHERE household IN ('H0001', 'H0002') AND community = %s"
        " ORDER BY household",
    )
    assert names == [(ERASED_NAME,), ("FAMILLE H0002",)]


def test_nobody_keeps_whom_nobody_knows(noted: CommunityServer) -> None:
    connection: Connection
    with noted.database.transaction() as connection:
        assert keep_family(connection, noted.community, GONE)
        assert not keep_family(connection, noted.community, "H9999")


def test_a_server_that_runs_erases_by_itself(noted: CommunityServer) -> None:
    let_go(noted)

    with noted.database.listening(CHANNEL) as desks:
        noted.reading_log.start()
        told = list(desks.notifies(timeout=PATIENCE_S, stop_after=1))
    noted.reading_log.stop()

    assert [each.payload for each in told] == [noted.community]
    assert listed(noted) == []
