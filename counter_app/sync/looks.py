"""Tells the server who looked at which family, in whatever time the journal leaves."""

from __future__ import annotations

from counter_app.sync.dialogue import Ask, Dialogue, do
from counter_app.sync.endpoints import report_looks
from counter_app.sync.errors import (
    DeskRefused,
    NotOurServer,
    ServerAnsweredGarbage,
    ServerFault,
)
from counter_app.sync.handshake import Session
from counter_app.sync.replies import read_reply
from counter_app.sync.store_commands import ForgetLooks, ReadLooks
from counter_protocol.looks import MAX_LOOKS, LookReply, LookReport


class Looks:
    """A desk keeps each line until the server has it; one sent twice is filed once."""

    def __init__(self, desk: str) -> None:
        self._desk = desk

    def tell(self, session: Session) -> Dialogue[bool]:
        """Send one report, if there is anything to tell; whether there may be more.

        What the server cannot take now, or a filter keeps from it, waits for another session: it
        holds nothing else up.
        """
        if not session.files_looks or session.fork is not None:
            return False
        looks = yield from do(ReadLooks(MAX_LOOKS))
        if not looks:
            return False
        report = LookReport(looks=list(looks))
        try:
            answered = yield from do(Ask(report_looks(session.token, self._desk, report)))
            read_reply(answered, LookReply)
        except (DeskRefused, NotOurServer, ServerAnsweredGarbage, ServerFault):
            session.files_looks = False
            return False
        yield from do(ForgetLooks(tuple(look.look for look in looks)))
        session.exchanges += 1
        return len(looks) == MAX_LOOKS
