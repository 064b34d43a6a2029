"""An entry read but for its body says the same as the whole entry."""

from __future__ import annotations

import msgspec
import pytest

from counter_protocol.bodies import TenderPart, TopUpBody, read_body, sealed_body
from counter_protocol.entries import (
    ENTRY_VERSION,
    GENESIS_PREV,
    Entry,
    EntryKind,
    MalformedEntry,
    PerpetualTotals,
    Posting,
    canonical_bytes,
)
from counter_protocol.ledger import Tender
from counter_protocol.outlines import EntryOutline, outline_entry, outlined_body

TOP_UP = TopUpBody(
    receipt="MED-1-2026-000001",
    regie="culture",
    site="mediatheque",
    household="H1",
    amount_cents=5_000,
    tenders=[TenderPart(tender=Tender.CASH, amount_cents=5_000, received_cents=5_000)],
    program="0.1.0",
)
ENTRY = Entry(
    v=ENTRY_VERSION,
    community="cc",
    desk="MED-1",
    epoch=1,
    seq=2,
    id="018f0000-0000-7000-8000-000000000000",
    kind=EntryKind.TOP_UP,
    occurred_at="2026-11-21T09:12:33.123Z",
    business_date="2026-11-21",
    agent="croy",
    till_session="",
    body=sealed_body(TOP_UP),
    postings=(Posting("till/MED-1/cash", 5_000), Posting("household/H1", -5_000)),
    totals=PerpetualTotals(5_000, 5_000, 0, 0),
    prev=GENESIS_PREV,
)


def test_outline_has_every_field_of_the_entry() -> None:
    outline = outline_entry(canonical_bytes(ENTRY))

    assert EntryOutline.__struct_fields__ == Entry.__struct_fields__
    for field in Entry.__struct_fields__:
        if field != "body":
            assert getattr(outline, field) == getattr(ENTRY, field)


def test_body_is_the_one_that_the_whole_entry_gives() -> None:
    outline = outline_entry(canonical_bytes(ENTRY))

    assert outlined_body(outline) == read_body(ENTRY.body, TopUpBody) == TOP_UP


def test_kind_without_a_shape_has_no_body() -> None:
    charge = msgspec.structs.replace(ENTRY, kind=EntryKind.CHARGE)

    with pytest.raises(MalformedEntry, match="charge"):
        outlined_body(outline_entry(canonical_bytes(charge)))


def test_body_of_another_shape_is_malformed() -> None:
    strange = msgspec.structs.replace(ENTRY, body={"amount_cents": "many"})

    with pytest.raises(MalformedEntry):
        outlined_body(outline_entry(canonical_bytes(strange)))


@pytest.mark.parametrize("raw", [b"", b"{}", b"[1]", b'{"v":', b"\xff", b"[" * 5_000])
def test_bytes_that_are_no_entry_have_no_outline(raw: bytes) -> None:
    with pytest.raises(MalformedEntry):
        outline_entry(raw)


def test_entry_of_a_newer_kind_has_no_outline() -> None:
    raw = canonical_bytes(ENTRY).replace(b'"top_up"', b'"teleported"')

    with pytest.raises(MalformedEntry):
        outline_entry(raw)
