"""An entry that cannot be applied is kept, set apart with a reason, and holds nobody up."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from community_server.server import CommunityServer
from counter_protocol.entries import Entry, EntryKind, Posting
from counter_protocol.messages import PushReply
from counter_protocol.sealing import SealedEntry, entry_hash
from tests.support.fake_desk import FakeDesk, understood
from tests.support.log_guard import LogGuard
from tests.support.server import balances


@pytest.fixture(autouse=True)
def person_called(expect_log: LogGuard) -> None:
    """Every one of these calls a person."""
    expect_log("community_server.journal.receive", "quarantined")


def changed(**fields: object) -> Callable[[FakeDesk, Entry], bytes]:
    """The bytes of an entry with other fields."""
    return lambda _, entry: msgspec.json.encode(
        msgspec.structs.replace(entry, **fields), order="sorted"
    )


def of_a_newer_kind(_: FakeDesk, entry: Entry) -> bytes:
    return msgspec.json.encode(entry, order="sorted").replace(b'"top_up"', b'"teleported"')


def with_nul(_: FakeDesk, entry: Entry) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(entry, id="a\0b"), order="sorted")


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (changed(postings=(Posting("till/MED-1/cash", 5_000),)), "postings_unbalanced"),
        (changed(body={"amount_cents": "many"}), "body_wrong"),
        (
            changed(postings=(Posting("household/NOBODY", 5), Posting("till/MED-1/cash", -5))),
            "unknown_household",
        ),
        (
            changed(postings=(Posting("household/H0001", 2**62), Posting("a", -(2**62)))),
            "implausible_postings",
        ),
        (changed(kind=EntryKind.CHARGE), "unknown_kind"),
        (changed(v=2), "version_unknown"),
        (of_a_newer_kind, "not_an_entry"),
        (with_nul, "unstorable_text"),
        (changed(body={"na\0me": 1}), "unstorable_text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_entry_that_cannot_be_applied_is_set_apart_and_the_next_goes_on(
    server: CommunityServer,
    enrolled_desk: FakeDesk,
    make: Callable[[FakeDesk, Entry], bytes],
    reason: str,
) -> None:
    entry = enrolled_desk.seal_top_up("H0001", 5_000).entry
    raw = make(enrolled_desk, entry)
    bad = enrolled_desk.write(_signed(enrolled_desk, entry, raw))
    enrolled_desk.top_up("H0002", 700)

    reply = understood(enrolled_desk.push(enrolled_desk.journal), PushReply)

    assert [(each.seq, each.reason) for each in reply.quarantined] == [(2, reason)]
    assert enrolled_desk.acknowledged(enrolled_desk.push(enrolled_desk.journal)).seq == 3
    with server.database.transaction() as connection:
        kept = connection.execute(
            "SELECT raw FROM entries WHERE community = %s AND seq = 2", (server.community,)
        ).fetchone()
        assert kept == (bad.raw,)
        assert balances(connection, server.community)["H0001"] == 0
        assert balances(connection, server.community)["H0002"] == 700


def test_epoch_that_opens_without_a_genesis_is_set_apart(enrolled_desk: FakeDesk) -> None:
    enrolled_desk.journal.clear()
    enrolled_desk.prev = "0" * 64
    enrolled_desk.sign_in()

    assert _reasons(enrolled_desk) == ["genesis_wrong"]


def test_enrolment_that_the_server_never_signed_is_set_apart(enrolled_desk: FakeDesk) -> None:
    genesis = enrolled_desk.journal[0].entry
    enrolled_desk.journal.clear()
    enrolled_desk.prev = genesis.prev
    body = {**genesis.body, "enrolment_signature": bytes(64).hex()}
    enrolled_desk.write(enrolled_desk.seal_entry(EntryKind.ENROLLED, body))

    assert _reasons(enrolled_desk) == ["enrolment_wrong"]


def _reasons(desk: FakeDesk) -> list[str]:
    reply = understood(desk.push(desk.journal), PushReply)
    return [each.reason for each in reply.quarantined]


def _signed(desk: FakeDesk, entry: Entry, raw: bytes) -> SealedEntry:
    digest = entry_hash(raw)
    return SealedEntry(entry, raw, digest, desk.key.sign(digest))
