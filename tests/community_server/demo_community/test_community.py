"""A community of any size, the same for the same seed, in bounded memory."""

from __future__ import annotations

import gc
import json
import tracemalloc
from hashlib import sha256

import pytest

from community_server.demo_community.community import DemoCommunity, make_demo_community
from counter_protocol.reference import Topic
from tests.support.populated_demo import PopulatedDemo

DIGEST_OF_SEED_7 = "866900c38bbea665de141d0d26c6896d8816d183e6f4e76e44e7159d12ea4334"
"""Of 60 households: whoever changes a list, a price or a draw changes it on purpose."""


def digest(community: DemoCommunity) -> str:
    """Every row of a community, as one hash."""
    running = sha256()
    for topic, rows in community.fixed_rows().items():
        running.update(json.dumps([topic, rows]).encode())
    for batch in community.families(batch=25):
        families = [*batch.reference_rows().items(), batch.accounts, batch.movements()]
        running.update(json.dumps(families).encode())
    return running.hexdigest()


def test_same_seed_makes_the_same_bytes_everywhere() -> None:
    assert digest(make_demo_community(7, 60)) == DIGEST_OF_SEED_7


def test_another_seed_makes_other_families() -> None:
    mine, yours = (next(make_demo_community(seed, 60).families()) for seed in (7, 8))
    assert mine.households[:2] == yours.households[:2], "the known families stay"
    assert mine.households[2:] != yours.households[2:]


def test_default_size_is_that_of_the_place(demo: PopulatedDemo) -> None:
    assert len(demo.households) == 8_000
    assert abs(len(demo.residents) - 18_000) <= 300
    assert abs(len(demo.cards) - 16_000) <= 300


def test_fixed_rows_are_seven_communes_and_twenty_desks(demo: PopulatedDemo) -> None:
    fixed = demo.community.fixed_rows()
    assert len(fixed[Topic.DESKS]) == 20
    kinds = [row[2] for row in fixed[Topic.ORGANISATIONS]]
    assert kinds == ["community", *["commune"] * 7]
    assert len(fixed[Topic.REGIES]) == 9


def test_small_community_is_the_beginning_of_a_large_one() -> None:
    few = next(make_demo_community(7, 10, keyed_cards=0).families())
    many = next(make_demo_community(7, 300, keyed_cards=0).families())
    assert many.households[:10] == few.households
    assert many.residents[: len(few.residents)] == few.residents
    assert many.cards[: len(few.cards)] == few.cards


def test_batches_only_cut_the_same_families() -> None:
    community = make_demo_community(7, 50, keyed_cards=0)
    whole = next(community.families(batch=50))
    cut = list(community.families(batch=7))
    assert [len(batch.households) for batch in cut] == [7] * 7 + [1]
    assert [row for batch in cut for row in batch.residents] == whole.residents


def test_community_of_one_household_is_the_first_known_family() -> None:
    (batch,) = make_demo_community(7, 1).families()
    assert [row.name for row in batch.households] == ["MARTIN"]


def test_community_of_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        make_demo_community(7, 0)


def test_fifty_thousand_households_stream_in_batches() -> None:
    community = make_demo_community(7, 50_000, keyed_cards=0)
    made = sum(len(batch.households) for batch in community.families())
    assert made == 50_000


def test_memory_does_not_grow_with_the_households() -> None:
    assert peak_bytes(households=3_000) < 1.3 * peak_bytes(households=500)


def test_a_million_households_start_at_once() -> None:
    batch = next(make_demo_community(7, 1_000_000, keyed_cards=0).families(batch=10))
    assert len(batch.households) == 10


def peak_bytes(households: int) -> int:
    """The most memory held while so many households stream by, 250 at a time."""
    community = make_demo_community(7, households, keyed_cards=0)
    gc.collect()
    tracemalloc.start()
    try:
        for _ in community.families(batch=250):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_cards_beyond_the_keyed_ones_are_known_by_their_uid(demo: PopulatedDemo) -> None:
    keyed = [row for row in demo.cards if row.public_key is not None]
    assert 80 <= len(keyed) <= 100
    assert all(row.card_ref == row.card for row in keyed)
    others = [row.card_ref for row in demo.cards if row.public_key is None]
    assert all(ref.startswith("uid:04") and len(ref) == len("uid:") + 14 for ref in others)
    assert len(set(others)) == len(others)


def test_one_card_in_ten_is_of_the_older_kind() -> None:
    (batch,) = make_demo_community(7, 500).families()
    by_uid = sum(row.public_key is None for row in batch.cards)
    assert 0.05 < by_uid / len(batch.cards) < 0.15
