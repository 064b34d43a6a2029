"""Canonical bytes: one byte string per entry, and nothing sealed that reads back otherwise."""

from __future__ import annotations

import datetime as dt
import decimal
import math
import uuid
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from counter_protocol.bodies import ConnectionBody
from counter_protocol.entries import (
    DEEPEST_BODY,
    LARGEST_INTEGER,
    Entry,
    EntryKind,
    MalformedEntry,
    PerpetualTotals,
    Posting,
    canonical_bytes,
    decode_entry,
    is_canonical,
    new_entry_id,
)
from tests.support.desk_life import DeskLife

whole_numbers = st.integers(-LARGEST_INTEGER, LARGEST_INTEGER)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
plain_values = st.recursive(
    st.none() | st.booleans() | whole_numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
plain_bodies = st.dictionaries(texts, plain_values, max_size=6)


def entry_with(body: dict[str, Any]) -> Entry:
    life = DeskLife()
    life.enrol()
    return replace(life.draft(EntryKind.WENT_OFFLINE, ConnectionBody(waiting=0)), body=body)


def balanced(amounts: list[int]) -> tuple[Posting, ...]:
    postings = [Posting(f"household/h-{n}", cents) for n, cents in enumerate(amounts)]
    return (*postings, Posting("till/MED-1/cash", -sum(amounts)))


@given(plain_bodies)
def test_any_plain_body_reads_back_the_same(body: dict[str, Any]) -> None:
    entry = entry_with(body)

    raw = canonical_bytes(entry)

    assert decode_entry(raw) == entry


@given(plain_bodies)
def test_canonical_bytes_are_the_bytes_of_what_they_read_as(body: dict[str, Any]) -> None:
    raw = canonical_bytes(entry_with(body))

    again = decode_entry(raw)

    assert canonical_bytes(again) == raw
    assert is_canonical(raw, again)


@given(st.lists(st.integers(-(10**12), 10**12), max_size=6))
def test_balanced_postings_read_back_the_same(amounts: list[int]) -> None:
    entry = replace(entry_with({}), postings=balanced(amounts))

    assert decode_entry(canonical_bytes(entry)).postings == entry.postings


@given(plain_bodies, st.randoms(use_true_random=False))
def test_the_order_in_which_a_body_was_built_changes_nothing(
    body: dict[str, Any], random: Random
) -> None:
    names = list(body)
    random.shuffle(names)

    shuffled = {name: body[name] for name in names}

    assert canonical_bytes(entry_with(shuffled)) == canonical_bytes(entry_with(body))


@given(plain_bodies)
def test_canonical_bytes_fit_on_one_line(body: dict[str, Any]) -> None:
    assert b"\n" not in canonical_bytes(entry_with(body))


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        0.1,
        math.nan,
        math.inf,
        LARGEST_INTEGER + 1,
        -LARGEST_INTEGER - 1,
        "\0",
        "\ud800",
        b"bytes",
        decimal.Decimal(1),
        dt.date(2026, 11, 21),
        uuid.UUID(int=1),
        {1, 2},
        {1: "a number as a key"},
        {"\0": 1},
        {"\udfff": 1},
        Posting("till/MED-1/cash", 1),
        object(),
    ],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("wrap", [lambda v: v, lambda v: [v], lambda v: {"in": [{"deep": v}]}])
def test_what_json_would_not_give_back_is_not_sealed(
    value: object, wrap: Callable[[object], object]
) -> None:
    with pytest.raises(MalformedEntry):
        canonical_bytes(entry_with({"value": wrap(value)}))


def test_a_body_nested_without_end_is_not_sealed() -> None:
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]

    with pytest.raises(MalformedEntry):
        canonical_bytes(entry_with({"value": value}))


def test_a_body_may_nest_as_deep_as_the_protocol_says_and_no_deeper() -> None:
    value: list[Any] = []
    for _ in range(DEEPEST_BODY - 2):
        value = [value]

    raw = canonical_bytes(entry_with({"value": value}))

    assert is_canonical(raw, decode_entry(raw))
    with pytest.raises(MalformedEntry):
        canonical_bytes(entry_with({"value": [value]}))


@pytest.mark.parametrize(
    "postings",
    [
        (Posting("till/MED-1/cash", 500),),
        (Posting("till/MED-1/cash", 500), Posting("household/h-1", -499)),
    ],
)
def test_postings_that_do_not_balance_are_not_sealed(postings: tuple[Posting, ...]) -> None:
    with pytest.raises(MalformedEntry, match="sum to zero"):
        canonical_bytes(replace(entry_with({}), postings=postings))


@pytest.mark.parametrize("amount", [0.5, True, LARGEST_INTEGER + 1])
def test_postings_hold_whole_cents_that_a_database_can_hold(amount: float) -> None:
    postings = (Posting("till/MED-1/cash", amount), Posting("household/h-1", -amount))

    with pytest.raises(MalformedEntry, match="64-bit"):
        canonical_bytes(replace(entry_with({}), postings=postings))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"waiting":0', b'"waiting":0.0'),
        (b'"waiting":0', b'"waiting":0e1'),
        (b'"waiting":0', b'"waiting":-0'),
        (b'"waiting":0', b'"waiting": 0'),
        (b'"waiting":0', b'"waiting":0,"waiting":0'),
        (b'"waiting":0', b'"waiting":9223372036854775808'),
        (b'"waiting":0', b'"waiting":"\\u0041"'),
        (b'"waiting":0', b'"waiting":"\\/"'),
        (b'"waiting":0', b'"waiting":"\\u0000"'),
        (b'"seq":2', b'"seq":2,"seq":2'),
        (b'{"agent"', b' {"agent"'),
        (b',"v":1}', b',"v":1}\n'),
        (b'"desk":"MED-1","epoch":1', b'"epoch":1,"desk":"MED-1"'),
        (b'"postings":[]', b'"postings":[["a",0,0]]'),
    ],
)
def test_other_bytes_for_the_same_entry_are_not_canonical(old: bytes, new: bytes) -> None:
    raw = canonical_bytes(entry_with({"waiting": 0}))
    assert old in raw

    variant = raw.replace(old, new)

    assert not is_canonical(variant, decode_entry(variant))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"waiting":0', b'"waiting":NaN'),
        (b'"waiting":0', b'"waiting":Infinity'),
        (b'"waiting":0', b'"waiting":"\\ud800"'),
        (b'"waiting":0', b'"waiting":"\xed\xa0\x80"'),
        (b'"waiting":0', b'"waiting":' + b"[" * 100_000),
        (b'"kind":"went_offline"', b'"kind":"went_away"'),
        (b'"seq":2', b'"seq":2.0'),
        (b'"seq":2', b'"seq":true'),
        (b'"seq":2', b'"seq":2,"sequel":3'),
        (b'"seq":2,', b""),
        (b',"v":1}', b""),
    ],
)
def test_bytes_that_are_no_entry_are_refused_with_a_reason(old: bytes, new: bytes) -> None:
    raw = canonical_bytes(entry_with({"waiting": 0}))
    assert old in raw

    with pytest.raises(MalformedEntry) as refused:
        decode_entry(raw.replace(old, new))

    assert refused.value.reason


@given(st.binary(max_size=200))
def test_random_bytes_are_refused_or_read_but_never_crash(raw: bytes) -> None:
    with pytest.raises(MalformedEntry):
        decode_entry(raw)


def test_entry_ids_are_version_7_and_in_order() -> None:
    ids = [new_entry_id() for _ in range(100)]

    assert {uuid.UUID(one).version for one in ids} == {7}
    assert ids == sorted(set(ids))


@given(st.lists(st.tuples(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))))
def test_absolute_totals_never_go_down_and_real_ones_are_the_sum(
    movements: list[tuple[int, int]],
) -> None:
    totals = PerpetualTotals()
    for prepaid_cents, revenue_cents in movements:
        before = totals
        totals = totals.after(prepaid_cents=prepaid_cents, revenue_cents=revenue_cents)
        assert totals.prepaid_absolute >= before.prepaid_absolute
        assert totals.revenue_absolute >= before.revenue_absolute

    assert totals.prepaid_real == sum(prepaid for prepaid, _ in movements)
    assert totals.revenue_real == sum(revenue for _, revenue in movements)
