"""What the text of a receipt may look like once a scanner has typed it, and how old it may be."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest

from counter_app.domain.clock import Clock
from counter_app.domain.community_settings import CommunitySettings
from counter_app.domain.shown_receipts import (
    ReceiptFromFuture,
    ReceiptTooOld,
    ReceiptUnreadable,
    begins_like_receipt,
    check_day,
    read_shown,
)
from counter_protocol.receipt_proof import PROOF_PREFIX
from tests.support.other_desk import TOWN_HALL, TOWN_HALL_KEY, OtherDesk

SATURDAY = date(2026, 11, 21)
PARIS = ZoneInfo("Europe/Paris")


def a_text(amount_cents: int = 3_000, day: date = SATURDAY) -> str:
    return OtherDesk(TOWN_HALL, TOWN_HALL_KEY, day).top_up("H-NDIAYE", amount_cents)


def base45(content: bytes) -> str:
    """RFC 9285, as whoever forges a text would write it."""
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
    text = []
    for start in range(0, len(content), 2):
        pair = content[start : start + 2]
        value = int.from_bytes(pair, "big")
        text += [digits[value // 45**power % 45] for power in range(len(pair) + 1)]
    return "".join(text)


def at(moment: str) -> Clock:
    """A clock in Parthenay at this moment of UTC."""
    return Clock(now=lambda: datetime.fromisoformat(moment).replace(tzinfo=UTC), zone=PARIS)


@pytest.mark.parametrize("typed", ["GUI1:ABC", "gui1:abc", "GUI&MQBC", "GUI!.ABC", " GUI1"])
def test_a_scanner_is_recognised_whatever_keyboard_it_believes_in(typed: str) -> None:
    assert begins_like_receipt(typed)


@pytest.mark.parametrize("typed", ["", "GUI", "Guilbert", "guiry 1", "12/03/2018", "rue GUI1"])
def test_a_family_is_searched_for_as_ever(typed: str) -> None:
    assert not begins_like_receipt(typed)


@pytest.mark.parametrize("spoilt", ["{}", "  {}", "{}  ", "{}\t"])
def test_blanks_and_capitals_spoil_nothing(spoilt: str) -> None:
    text = a_text()
    assert read_shown(spoilt.format(text)) == read_shown(spoilt.format(text.swapcase()))


@pytest.mark.parametrize("typed", ["", "GUI1:", "GUI1:ABC", "GUI&MQBC", "Martin", "GUI1:é"])
def test_what_is_no_receipt_cannot_be_read(typed: str) -> None:
    with pytest.raises(ReceiptUnreadable):
        read_shown(typed)


@pytest.mark.parametrize(
    "absurd",
    [
        {"epoch": 2**63},
        {"epoch": 0},
        {"seq": 2**63},
        {"amount_cents": 2**63},
        {"hash": b""},
        {"business_date": "2026-02-30"},
        {"business_date": "20261121"},
        {"business_date": ""},
    ],
)
def test_what_no_journal_can_hold_stops_before_anything_is_looked_up(
    absurd: dict[str, object],
) -> None:
    fields = msgspec.structs.replace(read_shown(a_text()).fields, **absurd)
    packed = msgspec.msgpack.encode(fields)
    text = PROOF_PREFIX + base45(packed + TOWN_HALL_KEY.sign(b"guichet/receipt/1\n" + packed))
    with pytest.raises(ReceiptUnreadable):
        read_shown(text)


def test_a_possible_text_made_in_the_same_way_is_read() -> None:
    """The control of the one above."""
    proof = read_shown(a_text())
    signature = TOWN_HALL_KEY.sign(b"guichet/receipt/1\n" + proof.packed)
    assert read_shown(PROOF_PREFIX + base45(proof.packed + signature)) == proof


def check(clock: Clock, limit_h: int = 72) -> None:
    check_day(read_shown(a_text()), clock, CommunitySettings(offline_limit_h=limit_h))


def test_the_hours_count_from_the_end_of_the_local_day() -> None:
    check(at("2026-11-24T23:00:00"))
    with pytest.raises(ReceiptTooOld) as refused:
        check(at("2026-11-24T23:00:01"))
    assert (refused.value.business_date, refused.value.limit_h) == (SATURDAY, 72)


def test_a_community_that_trusts_nobody_offline_still_believes_papers_of_the_day() -> None:
    check(at("2026-11-21T22:59:00"), limit_h=0)
    with pytest.raises(ReceiptTooOld):
        check(at("2026-11-21T23:01:00"), limit_h=0)


def test_another_desk_may_be_a_day_ahead_and_no_more() -> None:
    check(at("2026-11-20T08:00:00"))
    with pytest.raises(ReceiptFromFuture):
        check(at("2026-11-19T08:00:00"))
