"""Who answers for the drawer: who opened the till, or who took it over last."""

from __future__ import annotations

from counter_app.models.till_parts import last_handover
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till_session import TillSession
from counter_protocol.bodies import TillHandedOverBody, read_body


def till_holder(counter: OpenCounter, session: TillSession) -> str:
    """The agent who answers for the drawer of a running session."""
    handover = last_handover(counter.database, session.session)
    if handover is None:
        return session.opened_by
    return read_body(handover.entry.body, TillHandedOverBody).to_agent
