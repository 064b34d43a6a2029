"""What a chain's check says, case by case, of a desk that lies with its own key."""

from __future__ import annotations

from typing import Any

import pytest

from counter_protocol.chain import ChainChecker
from counter_protocol.entries import EntryKind, PerpetualTotals
from counter_protocol.findings import FindingCode
from counter_protocol.link_check import ORIGIN, ChainExpectation
from counter_protocol.sealing import SigningKey, entry_hash
from tests.support.desk_life import DESK_KEY, DeskLife, one_day
from tests.support.lying_desk import begun, codes, offline, places
from tests.support.tampering import check, expectation


def test_a_day_of_every_kind_of_entry_is_right() -> None:
    life = one_day(DeskLife())

    assert check(life, life.fed()) == []


def test_the_checker_says_what_it_has_read() -> None:
    life = one_day(DeskLife())
    checker = ChainChecker(expectation(life))
    assert checker.head == ORIGIN

    for raw, signature in life.fed():
        checker.feed(raw, signature)

    assert checker.head.hash == life.head.hash
    assert checker.entries == len(life.written)
    assert checker.last_receipt == "MED-1-2026-000006"
    assert checker.desk_keys == {1: DESK_KEY.public_bytes}
    assert checker.server_key == life.server_key.public_bytes


def test_without_a_server_key_the_one_in_the_genesis_is_believed() -> None:
    life = one_day(DeskLife(server_key=SigningKey(b"\x07" * 32)))
    checker = ChainChecker(ChainExpectation(life.community, life.desk))

    assert [checker.feed(raw, signature) for raw, signature in life.fed()] == [[]] * 15
    assert checker.server_key == life.server_key.public_bytes


def test_a_stored_hash_is_compared() -> None:
    life = begun()
    checker = ChainChecker(expectation(life))
    genesis, opening = life.written

    assert checker.feed(genesis.raw, genesis.signature, genesis.hash) == []
    assert codes(checker.feed(opening.raw, None, genesis.hash)) == {FindingCode.HASH_WRONG}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"v": 2}, FindingCode.VERSION_UNKNOWN),
        ({"community": "pau"}, FindingCode.COMMUNITY_WRONG),
        ({"desk": "MED-2"}, FindingCode.DESK_WRONG),
        ({"seq": 4}, FindingCode.SEQ_WRONG),
        ({"seq": 2}, FindingCode.SEQ_WRONG),
        ({"epoch": 3}, FindingCode.EPOCH_WRONG),
        ({"prev": "ab" * 32}, FindingCode.LINK_BROKEN),
        ({"occurred_at": "2026-11-21T09:12:33Z"}, FindingCode.TIME_WRONG),
        ({"occurred_at": "2026-02-30T09:12:33.000Z"}, FindingCode.TIME_WRONG),
        ({"business_date": "20261121"}, FindingCode.TIME_WRONG),
        ({"business_date": "2026-13-01"}, FindingCode.TIME_WRONG),
        ({"body": {"waiting": "three"}}, FindingCode.BODY_WRONG),
        ({"body": {"waiting": 3, "name": "MARTIN"}}, FindingCode.BODY_WRONG),
        ({"totals": PerpetualTotals(revenue_real=-1)}, FindingCode.TOTALS_WRONG),
    ],
)
def test_a_wrong_field_is_found_where_it_is(changes: dict[str, Any], code: FindingCode) -> None:
    life = begun()
    sealed = offline(life, **changes)

    findings = check(life, life.fed())

    assert code in codes(findings)
    assert (sealed.entry.epoch, sealed.entry.seq) in places(findings)


def test_one_fault_is_reported_once_however_long_the_chain_goes_on() -> None:
    life = begun()
    offline(life, totals=PerpetualTotals(prepaid_real=1, prepaid_absolute=1))
    for _ in range(20):
        life.go_offline()

    assert len(check(life, life.fed())) == 2


def test_unbalanced_postings_are_found() -> None:
    life = begun()
    raw = life.top_up(5_000).raw.replace(b'["till/MED-1/cash",5000]', b'["till/MED-1/cash",4000]')
    forged = life.fed()
    forged[-1] = (raw, life.key.sign(entry_hash(raw)))

    assert FindingCode.POSTINGS_UNBALANCED in codes(check(life, forged))


def test_bytes_that_are_not_canonical_are_found_even_when_signed() -> None:
    life = begun()
    raw = life.top_up(5_000).raw.replace(b'"seq":3', b'"seq": 3')
    forged = life.fed()
    forged[-1] = (raw, life.key.sign(entry_hash(raw)))

    assert FindingCode.NOT_CANONICAL in codes(check(life, forged))


def test_bytes_that_are_no_entry_are_found_at_the_place_they_take() -> None:
    life = begun()
    fed = [*life.fed(), (b"{}", None)]

    found = next(one for one in check(life, fed) if one.code is FindingCode.NOT_AN_ENTRY)

    assert (found.epoch, found.seq) == (1, 3)


def test_every_kind_that_must_be_signed_is() -> None:
    life = one_day(DeskLife())
    unsigned = [(raw, None) for raw, _ in life.fed()]

    missing = [one for one in check(life, unsigned) if one.code is FindingCode.SIGNATURE_MISSING]

    assert {life.written[one.seq - 1].entry.kind for one in missing} == {
        EntryKind.ENROLLED,
        EntryKind.TOP_UP,
        EntryKind.SALE,
        EntryKind.REVERSAL,
        EntryKind.TILL_CLOSED,
    }


def test_a_signature_that_need_not_be_there_must_still_be_the_desks() -> None:
    life = begun()
    fed = life.fed()
    fed[1] = (fed[1][0], bytes(64))

    assert codes(check(life, fed)) == {FindingCode.SIGNATURE_WRONG}
