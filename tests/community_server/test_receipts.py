"""Whoever holds a receipt can ask the server whether it is genuine, and learns nothing more."""

from __future__ import annotations

import httpx
import msgspec
import pytest

from community_server.migrations.runner import downgrade, upgrade
from community_server.server import CommunityServer
from counter_protocol.bodies import ReversalBody, TopUpBody, read_body, sealed_body
from counter_protocol.entries import EntryKind, Posting
from counter_protocol.messages import (
    ReceiptVerification,
    ReceiptVerificationRequest,
    encode_message,
)
from counter_protocol.receipt_numbers import receipt_number
from counter_protocol.receipt_proof import make_receipt_proof
from counter_protocol.sealing import SealedEntry, SigningKey
from tests.support.fake_desk import FakeDesk, problem, understood
from tests.support.log_guard import LogGuard
from tests.support.server import tiny_server

NOT_GENUINE = ReceiptVerification(genuine=False)


def qr_of(desk: FakeDesk, sealed: SealedEntry) -> str:
    """The QR on the receipt of a top-up or of its reversal."""
    body = sealed.entry.body
    return make_receipt_proof(sealed, body["amount_cents"], body["receipt"], desk.key)


def ask(http: httpx.Client, text: str) -> httpx.Response:
    request = ReceiptVerificationRequest(proof=text)
    return http.post("/v1/receipts/verifications", content=encode_message(request))


def verified(http: httpx.Client, text: str) -> ReceiptVerification:
    return understood(ask(http, text), ReceiptVerification)


def undo(desk: FakeDesk, original: SealedEntry) -> SealedEntry:
    """Write down the reversal of a top-up."""
    undone, entry = read_body(original.entry.body, TopUpBody), original.entry
    body = ReversalBody(
        receipt=receipt_number(desk.desk, desk.epoch, 2026, 99),
        regie=undone.regie,
        site=undone.site,
        original_epoch=entry.epoch,
        original_seq=entry.seq,
        original_id=entry.id,
        original_receipt=undone.receipt,
        original_kind=entry.kind,
        household=undone.household,
        amount_cents=-undone.amount_cents,
        lines=[],
        tenders=[part.undone() for part in undone.tenders],
        reason="saisi deux fois",
        program=undone.program,
    )
    postings = [Posting(each.account, -each.amount_cents) for each in entry.postings]
    return desk.write(desk.seal_entry(EntryKind.REVERSAL, sealed_body(body), *postings))


def test_receipt_of_an_entry_that_the_server_has_is_genuine_and_held(
    http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    sealed = enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()

    assert verified(http, qr_of(enrolled_desk, sealed)) == ReceiptVerification(
        genuine=True,
        held=True,
        number="MED-1-2026-000001",
        amount_cents=5_000,
        business_date="2026-11-21",
    )


def test_receipt_of_a_desk_that_is_offline_is_genuine_and_not_held_yet(
    http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    sealed = enrolled_desk.top_up("H0001", 5_000)

    told = verified(http, qr_of(enrolled_desk, sealed))

    assert (told.genuine, told.held, told.amount_cents) == (True, False, 5_000)


def test_receipt_that_was_undone_says_so_and_its_reversal_does_not(
    http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    sealed, kept = enrolled_desk.top_up("H0001", 5_000), enrolled_desk.top_up("H0001", 5_000)
    reversal = undo(enrolled_desk, sealed)
    enrolled_desk.push_all()

    assert verified(http, qr_of(enrolled_desk, sealed)).reversed
    assert not verified(http, qr_of(enrolled_desk, kept)).reversed
    told = verified(http, qr_of(enrolled_desk, reversal))
    assert (told.genuine, told.held, told.reversed, told.amount_cents) == (
        True,
        True,
        False,
        -5_000,
    )


def test_answer_names_nobody(http: httpx.Client, enrolled_desk: FakeDesk) -> None:
    sealed = enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()

    answer = ask(http, qr_of(enrolled_desk, sealed))

    assert "H0001" not in answer.text
    assert set(answer.json()) == set(ReceiptVerification.__struct_fields__)


def test_receipt_signed_by_a_stranger_is_not_genuine_and_nothing_of_it_is_repeated(
    http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    sealed = enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()

    forged = make_receipt_proof(sealed, 5_000, "MED-1-2026-000001", SigningKey.generate())

    assert verified(http, forged) == NOT_GENUINE


def test_receipt_of_a_desk_or_an_epoch_that_never_was_is_not_genuine(
    http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    entry = enrolled_desk.top_up("H0001", 5_000)
    nowhere = msgspec.structs.replace(entry.entry, desk="NUL-9")

    text = make_receipt_proof(
        SealedEntry(nowhere, entry.raw, entry.hash, entry.signature),
        5_000,
        "NUL-9-2026-000001",
        enrolled_desk.key,
    )

    assert verified(http, text) == NOT_GENUINE


def test_receipt_of_another_community_is_not_genuine_here(
    server: CommunityServer, http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    elsewhere = FakeDesk(http, tiny_server(server.database).community, "MED-1", "mediatheque")
    elsewhere.key, elsewhere.epoch = enrolled_desk.key, 1
    sealed = elsewhere.top_up("H0001", 5_000)

    assert verified(http, qr_of(elsewhere, sealed)) == NOT_GENUINE


def test_receipt_that_its_own_desk_signed_for_another_amount_is_not_held(
    http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    sealed = enrolled_desk.top_up("H0001", 500)
    enrolled_desk.push_all()

    swollen = make_receipt_proof(sealed, 50_000, "MED-1-2026-000001", enrolled_desk.key)

    told = verified(http, swollen)
    assert (told.genuine, told.held) == (True, False)


def test_receipt_of_a_clone_is_held_beside_the_journal(
    http: httpx.Client, enrolled_desk: FakeDesk, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    enrolled_desk.push_all()
    lost = enrolled_desk.seal_top_up("H0001", 1_000)
    enrolled_desk.top_up("H0001", 2_000)
    enrolled_desk.push_all()

    assert problem(enrolled_desk.push([enrolled_desk.journal[0], lost])).type == "fork"

    assert verified(http, qr_of(enrolled_desk, lost)).held


def test_receipt_of_an_epoch_the_desk_opened_by_itself_is_genuine(
    http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    enrolled_desk.push_all()
    enrolled_desk.open_epoch_restored()
    sealed = enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.push_all()

    told = verified(http, qr_of(enrolled_desk, sealed))

    assert (told.held, told.number) == (True, "MED-1b-2026-000001")


@pytest.mark.parametrize("text", ["", "GUI1:", "GUI1:???", "https://example.org/", "GUI1:\0"])
def test_text_of_no_receipt_is_malformed(http: httpx.Client, text: str) -> None:
    assert problem(ask(http, text)).type == "malformed"


def test_receipt_of_an_epoch_beyond_any_number_is_held_nowhere(
    http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    sealed = enrolled_desk.top_up("H0001", 5_000)
    far = msgspec.structs.replace(sealed.entry, epoch=2**63, desk="MED-1")
    number = receipt_number("MED-1", 2**63, 2026, 1)

    text = make_receipt_proof(
        SealedEntry(far, sealed.raw, sealed.hash, sealed.signature), 1, number, enrolled_desk.key
    )

    assert verified(http, text).held is False


def test_request_too_large_for_a_receipt_is_refused(http: httpx.Client) -> None:
    assert problem(ask(http, "GUI1:" + "0" * 5_000)).type == "too-large"


def test_reversals_of_before_the_upgrade_are_known_after_it(
    http: httpx.Client, server: CommunityServer, enrolled_desk: FakeDesk
) -> None:
    sealed = enrolled_desk.top_up("H0001", 5_000)
    undo(enrolled_desk, sealed)
    enrolled_desk.push_all()

    downgrade(server.database.engine, "0004")
    upgrade(server.database.engine)

    assert verified(http, qr_of(enrolled_desk, sealed)).reversed


def test_reversal_with_an_id_no_index_holds_is_kept_all_the_same(
    http: httpx.Client, enrolled_desk: FakeDesk
) -> None:
    sealed = enrolled_desk.top_up("H0001", 5_000)
    longer = msgspec.structs.replace(sealed.entry, id="x" * 5_000)
    undo(enrolled_desk, SealedEntry(longer, sealed.raw, sealed.hash, sealed.signature))

    assert enrolled_desk.push_all().seq == 3
