"""The demonstration's community as the pages of a first snapshot, decoded as from the wire."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import count, islice
from typing import Final

from community_server.demo_community.community import DemoCommunity, make_demo_community
from community_server.demo_community.places import TAKEOVER_DESK
from counter_protocol.changes_page import ChangesPage
from counter_protocol.demo_cards import DEMO_SEED
from counter_protocol.messages import decode_message, encode_message
from counter_protocol.receipt_numbers import receipt_number
from counter_protocol.reference import Topic

ROWS_A_PAGE: Final = 5_000
FEW_HOUSEHOLDS: Final = 500
SERVER_TIME: Final = "2026-11-21T08:12:00.000Z"

TopicRow = tuple[Topic, tuple[object, ...]]


def demo_of(households: int) -> DemoCommunity:
    """The demonstration with so many families, every card with the key that proves it."""
    return make_demo_community(DEMO_SEED, households, keyed_cards=10 * households)


def snapshot_pages(demo: DemoCommunity) -> Iterator[ChangesPage]:
    """Every row of the community in the order of a change feed, so many to a page.

    Pages come one after the other, so that memory does not grow with the community.
    """
    rows = _rows(demo)
    number = 0
    while taken := list(islice(rows, ROWS_A_PAGE)):
        number += 1
        yield _page(number, taken)


def first_page() -> ChangesPage:
    """What a desk needs to sell, and its first families."""
    return next(snapshot_pages(demo_of(FEW_HOUSEHOLDS)))


def _rows(demo: DemoCommunity) -> Iterator[TopicRow]:
    for topic, fixed in demo.fixed_rows().items():
        yield from ((topic, row) for row in fixed)
    receipts = count(1)
    for batch in demo.families():
        for topic, made in batch.reference_rows().items():
            yield from ((topic, row) for row in made)
        yield from ((Topic.ACCOUNTS, row) for row in batch.accounts)
        for row in batch.movements():
            receipt = receipt_number(TAKEOVER_DESK, 1, int(row.occurred_at[:4]), next(receipts))
            yield Topic.MOVEMENTS, row._replace(receipt=receipt)


def _page(number: int, taken: list[TopicRow]) -> ChangesPage:
    by_topic: defaultdict[str, list[tuple[object, ...]]] = defaultdict(list)
    for topic, row in taken:
        by_topic[topic.value].append(row)
    page = ChangesPage(
        timeline="bench",
        cursor=f"page-{number}",
        remaining=0,
        includes_epoch=1,
        includes_seq=0,
        server_time=SERVER_TIME,
        **by_topic,  # type: ignore[arg-type]  # each topic's rows come from its own list
    )
    return decode_message(encode_message(page), ChangesPage)
