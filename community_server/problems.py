"""Refusals: what a request is told when it is not served, as RFC 9457 problem details."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from counter_protocol.messages import Problem, ProblemType

UNAVAILABLE: Final = "unavailable"
"""The database does not answer: nothing is wrong with the request, which may be repeated."""
INTERNAL: Final = "internal"
"""A fault of the server; nothing was kept."""

_STATUS: Final = {
    ProblemType.UNKNOWN_CODE: HTTPStatus.NOT_FOUND,
    ProblemType.CODE_USED: HTTPStatus.CONFLICT,
    ProblemType.UNKNOWN_DESK: HTTPStatus.NOT_FOUND,
    ProblemType.BAD_SIGNATURE: HTTPStatus.UNAUTHORIZED,
    ProblemType.EXPIRED_TOKEN: HTTPStatus.UNAUTHORIZED,
    ProblemType.GAP: HTTPStatus.CONFLICT,
    ProblemType.FORK: HTTPStatus.CONFLICT,
    ProblemType.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    ProblemType.MALFORMED: HTTPStatus.BAD_REQUEST,
    ProblemType.NOT_THIS_DESK: HTTPStatus.FORBIDDEN,
    ProblemType.DESK_REVOKED: HTTPStatus.FORBIDDEN,
    ProblemType.TOO_MANY_REQUESTS: HTTPStatus.TOO_MANY_REQUESTS,
}

_TITLE: Final = {
    ProblemType.UNKNOWN_CODE: "This enrolment code is unknown or too old",
    ProblemType.CODE_USED: "This enrolment code has been used",
    ProblemType.UNKNOWN_DESK: "This desk is not enrolled here",
    ProblemType.BAD_SIGNATURE: "The signature is not that of this desk",
    ProblemType.EXPIRED_TOKEN: "Say hello again",
    ProblemType.GAP: "Entries are missing before these",
    ProblemType.FORK: "These entries contradict the ones held",
    ProblemType.TOO_LARGE: "This is more than the server takes at once",
    ProblemType.MALFORMED: "This is not what the protocol says",
    ProblemType.NOT_THIS_DESK: "A desk speaks for itself alone",
    ProblemType.DESK_REVOKED: "This desk was struck off",
    ProblemType.TOO_MANY_REQUESTS: "Come back later",
}


class Refused(Exception):
    """A request that is not served; `problem` is all that its sender is told, and when to return.

    `retry_after_s` is 0 where coming back would change nothing.
    """

    def __init__(self, kind: ProblemType, detail: str = "", retry_after_s: int = 0) -> None:
        super().__init__(kind.value)
        self.retry_after_s = retry_after_s
        self.problem = Problem(
            type=kind.value, title=_TITLE[kind], status=_STATUS[kind].value, detail=detail
        )


def too_many_requests(retry_after_s: int) -> Refused:
    """The refusal of somebody who asks too often."""
    return Refused(ProblemType.TOO_MANY_REQUESTS, retry_after_s=retry_after_s)
