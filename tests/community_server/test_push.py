"""A desk pushes its journal: every entry is held once, whatever was sent, and acknowledged."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import httpx
import msgspec
import psycopg
import pytest

from community_server.server import CommunityServer
from counter_protocol.messages import PushReply, encode_push
from counter_protocol.sealing import SealedEntry, SigningKey, entry_hash
from tests.support.fake_desk import FakeDesk, problem, resealed, understood
from tests.support.log_guard import LogGuard
from tests.support.server import balances, connected_desk
from tests.support.tiny_community import DESKS, HOUSEHOLDS


def test_fresh_entries_are_held_and_acknowledged(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H0001", 5_000)

    acknowledged = enrolled_desk.push_all()

    assert (acknowledged.desk, acknowledged.epoch, acknowledged.seq) == ("MED-1", 1, 2)
    assert acknowledged.hash == enrolled_desk.prev
    assert held(server) == [each.raw for each in enrolled_desk.journal]


def test_balance_is_minus_the_sum_of_postings(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.top_up("H0002", 700)
    enrolled_desk.top_up("H0001", 300)

    enrolled_desk.push_all()

    with server.database.transaction() as connection:
        found = balances(connection, server.community)
        posted = connection.execute(
            "SELECT account, -sum(amount_cents)::bigint FROM postings"
            " WHERE community = %s AND account LIKE 'household/%%' GROUP BY account",
            (server.community,),
        ).fetchall()
    assert (found["H0001"], found["H0002"], found["H0003"]) == (5_300, 700, 0)
    assert dict(posted) == {"household/H0001": 5_300, "household/H0002": 700}


def test_push_made_with_the_dictionary_of_the_hello_is_held_as_it_was_sealed(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    for amount_cents in (5_000, 700):
        enrolled_desk.top_up("H0001", amount_cents)
    dictionaries = enrolled_desk.connect().dictionaries
    raws = [each.raw for each in enrolled_desk.journal]

    body = encode_push(enrolled_desk.header_for(enrolled_desk.journal), raws, dictionaries)

    assert dictionaries
    assert len(body) < len(encode_push(enrolled_desk.header_for(enrolled_desk.journal), raws))
    assert enrolled_desk.acknowledged(enrolled_desk.push_body(body)).seq == 3
    assert held(server) == raws


def test_replay_changes_nothing_and_is_acknowledged(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H0001", 5_000)
    first = enrolled_desk.push_all()

    second = enrolled_desk.push_all()

    assert (second.seq, second.hash) == (first.seq, first.hash)
    assert len(held(server)) == 2
    assert balance(server, "H0001") == 5_000


def test_replay_of_an_older_part_is_acknowledged_up_to_there(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    for _ in range(4):
        enrolled_desk.top_up("H0001", 1_000)
    enrolled_desk.push_all()

    acknowledged = enrolled_desk.acknowledged(enrolled_desk.push(enrolled_desk.journal[1:3]))

    assert (acknowledged.seq, acknowledged.hash) == (3, enrolled_desk.journal[2].hash.hex())
    assert balance(server, "H0001") == 4_000


def test_batch_known_in_part_adds_the_rest_only(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.top_up("H0001", 1_000)
    enrolled_desk.push_all()
    enrolled_desk.top_up("H0001", 2_000)

    assert enrolled_desk.push_all().seq == 3
    assert balance(server, "H0001") == 3_000


def test_same_batch_from_two_connections_at_once_is_held_once(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    for _ in range(50):
        enrolled_desk.top_up("H0001", 100)

    with ThreadPoolExecutor(4) as pool:
        replies = list(pool.map(lambda _: enrolled_desk.push_all(), range(8)))

    assert {reply.seq for reply in replies} == {51}
    assert balance(server, "H0001") == 5_000


def test_desks_that_serve_the_same_families_at_once_do_not_block_each_other(
    server: CommunityServer, http: httpx.Client
) -> None:
    desks = [connected_desk(server, http, name) for name in DESKS]
    rounds = 8

    def serve_everybody(number: int) -> None:
        families = HOUSEHOLDS if number % 2 else tuple(reversed(HOUSEHOLDS))
        for _ in range(rounds):
            for household in families:
                desks[number].top_up(household, 100)
            desks[number].push_all()

    with ThreadPoolExecutor(len(desks)) as pool:
        list(pool.map(serve_everybody, range(len(desks))))

    with server.database.transaction() as connection:
        found = balances(connection, server.community)
    assert set(found.values()) == {100 * rounds * len(desks)}


def test_gap_says_from_where_to_resend(enrolled_desk: FakeDesk) -> None:
    for _ in range(3):
        enrolled_desk.top_up("H0001", 1_000)
    enrolled_desk.acknowledged(enrolled_desk.push(enrolled_desk.journal[:2]))

    told = problem(enrolled_desk.push(enrolled_desk.journal[3:]))

    assert (told.status, told.type, told.detail) == (409, "gap", "resend from 3")


@pytest.mark.parametrize("purged", [1, 2])
def test_a_journal_that_lost_its_beginning_is_taken_from_nobody(
    enrolled_desk: FakeDesk, purged: int
) -> None:
    for _ in range(3):
        enrolled_desk.top_up("H0001", 1_000)

    told = problem(enrolled_desk.push(enrolled_desk.journal[purged:]))

    assert (told.status, told.type, told.detail) == (409, "gap", "resend from 1")


def test_fork_is_kept_beside_and_its_epoch_fenced(
    server: CommunityServer, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    enrolled_desk.push_all()
    enrolled_desk.top_up("H0001", 1_000)
    enrolled_desk.push_all()
    clone = clone_of(enrolled_desk, 1)
    clone.top_up("H0001", 2_000)
    clone.top_up("H0001", 3_000)

    told = problem(clone.push(clone.journal))

    assert (told.status, told.type) == (409, "fork")
    assert kept_apart(server) == [(2, clone.journal[1].raw), (3, clone.journal[2].raw)]
    assert balance(server, "H0001") == 6_000
    assert enrolled_desk.connect().epoch == 0


def test_clone_that_lost_the_race_is_a_fork_too(
    server: CommunityServer, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    enrolled_desk.push_all()
    clone = clone_of(enrolled_desk, 1)
    enrolled_desk.top_up("H0001", 1_000)
    enrolled_desk.push_all()
    clone.top_up("H0001", 2_000)
    clone.top_up("H0001", 3_000)

    assert problem(clone.push(clone.journal[2:])).type == "fork"
    assert [seq for seq, _ in kept_apart(server)] == [3]


def test_fork_pushed_again_is_kept_once(
    server: CommunityServer, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    enrolled_desk.top_up("H0001", 1_000)
    enrolled_desk.push_all()
    clone = clone_of(enrolled_desk, 1)
    clone.top_up("H0001", 2_000)

    for _ in range(2):
        assert problem(clone.push(clone.journal)).type == "fork"
    assert len(kept_apart(server)) == 1
    assert balance(server, "H0001") == 3_000


def test_facts_of_a_fenced_epoch_are_still_taken(
    server: CommunityServer, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    enrolled_desk.top_up("H0001", 1_000)
    enrolled_desk.push_all()
    clone = clone_of(enrolled_desk, 1)
    clone.top_up("H0001", 2_000)
    clone.push(clone.journal)

    enrolled_desk.top_up("H0001", 500)
    assert enrolled_desk.push_all().seq == 3
    clone.open_epoch_restored()
    clone.top_up("H0001", 50)
    assert clone.push_all().epoch == 2
    assert balance(server, "H0001") == 3_550


def test_link_broken_inside_a_batch_is_refused_whole(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    stray = enrolled_desk.seal_top_up("H0001", 1_000)
    enrolled_desk.top_up("H0001", 2_000)
    follower = enrolled_desk.top_up("H0001", 3_000)

    told = problem(enrolled_desk.push([enrolled_desk.journal[0], stray, follower]))

    assert (told.type, told.detail) == ("malformed", "entry 3 does not follow")
    assert held(server) == []


def test_head_not_signed_by_this_desk_is_refused(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    thief = SigningKey.generate()
    header = msgspec.structs.replace(
        enrolled_desk.header_for(enrolled_desk.journal),
        head_signature=thief.sign(enrolled_desk.journal[-1].hash).hex(),
    )

    body = encode_push(header, [each.raw for each in enrolled_desk.journal])

    assert problem(enrolled_desk.push_body(body)).type == "bad-signature"
    assert held(server) == []


def test_forged_fork_fences_nothing(server: CommunityServer, enrolled_desk: FakeDesk) -> None:
    enrolled_desk.top_up("H0001", 1_000)
    enrolled_desk.push_all()
    forger = clone_of(enrolled_desk, 1)
    forger.key = SigningKey.generate()
    forger.top_up("H0001", 2_000)

    assert problem(forger.push(forger.journal)).type == "bad-signature"
    assert kept_apart(server) == []
    assert enrolled_desk.connect().epoch == 1


@pytest.mark.parametrize("field", ["community", "desk", "epoch", "seq"])
def test_entry_of_another_place_is_refused(
    server: CommunityServer, enrolled_desk: FakeDesk, field: str
) -> None:
    enrolled_desk.push_all()
    entry = enrolled_desk.seal_top_up("H0001", 1_000).entry
    elsewhere = {"community": "ailleurs", "desk": "PIS-1", "epoch": 2, "seq": 9}[field]
    raw = msgspec.json.encode(msgspec.structs.replace(entry, **{field: elsewhere}), order="sorted")
    moved = SealedEntry(entry, raw, entry_hash(raw), enrolled_desk.key.sign(entry_hash(raw)))

    told = problem(enrolled_desk.push([moved]))

    assert (told.type, told.detail) == ("malformed", "entry 2 says it is another one")


def test_token_of_another_desk_opens_nothing(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    other = connected_desk(server, http, "PIS-1")
    enrolled_desk.token = other.token

    assert problem(enrolled_desk.push(enrolled_desk.journal)).type == "not-this-desk"


def test_header_of_another_desk_is_refused(enrolled_desk: FakeDesk) -> None:
    header = msgspec.structs.replace(enrolled_desk.header_for(enrolled_desk.journal), desk="PIS-1")

    body = encode_push(header, [each.raw for each in enrolled_desk.journal])

    assert problem(enrolled_desk.push_body(body)).type == "not-this-desk"


def test_garbage_is_malformed(enrolled_desk: FakeDesk) -> None:
    assert problem(enrolled_desk.push_body(b"\x00garbage")).type == "malformed"
    assert problem(enrolled_desk.push_body(b"")).type == "malformed"


def test_body_cut_on_its_way_is_malformed_and_can_be_sent_again(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    for _ in range(20):
        enrolled_desk.top_up("H0001", 100)
    header = enrolled_desk.header_for(enrolled_desk.journal)
    body = encode_push(header, [each.raw for each in enrolled_desk.journal])

    assert problem(enrolled_desk.push_body(body[:-7])).type == "malformed"
    assert held(server) == []
    assert enrolled_desk.push_all().seq == 21


def test_entry_that_is_not_even_placed_is_malformed(enrolled_desk: FakeDesk) -> None:
    enrolled_desk.push_all()
    stranger = resealed(enrolled_desk.seal_top_up("H0001", 1_000), b'{"hello":"world"}')

    told = problem(enrolled_desk.push([_signed_again(enrolled_desk, stranger)]))

    assert told.type == "malformed"


@pytest.mark.parametrize("place", [{"epoch": 0}, {"epoch": 2**31}, {"first_seq": 0}])
def test_header_of_an_impossible_place_is_malformed(
    enrolled_desk: FakeDesk, place: dict[str, int]
) -> None:
    header = msgspec.structs.replace(enrolled_desk.header_for(enrolled_desk.journal), **place)

    body = encode_push(header, [each.raw for each in enrolled_desk.journal])

    assert problem(enrolled_desk.push_body(body)).type == "malformed"


def test_epoch_before_any_enrolment_is_unknown(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE desk_keys SET epoch = 5 WHERE community = %s", (server.community,)
        )

    enrolled_desk.top_up("H0001", 1_000)
    assert problem(enrolled_desk.push(enrolled_desk.journal[1:])).type == "unknown-desk"


def test_an_enrolment_that_the_server_forgot_is_known_again_by_its_signature(
    server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    with server.database.transaction() as connection:
        connection.execute(
            "UPDATE desk_keys SET epoch = 5 WHERE community = %s", (server.community,)
        )

    assert enrolled_desk.push_all().seq == 1


def test_body_larger_than_the_server_takes_is_refused(
    enrolled_desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("community_server.journal.routes.MAX_COMPRESSED_BYTES", 100)

    assert problem(enrolled_desk.push(enrolled_desk.journal)).type == "too-large"


@pytest.mark.parametrize("statement", ["UPDATE entries SET seq = seq", "DELETE FROM postings"])
def test_database_refuses_to_change_a_fact(
    server: CommunityServer, enrolled_desk: FakeDesk, statement: str
) -> None:
    enrolled_desk.push_all()

    with (
        pytest.raises(psycopg.errors.RestrictViolation),
        server.database.transaction() as connection,
    ):
        connection.execute(statement.encode())


def test_reply_names_nothing_apart_when_all_is_well(enrolled_desk: FakeDesk) -> None:
    reply = understood(enrolled_desk.push(enrolled_desk.journal), PushReply)

    assert reply.quarantined == []


def held(server: CommunityServer) -> list[bytes]:
    """Every entry held, as bytes, in order."""
    with server.database.transaction() as connection:
        rows = connection.execute(
            "SELECT raw FROM entries WHERE community = %s ORDER BY desk, epoch, seq",
            (server.community,),
        ).fetchall()
    return [row[0] for row in rows]


def kept_apart(server: CommunityServer) -> list[tuple[int, bytes]]:
    """Every entry of a fork, by number."""
    with server.database.transaction() as connection:
        return connection.execute(
            "SELECT seq, raw FROM forks WHERE community = %s ORDER BY seq, hash",
            (server.community,),
        ).fetchall()


def balance(server: CommunityServer, household: str) -> int:
    """A family's balance, in cents."""
    with server.database.transaction() as connection:
        return balances(connection, server.community)[household]


def clone_of(desk: FakeDesk, entries: int) -> FakeDesk:
    """The same desk, copied when its journal held so many entries."""
    clone = FakeDesk(desk.http, desk.community, desk.desk, desk.site)
    clone.key, clone.token, clone.epoch = desk.key, desk.token, desk.epoch
    clone.server_key = desk.server_key
    for sealed in desk.journal[:entries]:
        clone.write(sealed)
    return clone


def _signed_again(desk: FakeDesk, sealed: SealedEntry) -> SealedEntry:
    digest = entry_hash(sealed.raw)
    return SealedEntry(sealed.entry, sealed.raw, digest, desk.key.sign(digest))
