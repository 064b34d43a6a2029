"""A chain read from the middle on, as the archive of one period is."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from counter_protocol.bodies import ConnectionBody
from counter_protocol.chain import ChainChecker
from counter_protocol.entries import Entry, EntryKind, Posting
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.link_check import ChainExpectation
from tests.support.desk_life import DESK_KEY, SERVER_KEY, DeskLife, one_day
from tests.support.lying_desk import begun, codes
from tests.support.tampering import check


def _part(life: DeskLife, first: int) -> list[Finding]:
    checker = ChainChecker(
        ChainExpectation(
            life.community,
            life.desk,
            life.server_key.public_bytes,
            first_epoch=life.written[first].entry.epoch,
            first_seq=life.written[first].entry.seq,
            desk_key=life.keys[life.written[first].entry.epoch].public_bytes,
        )
    )
    return [one for fed in life.fed()[first:] for one in checker.feed(*fed)]


@pytest.mark.parametrize("first", range(1, 20))
def test_a_chain_may_be_read_from_any_entry_on(first: int) -> None:
    life = one_day(DeskLife())
    life.open_till()
    life.top_up(5_000)
    life.restore(life.head)
    life.top_up(5_000)
    life.close_till()

    assert _part(life, first) == []


def test_a_chain_read_from_another_entry_than_announced_is_found() -> None:
    life = one_day(DeskLife())
    checker = ChainChecker(
        ChainExpectation(life.community, life.desk, first_seq=5, desk_key=DESK_KEY.public_bytes)
    )

    assert codes(checker.feed(*life.fed()[5])) == {FindingCode.SEQ_WRONG}


@pytest.mark.parametrize("purged", range(1, 14))
def test_a_journal_that_lost_its_beginning_is_found(purged: int) -> None:
    """Whoever says it is whole is not believed, whatever entry it begins with now."""
    life = one_day(DeskLife())
    whole = ChainExpectation(life.community, life.desk, SERVER_KEY.public_bytes)
    checker = ChainChecker(whole)

    found = [one for fed in life.fed()[purged:] for one in checker.feed(*fed)]

    assert (found[0].code, found[0].seq) == (FindingCode.SEQ_WRONG, purged + 1)
    assert FindingCode.LINK_BROKEN in {one.code for one in found}


def test_a_kind_without_a_body_of_its_own_yet_is_followed_by_its_postings() -> None:
    life = begun()
    life.append(_charge(life))
    life.close_till()

    assert check(life, life.fed()) == []
    assert life.head.entry.body["period"]["revenue_by_tender"] == {"family_account": 1_000}


def _charge(life: DeskLife) -> Entry:
    postings = (Posting("household/h-1", 1_000), Posting("revenue/parthenay/canteen", -1_000))
    draft = life.draft(EntryKind.CHARGE, ConnectionBody(waiting=0), postings)
    tenders = [{"tender": "family_account", "amount_cents": 1_000}]
    return replace(draft, body={"receipt": life.next_receipt(), "tenders": tenders})


def test_a_desk_may_leave_out_epochs_that_a_clone_of_it_opened() -> None:
    life = begun()
    life.top_up(5_000)
    life.epoch += 2
    life.restore(life.head)
    life.top_up(5_000)

    assert (life.head.entry.epoch, check(life, life.fed())) == (4, [])
