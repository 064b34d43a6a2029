"""A page of changes on the wire, and one of a server that is newer than the desk."""

from __future__ import annotations

import json
from typing import Any, Final, get_type_hints

import pytest

from counter_protocol.changes_page import ChangesPage, decode_page
from counter_protocol.messages import MalformedMessage, encode_message
from counter_protocol.reference import (
    ROW_OF_TOPIC,
    AccountRow,
    HouseholdRow,
    RegieRow,
    ServiceNature,
    Topic,
    row_fields,
)

_SAMPLES: Final[dict[Any, object]] = {str: "x", int: 7, str | None: None, int | None: 7}


def test_rows_travel_as_arrays_in_column_order() -> None:
    page = _page(
        households=[HouseholdRow("h-1", "MARTIN", "1 rue", "79200", "Parthenay", None, "in", None)],
        accounts=[AccountRow("h-1", 4230)],
    )

    raw = encode_message(page)

    assert b'["h-1",4230]' in raw
    assert decode_page(raw) == page


def test_columns_of_a_newer_server_are_left_off() -> None:
    page = _page(accounts=[AccountRow("h-1", 4230), AccountRow("h-2", -75)])
    newer = json.loads(encode_message(page))
    for row in newer["accounts"]:
        row.append({"frozen": True})

    assert decode_page(json.dumps(newer)) == page


@pytest.mark.parametrize("topic", Topic)
def test_every_topic_may_grow(topic: Topic) -> None:
    types = get_type_hints(ROW_OF_TOPIC[topic])
    row = [_SAMPLES[types[name]] for name in row_fields(topic)]
    newer = json.loads(encode_message(_page())) | {topic.value: [[*row, "new"]]}

    (told,) = getattr(decode_page(json.dumps(newer)), topic.value)

    assert list(told) == row


def test_what_an_older_server_does_not_say_of_an_act_is_empty() -> None:
    older = json.loads(encode_message(_page())) | {
        "regies": [["r-1", "cc", "Régie", "croy", "cash", 1, 2, 3, 4, 5, 6]],
        "services": [["pool", "cc", "Piscine", "Pool", 0]],
    }

    page = decode_page(json.dumps(older))

    assert page.regies == [RegieRow("r-1", "cc", "Régie", "croy", "cash", 1, 2, 3, 4, 5, 6)]
    assert page.regies[0][-5:] == ("", "", "", None, "")
    assert page.services[0].nature == ServiceNature.UNSAID
    assert page.mandataires == []


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"\xff", b"{}", b"[" * 100_000, b'{"accounts":[["h-1"]]}']
)
def test_what_is_no_page_is_refused(raw: bytes) -> None:
    with pytest.raises(MalformedMessage):
        decode_page(raw)


def _page(**rows: list[Any]) -> ChangesPage:
    return ChangesPage(
        timeline="t1",
        cursor="c",
        remaining=0,
        includes_epoch=1,
        includes_seq=7,
        server_time="2026-11-21T09:12:33.123Z",
        **rows,
    )
