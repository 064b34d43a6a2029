"""Bringing reference data in: all of it or nothing, and only what changed."""

from __future__ import annotations

from itertools import count

import pytest
from argon2 import PasswordHasher

from community_server.database import Connection
from community_server.exchange import import_folder as import_module
from community_server.exchange.apply import apply_plan
from community_server.exchange.faults import FaultCode
from community_server.exchange.import_folder import Counts, DesksInTheWay, ImportUnderWay
from community_server.exchange.plan import Absent, ImportRules, Plan
from community_server.families.merge import merge_family_changes
from community_server.server import CommunityServer
from counter_protocol.reference import AgentRow, CardRow, HouseholdRow
from tests.support.fake_desk import FakeDesk
from tests.support.family_changes import household_change
from tests.support.server import balances
from tests.support.table_folder import TableFolder, rows_of

REMOVE = ImportRules(absent=Absent.REMOVE)
HOUSEHOLD_HEADER = "foyer;nom;rue;code postal;commune;quotient;domicile;payeur"


def test_export_imported_again_changes_nothing_and_tells_desks_nothing(
    exported: TableFolder, server: CommunityServer
) -> None:
    before = feed_of(server)

    imported = exported.bring_in()

    assert (imported.faults, imported.counts) == ([], {})
    assert feed_of(server) == before


def test_one_edited_cell_reaches_the_desks_and_nothing_else_does(
    exported: TableFolder, server: CommunityServer
) -> None:
    before = feed_of(server)
    exported.replace("foyers.csv", "FAMILLE H0007", "FAMILLE MARTIN")

    imported = exported.bring_in()

    assert imported.counts == {"foyers": Counts(added=0, changed=1, removed=0)}
    after = feed_of(server)
    assert {key for key in after if after[key] != before[key]} == {("households", "H0007")}


def test_one_fault_keeps_everything_out(folder: TableFolder, server: CommunityServer) -> None:
    folder.write("organisations.csv", "organisation,name,kind", "voisins,Les Voisins,commune")
    folder.write("foyers.csv", HOUSEHOLD_HEADER, "H9;MARTIN;;;;douze;tous;")
    before = rows_of(server)

    imported = folder.bring_in()

    assert len(imported.faults) == 1
    assert rows_of(server) == before


def test_dry_run_writes_nothing(folder: TableFolder, server: CommunityServer) -> None:
    folder.write("foyers.csv", HOUSEHOLD_HEADER, "H9;MARTIN;;;;;tous;")
    before = rows_of(server)

    imported = folder.preview()

    assert imported.counts == {"foyers": Counts(added=1, changed=0, removed=0)}
    assert rows_of(server) == before


def test_new_family_comes_with_its_people_its_cards_and_an_account_at_zero(
    folder: TableFolder, server: CommunityServer
) -> None:
    folder.write("foyers.csv", HOUSEHOLD_HEADER, "H9;MARTIN;;01234;;350;communauté;R9")
    folder.write(
        "habitants.csv",
        "habitant;foyer;prénom;nom;date de naissance;classe",
        "R9;H9;Anne;MARTIN;3/4/1990;",
    )
    folder.write(
        "cartes.csv",
        "carte;habitant;référence;état;valable jusqu’au",
        "C9;R9;00012;active;31/12/2030",
    )

    assert folder.bring_in().faults == []

    rows = rows_of(server)
    assert rows["households"]["H9",] == ("H9", "MARTIN", "", "01234", "", 350, "community", "R9")
    assert rows["residents"]["R9",] == ("R9", "H9", "Anne", "MARTIN", "1990-04-03", None)
    assert rows["cards"]["C9",] == ("C9", "R9", "00012", "active", "2030-12-31", None)
    with server.database.snapshot() as connection:
        assert balances(connection, server.community)["H9"] == 0


def test_column_that_is_not_there_leaves_what_is_held(
    folder: TableFolder, server: CommunityServer
) -> None:
    folder.write("foyers.csv", "foyer;quotient", "H0001;423")

    folder.bring_in()

    household = HouseholdRow(*rows_of(server)["households"]["H0001",])
    assert (household.quotient, household.name) == (423, "FAMILLE H0001")


def test_empty_cell_takes_away_what_is_held(folder: TableFolder, server: CommunityServer) -> None:
    folder.write("foyers.csv", "foyer;quotient", "H0001;")

    folder.bring_in()

    assert HouseholdRow(*rows_of(server)["households"]["H0001",]).quotient is None


def test_new_row_without_a_column_it_needs_names_the_column_once(folder: TableFolder) -> None:
    folder.write("foyers.csv", "foyer;nom;rue;code postal;commune", "H8;A;;;", "H9;B;;;")

    assert folder.faults() == [
        "foyers.csv:1: domicile is missing, and new rows need it; add the column"
    ]


def test_rows_that_a_file_lacks_stay_unless_asked(
    exported: TableFolder, server: CommunityServer
) -> None:
    exported.drop_line("cartes.csv", "C0003")

    assert exported.bring_in().counts == {}
    assert exported.bring_in(REMOVE).counts == {"cartes": Counts(0, 0, removed=1)}

    assert ("C0003",) not in rows_of(server)["cards"]


def test_family_that_goes_as_a_whole_leaves_nothing_behind(
    exported: TableFolder, server: CommunityServer
) -> None:
    for file in ("foyers.csv", "habitants.csv", "cartes.csv"):
        exported.drop_line(file, "0004")

    assert exported.bring_in(REMOVE).faults == []

    with server.database.snapshot() as connection:
        assert "H0004" not in balances(connection, server.community)
        gone = connection.execute(
            "SELECT topic FROM feed WHERE community = %s AND removed ORDER BY topic",
            (server.community,),
        ).fetchall()
    assert gone == [("accounts",), ("cards",), ("households",), ("residents",)]


def test_agent_whom_a_file_lacks_is_put_out_of_office_since_entries_name_agents(
    exported: TableFolder, server: CommunityServer
) -> None:
    exported.drop_line("agents.csv", "croy")

    exported.bring_in(REMOVE)

    assert AgentRow(*rows_of(server)["agents"]["croy",]).active == 0


def test_pin_is_hashed_and_another_import_of_it_changes_nothing(
    folder: TableFolder, server: CommunityServer
) -> None:
    folder.write("agents.csv", "agent;nom;rôle;pin", "amartin;Anne Martin;régisseur;01234")

    folder.bring_in()

    agent = AgentRow(*rows_of(server)["agents"]["amartin",])
    assert PasswordHasher().verify(agent.pin_hash, "01234")
    assert (agent.role, agent.active) == ("regisseur", 1)
    assert folder.bring_in().is_unchanged


def test_two_cards_may_swap_their_references(
    exported: TableFolder, server: CommunityServer
) -> None:
    for old, new in (
        ("R0001;0001", "R0001;x"),
        ("R0002;0002", "R0002;0001"),
        ("0001;x", "0001;0002"),
    ):
        exported.replace("cartes.csv", old, new)

    assert exported.bring_in().faults == []

    cards = {key[0]: CardRow(*row).card_ref for key, row in rows_of(server)["cards"].items()}
    assert (cards["C0001"], cards["C0002"]) == ("0002", "0001")


def test_only_one_import_runs_at_a_time(exported: TableFolder, server: CommunityServer) -> None:
    with server.database.transaction() as other:
        other.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('import ' || %s, 0))",
            (server.community,),
        )
        with pytest.raises(ImportUnderWay):
            exported.bring_in()


def test_whoever_changes_families_is_written_down(
    exported: TableFolder, server: CommunityServer
) -> None:
    exported.replace("foyers.csv", "FAMILLE H0007", "FAMILLE MARTIN")
    exported.bring_in()

    with server.database.snapshot() as connection:
        noted = connection.execute(
            "SELECT actor, action, household, families FROM accesses WHERE community = %s"
            " ORDER BY position",
            (server.community,),
        ).fetchall()
    assert noted == [("somebody", "export", None, 20), ("somebody", "import", "H0007", 1)]


def feed_of(server: CommunityServer) -> dict[tuple[str, str], int]:
    """Where each object stands in the feed."""
    with server.database.snapshot() as connection:
        rows = connection.execute(
            "SELECT topic, key, position FROM feed WHERE community = %s", (server.community,)
        )
        return {(topic, key): position for topic, key, position in rows}


def test_desk_hears_of_families_that_come_and_go(
    enrolled_desk: FakeDesk, folder: TableFolder
) -> None:
    before = enrolled_desk.pull().cursor
    folder.write("foyers.csv", HOUSEHOLD_HEADER, "H9;MARTIN;;;;350;communauté;")
    folder.bring_in()
    came = enrolled_desk.pull(before)
    folder.export_anew()
    folder.drop_line("foyers.csv", "H9;")
    folder.bring_in(REMOVE)

    left = enrolled_desk.pull(came.cursor)

    assert [row.household for row in came.households] == ["H9"]
    assert [(row.household, row.balance_cents) for row in came.accounts] == [("H9", 0)]
    assert {(each.topic, each.key) for each in left.removed} == {
        ("accounts", "H9"),
        ("households", "H9"),
    }


def test_change_of_a_desk_while_an_import_runs_is_seen_by_it(
    folder: TableFolder, server: CommunityServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("foyers.csv", "foyer;nom", "H0001;FAMILLE MARTIN")
    change = household_change("H0001", {"name": "FAMILLE H0001"}, {"name": "FAMILLE DUPONT"})
    writings: list[Plan] = []

    def apply_after_a_desk(connection: Connection, community: str, plan: Plan) -> None:
        if not writings:
            with server.database.transaction() as desk:
                merge_family_changes(desk, community, [change])
        writings.append(plan)
        apply_plan(connection, community, plan)

    monkeypatch.setattr(import_module, "apply_plan", apply_after_a_desk)

    (fault,) = folder.bring_in().faults

    assert fault.code is FaultCode.CHANGED_AT_A_DESK
    assert len(writings) == 1
    assert rows_of(server)["households"]["H0001",][1] == "FAMILLE DUPONT"


def test_import_gives_up_when_desks_never_stop(
    folder: TableFolder, server: CommunityServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("foyers.csv", "foyer;nom", "H0001;FAMILLE MARTIN")
    streets = count()

    def apply_after_a_desk(connection: Connection, community: str, plan: Plan) -> None:
        street = {"street": f"{next(streets)} rue du Pont"}
        with server.database.transaction() as desk:
            change = household_change("H0001", street, street)
            merge_family_changes(desk, community, [change])
        apply_plan(connection, community, plan)

    monkeypatch.setattr(import_module, "apply_plan", apply_after_a_desk)

    with pytest.raises(DesksInTheWay):
        folder.bring_in()

    assert HouseholdRow(*rows_of(server)["households"]["H0001",]).name == "FAMILLE H0001"
