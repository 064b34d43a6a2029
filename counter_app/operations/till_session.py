"""Which till session is running, read from the journal itself."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.clock import read_time
from counter_app.domain.rules import AgentUnknown, TillNotOpen
from counter_app.models.entries import last_till_mark
from counter_app.models.journal import Draft
from counter_app.models.roster import is_known_agent
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.bodies import TillOpenedBody, read_body
from counter_protocol.entries import EntryKind


@dataclass(frozen=True, slots=True)
class TillSession:
    """A running session; `session` is the id of the entry that opened it."""

    session: str
    business_date: date
    opened_by: str
    opened_at: datetime
    opening: TillOpenedBody

    def marked(self, draft: Draft) -> Draft:
        """The draft as an entry of this session and of its day."""
        return dataclasses.replace(
            draft, till_session=self.session, business_date=self.business_date
        )


@dataclass(frozen=True, slots=True)
class NoTillSession:
    """No session is running: entries belong to the local day alone."""

    def marked(self, draft: Draft) -> Draft:
        """The draft, unchanged."""
        return draft


def running_till_session(counter: OpenCounter) -> TillSession | NoTillSession:
    """The session between its opening and its closing, if any."""
    mark = last_till_mark(counter.database)
    if mark is None or mark.entry.kind is not EntryKind.TILL_OPENED:
        return NoTillSession()
    entry = mark.entry
    return TillSession(
        session=entry.id,
        business_date=date.fromisoformat(entry.business_date),
        opened_by=entry.agent,
        opened_at=read_time(entry.occurred_at),
        opening=read_body(entry.body, TillOpenedBody),
    )


def check_agent(counter: OpenCounter, agent: str) -> None:
    """Raise AgentUnknown for somebody who was never on the roster: entries name who answers."""
    if not is_known_agent(counter.database, agent):
        raise AgentUnknown(agent)


def running_session_for(counter: OpenCounter, agent: str) -> TillSession:
    """The session that this agent may take money in; raises AgentUnknown or TillNotOpen.

    Ask inside `Journal.writing`, which closes a session of an earlier day first.
    """
    check_agent(counter, agent)
    session = running_till_session(counter)
    if isinstance(session, NoTillSession):
        raise TillNotOpen
    return session
