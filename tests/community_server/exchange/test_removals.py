"""What the journal names stays, whatever a file lacks."""

from __future__ import annotations

from community_server.exchange.plan import Absent, ImportRules
from community_server.server import CommunityServer
from tests.support.fake_desk import FakeDesk
from tests.support.table_folder import TableFolder

REMOVE = ImportRules(absent=Absent.REMOVE)


def test_family_with_entries_stays(enrolled_desk: FakeDesk, exported: TableFolder) -> None:
    enrolled_desk.top_up("H0004", 2_000)
    enrolled_desk.push_all()
    for file in ("foyers.csv", "habitants.csv", "cartes.csv"):
        exported.drop_line(file, "0004")

    assert exported.faults(REMOVE) == [
        "foyers.csv: “H0004” cannot be removed: the journal has entries about this family"
    ]


def test_what_others_still_name_stays(exported: TableFolder) -> None:
    exported.drop_line("habitants.csv", "R0004;")

    assert sorted(exported.faults(REMOVE)) == [
        "habitants.csv: “R0004” cannot be removed: cartes C0004 refers to it",
        "habitants.csv: “R0004” cannot be removed: foyers H0004 refers to it",
    ]


def test_enrolled_desk_stays_and_one_that_never_was_goes(
    enrolled_desk: FakeDesk, exported: TableFolder
) -> None:
    exported.drop_line("guichets.csv", "MED-1")
    exported.drop_line("guichets.csv", "MAI-1")
    exported.drop_line("services_des_guichets.csv", "MED-1")
    exported.drop_line("services_des_guichets.csv", "MAI-1")

    assert exported.faults(REMOVE) == [
        (
            f"guichets.csv: “{enrolled_desk.desk}” cannot be removed: this desk was enrolled and"
            " has a journal"
        )
    ]


def test_person_for_whom_something_was_bought_stays(
    exported: TableFolder, server: CommunityServer
) -> None:
    with server.database.transaction() as connection:
        connection.execute(
            "INSERT INTO movements (community, entry, household, occurred_at, kind, label,"
            " line_count, resident, site, amount_cents) VALUES"
            " (%s, 'E', 'H0004', '2026-11-20T10:00:00.000Z', 'sale', 'Repas', 1, 'R0004', 'x', 1)",
            (server.community,),
        )
    exported.replace("foyers.csv", "R0004", "")
    exported.drop_line("habitants.csv", "R0004;")
    exported.drop_line("cartes.csv", "R0004;")

    assert exported.faults(REMOVE) == [
        "habitants.csv: “R0004” cannot be removed: the journal has entries about this person"
    ]


def test_owner_of_revenue_stays(exported: TableFolder, server: CommunityServer) -> None:
    with server.database.transaction() as connection:
        for account in ("revenue/moulin-bas/canteen", "revenue/cc3m/pool"):
            connection.execute(
                "INSERT INTO postings VALUES (%s, 'MAI-1', 1, %s, 0, %s, -380)",
                (server.community, len(account), account),
            )
    for file, words in (
        ("collectivites.csv", "moulin-bas;"),
        ("services.csv", "pool;"),
        ("services_des_guichets.csv", ";pool"),
        ("articles.csv", ";pool;"),
        ("tarifs.csv", ";pool-"),
    ):
        exported.drop_line(file, words)

    assert exported.faults(REMOVE) == [
        "collectivites.csv: “moulin-bas” cannot be removed: entries are booked on it",
        "services.csv: “pool” cannot be removed: entries are booked on it",
    ]
