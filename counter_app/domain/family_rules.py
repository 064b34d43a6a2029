"""What the rules about a family's data may answer instead of yes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from counter_app.errors import RuleError
from counter_protocol.family_content import FieldValue, is_usable
from counter_protocol.reference import Topic

ANSWERED_FOR: Final = frozenset({"quotient", "payer"})
"""They decide what a family pays, and who: whoever changes them answers for the régie."""


@dataclass(eq=False)
class NothingChanged(RuleError):
    """All fields hold what was asked already."""


@dataclass(eq=False)
class FieldUnusable(RuleError):
    """A field cannot hold this value; `field` is its name in the row."""

    field: str


@dataclass(eq=False)
class ConflictOver(RuleError):
    """Somebody else decided between the two values already."""

    conflict: str


@dataclass(eq=False)
class CardNotHere(RuleError):
    """The card is not in this desk's data any more."""

    card: str


def tidy_fields(fields: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """Text without spaces too many; a school class or a payer of nothing is none."""
    return {field: _tidy(field, value) for field, value in fields.items()}


def check_fields(topic: Topic, fields: Mapping[str, FieldValue]) -> None:
    """Raise FieldUnusable for the first value that its field cannot hold."""
    for field, value in fields.items():
        if not is_usable(topic, field, value):
            raise FieldUnusable(field)


def _tidy(field: str, value: FieldValue) -> FieldValue:
    if not isinstance(value, str):
        return value
    tidied = " ".join(value.split())
    return None if not tidied and field in _NONE_WHERE_EMPTY else tidied


_NONE_WHERE_EMPTY: Final = frozenset({"school_class", "payer"})
