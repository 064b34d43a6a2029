"""Receipt and closing numbers: no two alike, and each says where it comes from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_protocol.entries import CLOSING_KINDS, EntryKind
from counter_protocol.receipt_numbers import (
    PrintedNumber,
    UnreadableNumber,
    closing_number,
    epoch_letters,
    parse_closing_number,
    parse_receipt_number,
    receipt_number,
)

KINDS = sorted(CLOSING_KINDS)
desks = st.from_regex(r"[A-Z]{2,4}-[1-9][0-9]?", fullmatch=True)
places = st.tuples(desks, st.integers(1, 2_000), st.integers(2000, 2999), st.integers(1, 10**8))


@pytest.mark.parametrize(
    ("epoch", "text"),
    [
        (1, "MED-1-2026-000123"),
        (2, "MED-1b-2026-000123"),
        (3, "MED-1c-2026-000123"),
        (26, "MED-1z-2026-000123"),
        (27, "MED-1aa-2026-000123"),
        (28, "MED-1ab-2026-000123"),
    ],
)
def test_the_epoch_shows_in_a_receipt_number_from_the_second_on(epoch: int, text: str) -> None:
    assert receipt_number("MED-1", epoch, 2026, 123) == text


def test_each_kind_of_closing_has_its_own_series() -> None:
    first = {kind: closing_number(kind, "MED-1", 1, 2026, 1) for kind in KINDS}

    assert first == {
        EntryKind.TILL_CLOSED: "MED-1-Z-2026-000001",
        EntryKind.MONTH_CLOSED: "MED-1-M-2026-000001",
        EntryKind.YEAR_CLOSED: "MED-1-A-2026-000001",
    }
    assert closing_number(EntryKind.YEAR_CLOSED, "MED-1", 2, 2026, 1) == "MED-1b-A-2026-000001"


@given(places)
def test_a_number_says_where_it_comes_from(place: tuple[str, int, int, int]) -> None:
    number = PrintedNumber(*place)

    assert parse_receipt_number(receipt_number(*place)) == number
    assert [parse_closing_number(kind, closing_number(kind, *place)) for kind in KINDS] == (
        [number] * 3
    )


@given(st.sets(places, min_size=2, max_size=20))
def test_no_two_numbers_are_alike(several: set[tuple[str, int, int, int]]) -> None:
    receipts = {receipt_number(*place) for place in several}
    closings = {closing_number(kind, *place) for kind in KINDS for place in several}

    assert len(receipts | closings) == 4 * len(several)


def test_the_millionth_receipt_of_a_year_still_has_a_number() -> None:
    assert receipt_number("MED-1", 1, 2026, 1_000_000) == "MED-1-2026-1000000"


@pytest.mark.parametrize(
    "desk", ["", "med", "MED-1b", "MED-", "MED 1", "MED-Z", "MED-M", "1-A", "MÉD-É"]
)
def test_a_desk_whose_number_would_be_ambiguous_is_refused(desk: str) -> None:
    with pytest.raises(UnreadableNumber):
        receipt_number(desk, 1, 2026, 1)
    for kind in KINDS:
        with pytest.raises(UnreadableNumber):
            closing_number(kind, desk, 1, 2026, 1)


@pytest.mark.parametrize("place", [(0, 2026, 1), (1, 20260, 1), (1, 2026, 0), (1, 2026, -1)])
def test_a_place_that_does_not_exist_has_no_number(place: tuple[int, int, int]) -> None:
    with pytest.raises(UnreadableNumber):
        receipt_number("MED-1", *place)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "MED-1",
        "MED-1-2026-123",
        "MED-1-2026-0000123",
        "MED-1-2026-000000",
        "MED-1a-2026-000001",
        "MED-1B-26-000001",
        "MED-1-Z-2026-000001",
        "MED-1-M-2026-000001",
        "MED-1b-A-2026-000001",
        "MED-1-2026-000001 ",
        "MED-1-2026-000001\n",
        "MED-1-2026-٠٠٠٠٠١",
    ],
)
def test_what_nobody_wrote_is_not_a_receipt_number(text: str) -> None:
    with pytest.raises(UnreadableNumber):
        parse_receipt_number(text)


@pytest.mark.parametrize(
    "text", ["MED-1-2026-000001", "MED-1-Z-2026-1", "Z-2026-000001", "MED-1-M-2026-000001"]
)
def test_what_nobody_wrote_is_not_the_number_of_a_z(text: str) -> None:
    with pytest.raises(UnreadableNumber):
        parse_closing_number(EntryKind.TILL_CLOSED, text)


def test_no_two_epochs_have_the_same_letters() -> None:
    assert len({epoch_letters(epoch) for epoch in range(1, 1_000)}) == 999
