"""What a desk needs to believe another desk's receipt while neither of them hears the server."""

from __future__ import annotations

import httpx
import pytest

from community_server.enrolment.queries import DeskKey, add_desk_key
from community_server.migrations.runner import downgrade, upgrade
from community_server.security.revocation import revoke_desk
from community_server.server import CommunityServer
from counter_protocol.bodies import ReceiptShownBody, sealed_body
from counter_protocol.changes_page import ChangesPage
from counter_protocol.entries import EntryKind, Posting
from counter_protocol.ledger import Tender, household_account, till_account
from counter_protocol.receipt_proof import make_receipt_proof, read_receipt_proof
from counter_protocol.reference import DeskKeyRow, Topic
from counter_protocol.sealing import SealedEntry, VerifyKey
from tests.support.fake_desk import FakeDesk
from tests.support.log_guard import LogGuard
from tests.support.server import balances, connected_desk, new_code, tiny_server


def key_row(desk: FakeDesk) -> DeskKeyRow:
    return DeskKeyRow(desk.desk, desk.epoch, desk.key.public_bytes.hex())


def keys_gone(page: ChangesPage) -> list[str]:
    return [each.key for each in page.removed if each.topic == Topic.DESK_KEYS]


def strike_off(server: CommunityServer, desk: str) -> None:
    with server.database.transaction() as connection:
        revoke_desk(connection, server.community, desk, "stolen", "admin")


def show_at(desk: FakeDesk, shown: SealedEntry, *postings: Posting) -> SealedEntry:
    """Write down that a family showed this top-up's receipt."""
    entry = shown.entry
    body = ReceiptShownBody(
        receipt=entry.body["receipt"],
        desk=entry.desk,
        epoch=entry.epoch,
        seq=entry.seq,
        hash=shown.hash.hex(),
        household=entry.body["household"],
        amount_cents=entry.body["amount_cents"],
    )
    return desk.write(desk.seal_entry(EntryKind.RECEIPT_SHOWN, sealed_body(body), *postings))


@pytest.fixture
def town_hall(server: CommunityServer, http: httpx.Client) -> FakeDesk:
    """A desk of another site and another régie."""
    return connected_desk(server, http, "MAI-1")


def test_each_desk_is_told_what_proves_the_receipts_of_every_other_one(
    enrolled_desk: FakeDesk, town_hall: FakeDesk
) -> None:
    told = enrolled_desk.pull().desk_keys

    assert sorted(told) == [key_row(town_hall), key_row(enrolled_desk)]


def test_key_that_is_told_proves_a_receipt_of_which_the_server_has_not_heard(
    enrolled_desk: FakeDesk, town_hall: FakeDesk
) -> None:
    paid = town_hall.top_up("H0001", 3_000)
    text = make_receipt_proof(paid, 3_000, paid.entry.body["receipt"], town_hall.key)
    proof = read_receipt_proof(text)

    told = {(row.desk, row.epoch): row for row in enrolled_desk.pull().desk_keys}
    key = told[proof.fields.desk, proof.fields.epoch].public_key

    assert proof.proven_by(VerifyKey(bytes.fromhex(key)))


def test_desk_hears_of_a_key_that_is_given_later(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    before = enrolled_desk.pull()
    late = connected_desk(server, http, "PIS-1")

    page = enrolled_desk.pull(before.cursor)

    assert (page.begins, page.desk_keys) == (False, [key_row(late)])


def test_key_of_a_stolen_desk_is_taken_back_from_all_others(
    server: CommunityServer, enrolled_desk: FakeDesk, town_hall: FakeDesk
) -> None:
    before = enrolled_desk.pull()
    strike_off(server, "MAI-1")

    page = enrolled_desk.pull(before.cursor)

    assert (page.desk_keys, keys_gone(page)) == ([], ["MAI-1/1"])
    assert enrolled_desk.pull().desk_keys == [key_row(enrolled_desk)]


def test_desk_found_again_is_believed_under_its_new_key_alone(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk, town_hall: FakeDesk
) -> None:
    strike_off(server, "MAI-1")
    before = enrolled_desk.pull()
    found = FakeDesk(http, server.community, "MAI-1", "mairie")
    found.open_epoch_enrolled(new_code(server, "MAI-1"))

    page = enrolled_desk.pull(before.cursor)

    assert (page.desk_keys, keys_gone(page)) == ([key_row(found)], [])
    assert sorted(enrolled_desk.pull().desk_keys) == [key_row(found), key_row(enrolled_desk)]


def test_desk_that_was_lost_and_not_struck_off_is_believed_under_both_keys(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk, town_hall: FakeDesk
) -> None:
    anew = FakeDesk(http, server.community, "MAI-1", "mairie")
    anew.open_epoch_enrolled(new_code(server, "MAI-1"))

    told = enrolled_desk.pull().desk_keys

    assert sorted(told) == [key_row(town_hall), key_row(anew), key_row(enrolled_desk)]


def test_no_desk_is_told_the_keys_of_another_community(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    elsewhere = tiny_server(server.database)
    with server.database.transaction() as connection:
        key = DeskKey(1, bytes(32), b"{}", b"")
        add_desk_key(connection, elsewhere.community, "MAI-1", key)

    assert enrolled_desk.pull().desk_keys == [key_row(enrolled_desk)]


def test_movement_bears_the_number_of_the_receipt_whatever_the_desk_may_charge(
    enrolled_desk: FakeDesk, town_hall: FakeDesk
) -> None:
    paid = town_hall.top_up("H0001", 3_000)
    town_hall.push_all()

    (told,) = enrolled_desk.pull().movements

    assert (told.entry, told.receipt) == (paid.entry.id, "MAI-1-2026-000001")


def test_balance_of_a_snapshot_comes_with_the_movement_that_it_counts_though_it_is_held_back(
    server: CommunityServer, enrolled_desk: FakeDesk, town_hall: FakeDesk
) -> None:
    """Or the receipt shown here would count beside a balance that includes it."""
    with server.database.transaction() as late:
        late.execute(
            "UPDATE households SET name = 'X' WHERE community = %s AND household = 'H0002'",
            (server.community,),
        )
        town_hall.top_up("H0001", 3_000)
        town_hall.push_all()
        snapshot = enrolled_desk.pull()

    settled = enrolled_desk.pull(snapshot.cursor)

    told = {row.household: row.balance_cents for row in snapshot.accounts}
    assert (snapshot.remaining, told["H0001"]) == (0, 3_000)
    assert [row.receipt for row in snapshot.movements] == ["MAI-1-2026-000001"]
    assert settled.movements == snapshot.movements


def test_receipt_that_was_shown_moves_no_balance_a_second_time(
    server: CommunityServer, enrolled_desk: FakeDesk, town_hall: FakeDesk
) -> None:
    paid = town_hall.top_up("H0001", 3_000)
    show_at(enrolled_desk, paid)
    enrolled_desk.push_all()
    town_hall.push_all()

    page = enrolled_desk.pull()

    assert page.quarantined == []
    assert len(page.movements) == 1
    with server.database.transaction() as connection:
        assert balances(connection, server.community)["H0001"] == 3_000


def test_receipt_shown_that_would_move_money_is_set_apart(
    server: CommunityServer,
    enrolled_desk: FakeDesk,
    town_hall: FakeDesk,
    expect_log: LogGuard,
) -> None:
    expect_log("community_server.journal.receive", "quarantined")
    paid = town_hall.top_up("H0001", 3_000)
    till = till_account(enrolled_desk.desk, Tender.CASH)
    show_at(enrolled_desk, paid, Posting(till, 3_000), Posting(household_account("H0001"), -3_000))
    enrolled_desk.push_all()

    assert [each.reason for each in enrolled_desk.pull().quarantined or ()] == ["posts_something"]
    with server.database.transaction() as connection:
        assert balances(connection, server.community)["H0001"] == 0


def test_server_of_before_hears_its_keys_told_and_its_movements_numbered(
    server: CommunityServer, enrolled_desk: FakeDesk, town_hall: FakeDesk
) -> None:
    town_hall.top_up("H0001", 3_000)
    town_hall.push_all()
    cursor = enrolled_desk.pull().cursor
    downgrade(server.database.engine, "0017")
    upgrade(server.database.engine)

    told, whole = enrolled_desk.pull(cursor), enrolled_desk.pull()

    assert sorted(told.desk_keys) == [key_row(town_hall), key_row(enrolled_desk)]
    assert [row.receipt for row in whole.movements] == ["MAI-1-2026-000001"]
