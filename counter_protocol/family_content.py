"""What a change to a family says: personal, hence beside the chain, which seals its hash alone.

The text is salted, so that nobody who has the chain can find out by guessing what was changed. It
can be erased (RGPD article 17) without breaking anything: the hash stays, and tells nothing.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from datetime import date
from typing import Final, TypeAlias

from counter_protocol.messages import MalformedMessage, Message, decode_message, encode_message
from counter_protocol.reference import Topic

FieldValue: TypeAlias = str | int | None

CHANGEABLE_FIELDS: Final[Mapping[Topic, frozenset[str]]] = {
    Topic.HOUSEHOLDS: frozenset({"name", "street", "postcode", "commune", "quotient", "payer"}),
    Topic.RESIDENTS: frozenset({"first_name", "last_name", "birth_date", "school_class"}),
}
"""What a desk may change of a family; the rest is the town hall's alone."""

LONGEST_CONTENT_BYTES: Final = 16 * 1024
LONGEST_FIELD: Final = 200
HIGHEST_QUOTIENT: Final = 100_000
SALT_BYTES: Final = 16
_DOMAIN: Final = b"guichet/family-content/1\n"
_NEEDED: Final = frozenset({"name", "first_name", "last_name"})
_MAY_BE_NULL: Final = frozenset({"payer", "school_class"})
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class FamilyContent(Message):
    """Each changed field as it was known before, and as it is to be; both have the same names."""

    salt: str
    before: dict[str, FieldValue]
    after: dict[str, FieldValue]


def new_content(before: Mapping[str, FieldValue], after: Mapping[str, FieldValue]) -> str:
    """The exact text of a change, with a salt of its own."""
    content = FamilyContent(
        salt=secrets.token_hex(SALT_BYTES), before=dict(before), after=dict(after)
    )
    return encode_message(content).decode()


def content_hash(text: str) -> str:
    """What an entry seals of a content, in hexadecimal."""
    return hashlib.sha256(_DOMAIN + text.encode()).hexdigest()


def read_content(text: str, topic: Topic) -> FamilyContent:
    """The change behind a text; raises MalformedMessage when a desk may not make it so."""
    if len(text.encode()) > LONGEST_CONTENT_BYTES:
        raise MalformedMessage("longer than any change to a family")
    content = decode_message(text, FamilyContent)
    changed = content.after.keys()
    if not changed or changed != content.before.keys():
        raise MalformedMessage("before and after are of other fields")
    if not changed <= CHANGEABLE_FIELDS[topic]:
        raise MalformedMessage("a field that a desk may not change")
    return content


def is_usable(topic: Topic, field: str, value: FieldValue) -> bool:
    """Whether a changeable field can hold a value: its type, its length, a date that is one."""
    if field not in CHANGEABLE_FIELDS[topic]:
        return False
    if field == "quotient":
        return value is None or (isinstance(value, int) and 0 <= value <= HIGHEST_QUOTIENT)
    if value is None:
        return field in _MAY_BE_NULL
    return isinstance(value, str) and _is_usable_text(field, value)


def _is_usable_text(field: str, value: str) -> bool:
    if len(value) > LONGEST_FIELD or _CONTROLS.search(value):
        return False
    if field == "birth_date":
        return _is_day(value)
    return bool(value.strip()) or field not in _NEEDED


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
