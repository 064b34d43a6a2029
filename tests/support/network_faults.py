"""What a bad network does to one exchange between a desk and its server."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from http import HTTPStatus

from counter_app.sync.errors import ServerUnreachable, Unreachable
from counter_app.sync.exchange import Reply, Request

Answerer = Callable[[Request], Reply]


class Fault(Enum):
    """One way to go wrong, or none."""

    NONE = auto()
    REQUEST_LOST = auto()
    REPLY_LOST = auto()
    REQUEST_REPEATED = auto()
    REPLY_CUT = auto()
    GARBAGE = auto()
    LOGIN_PAGE = auto()
    SERVER_ERROR = auto()
    REDIRECT = auto()
    WRONG_TYPE = auto()
    PREVIOUS_REPLY = auto()


class BadNetwork:
    """Carries exchanges to a server, and remembers what it may deliver again, late."""

    def __init__(self, answer: Answerer) -> None:
        self._answer = answer
        self._previous = Reply(HTTPStatus.OK, "application/json", b"{}")
        self.seen: list[Request] = []

    def exchange(self, request: Request, fault: Fault) -> Reply:
        """The reply as the desk sees it; raises ServerUnreachable when it sees none."""
        if fault is Fault.REQUEST_LOST:
            raise ServerUnreachable(Unreachable.NO_CONNECTION)
        reply = self._deliver(request)
        if fault is Fault.REQUEST_REPEATED:
            reply = self._deliver(request)
        if fault is Fault.REPLY_LOST:
            raise ServerUnreachable(Unreachable.TIMED_OUT)
        if fault is Fault.PREVIOUS_REPLY:
            reply, self._previous = self._previous, reply
            return reply
        self._previous = reply
        return spoilt(reply, fault)

    def deliver_late(self, position: int) -> None:
        """An old request comes again, long after its reply was read or given up."""
        if self.seen:
            self._answer(self.seen[position % len(self.seen)])

    def _deliver(self, request: Request) -> Reply:
        self.seen.append(request)
        return self._answer(request)


def spoilt(reply: Reply, fault: Fault) -> Reply:
    """The reply as it arrives after this fault."""
    instead = {
        Fault.REPLY_CUT: Reply(reply.status, reply.media_type, reply.body[: len(reply.body) // 2]),
        Fault.GARBAGE: Reply(HTTPStatus.OK, "application/json", b"\x1f\x8b\xff garbage"),
        Fault.LOGIN_PAGE: Reply(HTTPStatus.OK, "text/html", b"<form>login</form>"),
        Fault.SERVER_ERROR: Reply(HTTPStatus.INTERNAL_SERVER_ERROR, "text/plain", b"oops"),
        Fault.REDIRECT: Reply(HTTPStatus.FOUND, "text/html", b""),
        Fault.WRONG_TYPE: Reply(reply.status, "application/octet-stream", reply.body),
    }
    return instead.get(fault, reply)
