"""At opening: whether this database is the one that was at work here, under the same program."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from counter_app.domain.epochs import EpochOpened
from counter_app.high_water_mark import HighWaterMark
from counter_app.models.database import SCHEMA_VERSION
from counter_app.models.desk_state import DeskState, keep_desk_state, kept_desk_state
from counter_app.models.journal import Draft
from counter_app.models.sync_queue import hash_at
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.open_epoch import OpenEpoch, opening_epoch
from counter_protocol.bodies import EpochReason, ProgramUpdatedBody
from counter_protocol.entries import EntryKind

FIRST_PROGRAM: Final = DeskState(machine="", program="0.1.0", schema=1)
"""Databases of the first schema do not say what wrote them: only this one did."""

_GRAVEST_FIRST: Final = (EpochReason.OTHER_HISTORY, EpochReason.BEHIND_ITS_MARK, EpochReason.MOVED)


@dataclass(frozen=True, slots=True)
class RecogniseDesk:
    """What this machine knows: where it is, empty without an opinion, and the marks it kept."""

    place: str
    marks: tuple[HighWaterMark, ...]


def recognise_desk(counter: OpenCounter, command: RecogniseDesk) -> EpochOpened | None:
    """Go on in an epoch of its own where the database is not the one that was at work here.

    Another version of the program, or of the database, is a sealed event. Done twice, each
    happens once.
    """
    known = kept_desk_state(counter.database) or _unsaid_state(counter)
    here = dataclasses.replace(known, machine=command.place or known.machine)
    opened = _go_on(counter, command, known, here)
    _keep_program(counter, here)
    return opened


def _unsaid_state(counter: OpenCounter) -> DeskState:
    """Of a database that does not say: new if nothing follows its genesis, else of old."""
    if counter.journal.head.seq > 1:
        return FIRST_PROGRAM
    return DeskState(machine="", program=counter.program, schema=SCHEMA_VERSION)


def _go_on(
    counter: OpenCounter, command: RecogniseDesk, known: DeskState, here: DeskState
) -> EpochOpened | None:
    reasons = set(_doubts(counter, command.marks))
    if known.machine and here.machine != known.machine:
        reasons.add(EpochReason.MOVED)
    if not reasons:
        return None
    reason = next(each for each in _GRAVEST_FIRST if each in reasons)
    at_least = 1 + max((mark.epoch for mark in command.marks), default=0)
    with opening_epoch(counter.journal, OpenEpoch(reason, at_least)) as opened:
        keep_desk_state(counter.database, here)
    return opened


def _doubts(counter: OpenCounter, marks: Iterable[HighWaterMark]) -> Iterable[EpochReason]:
    """A mark of an earlier epoch than ours was answered by opening this one."""
    head = counter.journal.head
    for mark in marks:
        ours = hash_at(counter.database, mark.epoch, mark.seq)
        if mark.epoch < head.epoch or (ours is not None and ours.hex() == mark.hash_hex):
            continue
        is_behind = (head.epoch, head.seq) < (mark.epoch, mark.seq)
        yield EpochReason.BEHIND_ITS_MARK if is_behind else EpochReason.OTHER_HISTORY


def _keep_program(counter: OpenCounter, before: DeskState) -> None:
    now = dataclasses.replace(before, program=counter.program, schema=SCHEMA_VERSION)
    if now == kept_desk_state(counter.database):
        return
    if now == before:
        with counter.database.writing():
            keep_desk_state(counter.database, now)
        return
    body = ProgramUpdatedBody(
        from_program=before.program,
        to_program=now.program,
        from_schema=before.schema,
        to_schema=now.schema,
    )
    with counter.journal.writing():
        counter.journal.append(Draft(EntryKind.PROGRAM_UPDATED, body, agent=""))
        keep_desk_state(counter.database, now)
