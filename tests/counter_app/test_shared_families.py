"""Two desks and the real server: what each changed of one family, and the cards they refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from community_server.server import CommunityServer
from counter_app.desk import Desk, enrol_desk
from counter_app.domain.clock import Clock
from counter_app.domain.family import ConflictView
from counter_app.domain.household import HouseholdView
from counter_app.domain.rules import CardLost
from counter_app.operations.block_card import BlockCard, block_card
from counter_app.operations.change_household import ChangeHousehold, change_household
from counter_app.operations.change_resident import ChangeResident, change_resident
from counter_app.operations.identify_card import IdentifyCard, identify_card
from counter_app.operations.settle_conflict import SettleConflict, settle_conflict
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.secret_store import DeskSecrets
from counter_app.sync.enrolment import FirstSnapshot
from counter_protocol.bodies import BlockReason
from counter_protocol.entries import new_entry_id
from counter_protocol.family_content import FieldValue
from tests.counter_app.test_desk import transport
from tests.support.log_guard import LogGuard
from tests.support.server import RunningServer, new_code

FAMILY = "H0001"
ANNE = "R0001"
PONT = "2 rue du Pont"
TAP = IdentifyCard("0001", None, None)


class TwoDesks:
    """The library and the pool, which only meet through the server."""

    def __init__(self, running: RunningServer, library: Desk, pool: Desk) -> None:
        self._running = running
        self.library, self.pool = library, pool

    def exchange(self, *desks: Desk) -> None:
        """Let these get even with the server, one after the other; all of them if none is named."""
        for desk in desks or (self.library, self.pool):
            FirstSnapshot(
                desk.sync_store(),
                transport(self._running),
                lambda _: None,
                program="0.1.0",
                clock=Clock(),
            ).run()

    @contextmanager
    def without_content(self) -> Iterator[None]:
        """What lies beside the library's one change does not go up with it."""
        self._say_of_content("NULL")
        yield
        self._say_of_content("(SELECT hash FROM family_contents)")

    def _say_of_content(self, expression: str) -> None:
        database = self.library.counter.database

        def write() -> None:
            with database.writing():
                database.write(f"UPDATE family_changes SET content = {expression}", ())

        self.library.thread.call(write)

    def seen(self) -> tuple[HouseholdView, HouseholdView]:
        """The family at the library and at the pool."""
        shown = [
            desk.run(show_household, ShowHousehold(FAMILY)) for desk in (self.library, self.pool)
        ]
        return shown[0], shown[1]

    def conflicts(self) -> tuple[tuple[ConflictView, ...], tuple[ConflictView, ...]]:
        at_library, at_pool = self.seen()
        return at_library.conflicts, at_pool.conflicts


@contextmanager
def enrolled(path: Path, running: RunningServer, name: str, number: int) -> Iterator[Desk]:
    secrets = DeskSecrets(bytes([number]) * 32, bytes([number + 100]) * 32)
    code = new_code(running.server, name)
    desk = enrol_desk(path / f"{name}.db", secrets, Clock(), transport(running), code)
    try:
        yield desk
    finally:
        desk.close()


@pytest.fixture
def desks(tmp_path: Path, running_server: RunningServer) -> Iterator[TwoDesks]:
    with (
        enrolled(tmp_path / "a", running_server, "MED-1", 1) as library,
        enrolled(tmp_path / "b", running_server, "PIS-1", 2) as pool,
    ):
        both = TwoDesks(running_server, library, pool)
        both.exchange()
        yield both


def change(desk: Desk, before: dict[str, FieldValue], after: dict[str, FieldValue]) -> None:
    desk.run(change_household, ChangeHousehold(new_entry_id(), FAMILY, before, after, "croy"))


def moves(desk: Desk, street: str) -> None:
    change(desk, {"street": PONT}, {"street": street})


def refused_at(server: CommunityServer) -> list[str]:
    with server.database.snapshot() as connection:
        rows = connection.execute(
            "SELECT reason FROM quarantine WHERE community = %s", (server.community,)
        )
        return [row[0] for row in rows]


def test_different_fields_changed_offline_both_stand(desks: TwoDesks) -> None:
    moves(desks.library, "9 rue Neuve")
    change(desks.pool, {"name": "FAMILLE H0001"}, {"name": "FAMILLE DUPONT"})
    desks.exchange(desks.library, desks.pool, desks.library)
    for view in desks.seen():
        assert (view.street, view.name) == ("9 rue Neuve", "FAMILLE DUPONT")
        assert view.conflicts == ()


def test_a_person_changed_at_one_desk_is_so_at_the_other(desks: TwoDesks) -> None:
    before: dict[str, FieldValue] = {"first_name": "Anne"}
    after: dict[str, FieldValue] = {"first_name": "Annie"}
    desks.library.run(change_resident, ChangeResident(new_entry_id(), ANNE, before, after, "croy"))
    desks.exchange()
    assert [view.residents[0].first_name for view in desks.seen()] == ["Annie", "Annie"]


def test_one_field_changed_twice_is_asked_at_both_and_settled_at_one(desks: TwoDesks) -> None:
    moves(desks.library, "9 rue Neuve")
    moves(desks.pool, "1 place du Marché")
    desks.exchange(desks.library, desks.pool, desks.library)
    at_library, at_pool = desks.seen()
    assert (at_library.street, at_pool.street) == ("1 place du Marché",) * 2
    assert at_library.conflicts == at_pool.conflicts
    (conflict,) = at_pool.conflicts
    said = (conflict.kept, *conflict.others)
    assert [word.text for word in said] == ["1 place du Marché", "9 rue Neuve"]
    assert [word.desk_name for word in said] == ["Caisse", "Accueil"]
    right = SettleConflict(new_entry_id(), FAMILY, conflict.conflict, "9 rue Neuve", "croy")
    assert desks.library.run(settle_conflict, right).conflicts == ()
    desks.exchange()
    assert desks.conflicts() == ((), ())
    assert [view.street for view in desks.seen()] == ["9 rue Neuve", "9 rue Neuve"]


def test_both_settling_at_once_is_asked_again(desks: TwoDesks) -> None:
    moves(desks.library, "9 rue Neuve")
    moves(desks.pool, "1 place du Marché")
    desks.exchange(desks.library, desks.pool, desks.library)
    (conflict,), _ = desks.conflicts()
    for desk, value in ((desks.library, "9 rue Neuve"), (desks.pool, "11 rue Neuve")):
        right = SettleConflict(new_entry_id(), FAMILY, conflict.conflict, value, "croy")
        desk.run(settle_conflict, right)
    desks.exchange(desks.library, desks.pool, desks.library)
    (again,), (same,) = desks.conflicts()
    assert again == same
    assert [again.kept.text, again.others[0].text] == ["11 rue Neuve", "9 rue Neuve"]


def test_a_card_refused_at_one_desk_is_refused_at_the_other_once_heard(desks: TwoDesks) -> None:
    lost = BlockCard(new_entry_id(), "C0001", BlockReason.LOST, "croy")
    desks.library.run(block_card, lost)
    assert desks.pool.run(identify_card, TAP).household == FAMILY
    desks.exchange()
    for desk in (desks.library, desks.pool):
        with pytest.raises(CardLost):
            desk.run(identify_card, TAP)


def test_nothing_of_it_is_set_apart_and_the_server_holds_no_name_in_its_chain(
    desks: TwoDesks, running_server: RunningServer
) -> None:
    moves(desks.library, "9 rue Neuve")
    desks.exchange()
    server = running_server.server
    assert refused_at(server) == []
    with server.database.snapshot() as connection:
        rows = connection.execute(
            "SELECT raw FROM entries WHERE community = %s AND kind = 'household_changed'",
            (server.community,),
        ).fetchall()
    assert rows
    assert not any(b"Neuve" in bytes(raw) for (raw,) in rows)


def test_a_server_made_again_is_given_what_lay_beside_the_chain(
    desks: TwoDesks, running_server: RunningServer, expect_log: LogGuard
) -> None:
    """As after a rebuild from archives, which hold no content: the desk still has it."""
    expect_log("community_server.journal.receive", "quarantined")
    moves(desks.library, "9 rue Neuve")
    with desks.without_content():
        desks.exchange(desks.library)
    server = running_server.server
    assert refused_at(server) == ["content_missing"]
    desks.exchange(desks.library, desks.library, desks.pool)
    assert refused_at(server) == []
    assert [view.street for view in desks.seen()] == ["9 rue Neuve", "9 rue Neuve"]
