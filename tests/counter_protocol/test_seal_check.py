"""What opens an epoch: an enrolment by the server, or a desk that found itself restored."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from counter_protocol.bodies import EnrolledBody, RestoredBody, sealed_body
from counter_protocol.chain import ChainChecker
from counter_protocol.entries import EntryKind
from counter_protocol.findings import FindingCode
from counter_protocol.link_check import ChainExpectation
from counter_protocol.sealing import SigningKey
from tests.support.desk_life import DESK_KEY, DeskLife
from tests.support.lying_desk import begun, codes, offline, rewrite
from tests.support.tampering import check


def test_a_chain_that_does_not_begin_with_an_enrolment_is_found() -> None:
    life = DeskLife()
    life.restore(begun().head)

    assert FindingCode.GENESIS_WRONG in codes(check(life, life.fed()))


def test_an_enrolment_in_the_middle_of_an_epoch_is_found() -> None:
    life = begun()
    genesis = life.written[0].entry
    offline(life, kind=EntryKind.ENROLLED, body=genesis.body)

    assert FindingCode.GENESIS_WRONG in codes(check(life, life.fed()))


def test_an_epoch_that_opens_with_anything_else_is_found() -> None:
    life = begun()
    offline(life, epoch=2, seq=1)

    assert FindingCode.GENESIS_WRONG in codes(check(life, life.fed()))


def _forged_genesis(**changes: str) -> DeskLife:
    life = DeskLife()
    genesis = life.enrol()
    body = msgspec.convert(genesis.entry.body, EnrolledBody)
    rewrite(life, genesis, body=sealed_body(replace(body, **changes)))
    return life


@pytest.mark.parametrize(
    "changes",
    [
        {"enrolment_signature": "00" * 64},
        {"enrolment_signature": "not hex"},
        {"enrolment": b"{}".hex()},
        {"enrolment": "abc"},
        {"desk_key": SigningKey(b"\x01" * 32).public_bytes.hex()},
        {"server_key": SigningKey(b"\x01" * 32).public_bytes.hex()},
    ],
)
def test_an_enrolment_the_server_did_not_make_is_found(changes: dict[str, str]) -> None:
    life = _forged_genesis(**changes)

    assert FindingCode.ENROLMENT_WRONG in codes(check(life, life.fed()))


@pytest.mark.parametrize("key", ["", "00", "zz" * 32])
def test_a_server_key_that_is_no_key_is_found_when_none_was_given(key: str) -> None:
    life = _forged_genesis(server_key=key)
    checker = ChainChecker(ChainExpectation(life.community, life.desk))

    findings = checker.feed(*life.fed()[0])

    assert codes(findings) == {FindingCode.ENROLMENT_WRONG}


def test_the_enrolment_of_another_desk_is_found() -> None:
    other = DeskLife("PIS-1")
    other.enrol()
    life = DeskLife()
    genesis = life.enrol()
    rewrite(life, genesis, body=other.head.entry.body)

    found = check(life, life.fed())

    assert codes(found) == {FindingCode.ENROLMENT_WRONG}
    assert found[0].detail.startswith("it is for epoch 1 of desk PIS-1 of parthenay, not for")


def test_the_key_of_a_desk_enrolled_again_is_the_new_one_from_then_on() -> None:
    life = begun()
    life.enrol(SigningKey(b"\x01" * 32))
    life.top_up(5_000)
    assert check(life, life.fed()) == []

    life.key = DESK_KEY
    life.top_up(2_000)
    assert codes(check(life, life.fed())) == {FindingCode.SIGNATURE_WRONG}


def test_a_new_machine_that_knows_nothing_of_the_old_one_counts_from_zero() -> None:
    life = begun()
    life.top_up(5_000)
    life.lose_disk()
    life.enrol(SigningKey(b"\x01" * 32))
    life.top_up(2_000)

    assert check(life, life.fed()) == []


def test_a_restored_desk_goes_on_from_the_entry_it_knows() -> None:
    life = begun()
    known = life.top_up(5_000)
    life.top_up(2_000)
    life.restore(known)

    assert life.top_up(300).entry.totals.prepaid_real == 5_300
    assert check(life, life.fed()) == []


def test_a_restored_desk_may_undo_again_what_it_forgot_it_undid() -> None:
    life = begun()
    top_up = life.top_up(5_000)
    life.reverse(top_up)
    life.restore(top_up)
    life.reverse(top_up)

    assert check(life, life.fed()) == []


def test_a_restored_desk_that_names_an_entry_nobody_has_is_found() -> None:
    life = begun()
    elsewhere = begun()
    life.restore(elsewhere.top_up(77))

    assert FindingCode.HEAD_UNKNOWN in codes(check(life, life.fed()))


def test_a_restored_desk_that_misnames_what_it_knows_is_found() -> None:
    life = begun()
    body = RestoredBody(known_epoch=1, known_seq=1, reason="restored")
    rewrite(life, life.restore(life.head), body=sealed_body(body))

    assert codes(check(life, life.fed())) == {FindingCode.LINK_BROKEN}
