"""Yesterday's tables never undo, unsaid, what desks did today."""

from __future__ import annotations

import pytest

from community_server.exchange.note import NOTE_FILE
from community_server.exchange.plan import Absent, DeskChanges, ImportRules
from community_server.families.merge import merge_family_changes
from community_server.server import CommunityServer
from counter_protocol.entries import EntryKind
from counter_protocol.reference import CardRow, HouseholdRow
from tests.community_server.test_push import clone_of
from tests.support.fake_desk import FakeDesk, problem
from tests.support.family_changes import Told, household_change
from tests.support.log_guard import LogGuard
from tests.support.table_folder import TableFolder, rows_of

KEEP = ImportRules(desk_changes=DeskChanges.KEEP)
OVERWRITE = ImportRules(desk_changes=DeskChanges.OVERWRITE)
STREET = {"street": "2 rue du Pont"}
NEW_STREET = {"street": "1 place du Marché"}


def move(server: CommunityServer) -> None:
    """A desk notes that the first family moved."""
    change = household_change("H0001", STREET, NEW_STREET, Told("MED-1"))
    with server.database.transaction() as connection:
        assert merge_family_changes(connection, server.community, [change]) == {}


def first_household(server: CommunityServer) -> HouseholdRow:
    """The family that the desk changed."""
    return HouseholdRow(*rows_of(server)["households"]["H0001",])


def test_row_that_nobody_edited_stays_as_the_desk_made_it(
    exported: TableFolder, server: CommunityServer
) -> None:
    move(server)
    exported.replace("foyers.csv", "FAMILLE H0002", "FAMILLE MARTIN")

    imported = exported.bring_in()

    assert (imported.faults, imported.counts["foyers"].changed) == ([], 1)
    assert first_household(server).street == NEW_STREET["street"]


def test_row_that_both_changed_is_told(exported: TableFolder, server: CommunityServer) -> None:
    move(server)
    exported.replace("foyers.csv", "FAMILLE H0001", "FAMILLE MARTIN")

    (name, street) = exported.faults()

    assert name.startswith("foyers.csv:2: nom “H0001” changed here after the export of 20")
    assert street.startswith("foyers.csv:2: rue “H0001” changed here after the export of 20")


def test_row_that_both_changed_is_overwritten_when_asked(
    exported: TableFolder, server: CommunityServer
) -> None:
    move(server)
    exported.replace("foyers.csv", "FAMILLE H0001", "FAMILLE MARTIN")

    assert exported.bring_in(OVERWRITE).faults == []

    assert first_household(server).name == "FAMILLE MARTIN"
    assert first_household(server).street == STREET["street"]


def test_family_made_since_the_export_is_not_removed_as_absent(
    exported: TableFolder, server: CommunityServer
) -> None:
    with server.database.transaction() as connection:
        connection.execute(
            "INSERT INTO households SELECT community, 'H9999', name, street, postcode, commune,"
            " quotient, scope, NULL FROM households WHERE community = %s AND household = 'H0001'",
            (server.community,),
        )

    assert exported.bring_in(ImportRules(absent=Absent.REMOVE)).is_unchanged


def test_table_of_another_program_does_not_undo_the_word_of_a_desk(
    folder: TableFolder, server: CommunityServer
) -> None:
    move(server)
    folder.write("foyers.csv", "foyer;nom;rue", "H0001;FAMILLE MARTIN;2 rue du Pont")

    (fault,) = folder.faults()

    assert fault.startswith("foyers.csv:2: rue “H0001” was changed at a desk")


def test_word_of_the_desk_is_kept_beside_what_else_the_table_says(
    folder: TableFolder, server: CommunityServer
) -> None:
    move(server)
    folder.write("foyers.csv", "foyer;nom;rue", "H0001;FAMILLE MARTIN;2 rue du Pont")

    imported = folder.bring_in(KEEP)

    assert imported.kept == 1
    assert first_household(server).name == "FAMILLE MARTIN"
    assert first_household(server).street == NEW_STREET["street"]


def test_what_the_town_hall_said_after_the_desk_is_its_own(
    folder: TableFolder, server: CommunityServer
) -> None:
    move(server)
    folder.write("foyers.csv", "foyer;rue", "H0001;5 quai de la Loire")
    folder.bring_in(OVERWRITE)
    folder.write("foyers.csv", "foyer;rue", "H0001;6 quai de la Loire")

    assert folder.faults() == []


def test_card_that_a_desk_blocked_is_not_let_through_by_a_table(
    enrolled_desk: FakeDesk, folder: TableFolder, server: CommunityServer
) -> None:
    body = {"card": "C0001", "resident": "R0001", "household": "H0001", "reason": "lost"}
    enrolled_desk.write(enrolled_desk.seal_entry(EntryKind.CARD_BLOCKED, body))
    enrolled_desk.push_all()
    folder.write("cartes.csv", "carte;état", "C0001;active")

    (fault,) = folder.faults()

    assert fault.startswith("cartes.csv:2: état “C0001” was changed at a desk")
    assert folder.bring_in(OVERWRITE).faults == []
    assert CardRow(*rows_of(server)["cards"]["C0001",]).status == "active"


def test_card_blocked_in_a_history_kept_beside_is_not_let_through_either(
    enrolled_desk: FakeDesk, folder: TableFolder, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    enrolled_desk.push_all()
    clone = clone_of(enrolled_desk, 1)
    enrolled_desk.top_up("H0001", 1_000)
    enrolled_desk.push_all()
    body = {"card": "C0001", "resident": "R0001", "household": "H0001", "reason": "stolen"}
    clone.write(clone.seal_entry(EntryKind.CARD_BLOCKED, body))
    assert problem(clone.push(clone.journal)).type == "fork"
    folder.write("cartes.csv", "carte;état", "C0001;active")

    (fault,) = folder.faults()

    assert fault.startswith("cartes.csv:2: état “C0001” was changed at a desk")


def test_export_from_before_a_restore_brings_back_what_it_lost(
    exported: TableFolder, server: CommunityServer
) -> None:
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE communities SET timeline = 'restored' WHERE community = %s",
            (server.community,),
        )
        connection.execute(
            "DELETE FROM cards WHERE community = %s AND card = 'C0001'", (server.community,)
        )

    assert exported.bring_in().counts["cartes"].added == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"digests": 3}', "[" * 100_000])
def test_note_that_is_spoilt_is_told(exported: TableFolder, text: str) -> None:
    (exported.path / NOTE_FILE).write_text(text)

    (fault,) = exported.faults()

    assert fault.startswith("export.json: is not as an export wrote it")


@pytest.mark.parametrize(
    ("word", "left"),
    [("1 place du Marché", []), ("9 quai de la Loire", [("9 quai de la Loire", "")])],
)
def test_word_of_the_town_hall_reaches_desks_that_disagree(
    folder: TableFolder, server: CommunityServer, word: str, left: list[tuple[str, str]]
) -> None:
    move(server)
    other = household_change("H0001", STREET, {"street": "3 rue du Four"}, Told("PIS-1"))
    with server.database.transaction() as connection:
        merge_family_changes(connection, server.community, [other])
    folder.write("foyers.csv", "foyer;rue", f"H0001;{word}")

    folder.bring_in(OVERWRITE)

    with server.database.snapshot() as connection:
        conflicts = connection.execute(
            "SELECT kept, kept_desk FROM conflicts WHERE community = %s", (server.community,)
        ).fetchall()
    assert conflicts == left
