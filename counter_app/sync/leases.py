"""Keeps rights to passages at hand for when the desk is offline, and gives back what expired."""

from __future__ import annotations

from counter_app.sync.dialogue import Ask, Dialogue, do
from counter_app.sync.endpoints import ask_leases
from counter_app.sync.handshake import Session
from counter_app.sync.replies import read_reply
from counter_app.sync.store_commands import ReadLeaseRequest
from counter_protocol.messages import LeaseReply, LeaseRequest, LeaseWish


class Leases:
    """Asks once a session, and whenever there is something else to give back or to want."""

    def __init__(self, desk: str) -> None:
        self._desk = desk
        self._answered: tuple[list[str], list[LeaseWish]] = ([], [])

    def keep(self, session: Session) -> Dialogue[bool]:
        """Ask if there is a reason to; whether it did, for then there are rows to come.

        What the server refuses one family now it is not asked again and again, but whenever there
        is news of that family: another desk may have returned what is wanted here.
        """
        if not session.gives_leases or session.fork is not None:
            return False
        request = yield from do(ReadLeaseRequest())
        if request is None or not _is_held(session, request):
            return False
        request = _of_what_was_sent(session, request)
        matter = (request.returned, request.wanted)
        news, session.families_with_news = session.families_with_news, set()
        is_answered = matter == self._answered and not any(
            wish.household in news for wish in request.wanted
        )
        if session.has_asked_leases and (is_answered or not any(matter)):
            self._answered = matter
            return False
        answered = yield from do(Ask(ask_leases(session.token, self._desk, request)))
        read_reply(answered, LeaseReply)
        self._answered, session.has_asked_leases = matter, True
        session.exchanges += 1
        return True


def _of_what_was_sent(session: Session, request: LeaseRequest) -> LeaseRequest:
    """Nothing is given back while earlier epochs wait: what they used of it would count as free."""
    if session.past_waiting == 0:
        return request
    return LeaseRequest(epoch=request.epoch, seq=request.seq, wanted=request.wanted)


def _is_held(session: Session, request: LeaseRequest) -> bool:
    """Whether the server holds our last entry: what was sold meanwhile goes up first."""
    return (request.epoch, request.seq) == (session.epoch, session.held_seq)
