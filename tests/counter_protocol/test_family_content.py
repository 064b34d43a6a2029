"""What lies beside a change to a family: salted, bound by its hash, and of known fields alone."""

from __future__ import annotations

import pytest

from counter_protocol.family_content import (
    CHANGEABLE_FIELDS,
    LONGEST_CONTENT_BYTES,
    FieldValue,
    content_hash,
    is_usable,
    new_content,
    read_content,
)
from counter_protocol.messages import MalformedMessage
from counter_protocol.reference import HouseholdRow, ResidentRow, Topic

TEXT = '{"after":{"street":"9 rue Neuve"},"before":{"street":"2 rue du Pont"},"salt":"00"}'
HASH = "0d7fa777426345ac9b7281e062fb42882c88c5482847150cb2aa213afee809d7"


def test_the_hash_is_of_the_text_and_of_nothing_else() -> None:
    assert content_hash(TEXT) == HASH
    assert content_hash(TEXT + " ") != content_hash(TEXT)


def test_the_same_change_twice_cannot_be_told_from_another() -> None:
    first, second = (new_content({"street": "a"}, {"street": "b"}) for _ in range(2))
    assert content_hash(first) != content_hash(second)


def test_what_is_written_is_read_again() -> None:
    before: dict[str, FieldValue] = {"quotient": 620, "payer": None}
    after: dict[str, FieldValue] = {"quotient": None, "payer": "R-1"}
    read = read_content(new_content(before, after), Topic.HOUSEHOLDS)
    assert (read.before, read.after) == (before, after)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"after":{},"before":{},"salt":""}',
        '{"after":{"street":"a"},"before":{"name":"a"},"salt":""}',
        '{"after":{"scope":"a"},"before":{"scope":"b"},"salt":""}',
        '{"after":{"street":["a"]},"before":{"street":"b"},"salt":""}',
        TEXT.replace("9 rue Neuve", "x" * LONGEST_CONTENT_BYTES),
    ],
)
def test_what_no_desk_may_change_is_not_read(text: str) -> None:
    with pytest.raises(MalformedMessage):
        read_content(text, Topic.HOUSEHOLDS)


@pytest.mark.parametrize(
    ("topic", "field", "value"),
    [
        (Topic.HOUSEHOLDS, "name", "N’DIAYE"),
        (Topic.HOUSEHOLDS, "street", ""),
        (Topic.HOUSEHOLDS, "payer", None),
        (Topic.HOUSEHOLDS, "quotient", None),
        (Topic.HOUSEHOLDS, "quotient", 0),
        (Topic.RESIDENTS, "birth_date", "2016-02-29"),
        (Topic.RESIDENTS, "school_class", None),
    ],
)
def test_a_field_holds_what_it_is_for(topic: Topic, field: str, value: FieldValue) -> None:
    assert is_usable(topic, field, value)


@pytest.mark.parametrize(
    ("topic", "field", "value"),
    [
        (Topic.HOUSEHOLDS, "name", ""),
        (Topic.HOUSEHOLDS, "street", "a\nb"),
        (Topic.HOUSEHOLDS, "street", None),
        (Topic.HOUSEHOLDS, "quotient", "600"),
        (Topic.HOUSEHOLDS, "quotient", 10**6),
        (Topic.HOUSEHOLDS, "first_name", "Léa"),
        (Topic.RESIDENTS, "birth_date", "20160229"),
        (Topic.RESIDENTS, "birth_date", "2015-02-29"),
    ],
)
def test_a_field_holds_nothing_else(topic: Topic, field: str, value: FieldValue) -> None:
    assert not is_usable(topic, field, value)


def test_no_field_holds_a_handicap_a_faith_a_diet_or_a_remark() -> None:
    """A menu without pork is an article that is sold, and says nothing of a child."""
    of_family = ("household", "name", "street", "postcode", "commune", "quotient", "scope", "payer")
    of_person = ("resident", "household", "first_name", "last_name", "birth_date", "school_class")
    assert HouseholdRow._fields == of_family
    assert ResidentRow._fields == of_person
    assert CHANGEABLE_FIELDS.keys() == {Topic.HOUSEHOLDS, Topic.RESIDENTS}
    assert CHANGEABLE_FIELDS[Topic.HOUSEHOLDS] < set(of_family)
    assert CHANGEABLE_FIELDS[Topic.RESIDENTS] < set(of_person)
