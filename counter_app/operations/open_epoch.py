"""A desk that finds itself restored, cloned or moved goes on in an epoch of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from counter_app.domain.epochs import EpochOpened
from counter_app.models.journal import Draft, Journal
from counter_app.models.quotas import latest_leased_epoch
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.bodies import EpochReason, RestoredBody
from counter_protocol.entries import EntryKind


@dataclass(frozen=True, slots=True)
class OpenEpoch:
    """Why, and the lowest number it may have: one that nobody else can have used."""

    reason: EpochReason
    at_least: int


def open_epoch(counter: OpenCounter, command: OpenEpoch) -> EpochOpened:
    """Go on in the next epoch, after the last entry this database knows; needs no server.

    A running till session goes on across it.
    """
    with opening_epoch(counter.journal, command) as opened:
        return opened


@contextmanager
def opening_epoch(journal: Journal, command: OpenEpoch) -> Iterator[EpochOpened]:
    """The transaction that opens it, for whoever has something to write along with it."""
    known = journal.head
    # Another copy's epoch that we took for our own would give us its rights.
    leased = latest_leased_epoch(journal.database)
    epoch = max(known.epoch + 1, leased + 1, command.at_least)
    body = RestoredBody(known_epoch=known.epoch, known_seq=known.seq, reason=command.reason.value)
    with journal.opening_epoch(epoch):
        journal.append(Draft(EntryKind.RESTORED, body, agent=""))
        yield EpochOpened(epoch, command.reason)
