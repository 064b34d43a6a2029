"""The network of a desk in a test: it goes, it comes back, and the server has heard or not."""

from __future__ import annotations

from counter_app.models.journal import Draft
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.bodies import ConnectionBody
from counter_protocol.entries import EntryKind
from tests.support.counter import acknowledge


def cut_off(counter: OpenCounter) -> OpenCounter:
    """The same counter, once the server has confirmed all there is and then fell silent."""
    acknowledge(counter)
    return gone_offline(counter)


def gone_offline(counter: OpenCounter) -> OpenCounter:
    """The same counter, offline from now on as its journal says."""
    return _marked(counter, EntryKind.WENT_OFFLINE)


def struck_off(counter: OpenCounter) -> OpenCounter:
    """The same counter, which has heard that the community takes nothing more from it."""
    return _marked(counter, EntryKind.WENT_OFFLINE, revoked=True)


def back_online(counter: OpenCounter) -> OpenCounter:
    """The same counter, online from now on as its journal says."""
    return _marked(counter, EntryKind.CAME_ONLINE)


def _marked(counter: OpenCounter, kind: EntryKind, *, revoked: bool = False) -> OpenCounter:
    with counter.journal.writing():
        counter.journal.append(Draft(kind, ConnectionBody(waiting=0, revoked=revoked), agent=""))
    return counter
