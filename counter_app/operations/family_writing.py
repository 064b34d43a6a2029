"""Writing a change to a family down: who may, what it says beside the journal, what it settles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.domain.family_rules import (
    ANSWERED_FOR,
    NothingChanged,
    check_fields,
    tidy_fields,
)
from counter_app.domain.rules import RoleMissing
from counter_app.models.roster import agent_row
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.sign_in import Role, role_of
from counter_protocol.family_content import FieldValue, content_hash, new_content
from counter_protocol.reference import Topic

_ANSWERING_ROLES = frozenset({Role.REGISSEUR, Role.MANAGER, Role.ADMIN})


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a change, its hash, and the names of the fields in it."""

    content: str
    digest: str
    fields: list[str]


def changed_fields(
    topic: Topic, before: Mapping[str, FieldValue], after: Mapping[str, FieldValue]
) -> dict[str, FieldValue]:
    """What is to be another, tidied; raises NothingChanged or FieldUnusable."""
    tidied = tidy_fields(after)
    changed = {field: value for field, value in tidied.items() if value != before[field]}
    if not changed:
        raise NothingChanged
    check_fields(topic, changed)
    return changed


def check_may_change(counter: OpenCounter, agent: str, fields: Mapping[str, FieldValue]) -> None:
    """Raise RoleMissing where somebody must answer for the régie."""
    if not ANSWERED_FOR.isdisjoint(fields):
        check_answers(counter, agent)


def check_answers(counter: OpenCounter, agent: str) -> None:
    """Raise RoleMissing for who does not answer for anything."""
    if not may_answer(counter, agent):
        raise RoleMissing(Role.REGISSEUR)


def may_answer(counter: OpenCounter, agent: str) -> bool:
    """Whether somebody's role answers for what families pay, and for their cards."""
    row = agent_row(counter.database, agent)
    return row is not None and role_of(row.role) in _ANSWERING_ROLES


def worded(before: Mapping[str, FieldValue], after: Mapping[str, FieldValue]) -> Wording:
    """What lies behind the entry: what was known of these fields, and what they are to be."""
    fields = sorted(after)
    content = new_content({field: before[field] for field in fields}, after)
    return Wording(content, content_hash(content), fields)
