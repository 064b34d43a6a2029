"""The endpoint where a desk tells who looked at which family."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from community_server.problems import Refused
from community_server.security.looks import take_looks
from community_server.server import CommunityServer
from community_server.sessions.bearer import SECURITY, asking_desk, bearer_token
from community_server.wire import DeskName, described, read_message, reply, takes
from counter_protocol.looks import LookReply, LookReport
from counter_protocol.messages import ProblemType

LARGEST_REPORT_BYTES: Final = 256 * 1024
"""All the lines that one may hold, however long their words."""


def look_routes(server: CommunityServer) -> APIRouter:
    """`POST /v1/desks/{desk}/looks`."""
    router = APIRouter(tags=["security"])

    @router.post(
        "/v1/desks/{desk}/looks",
        responses=described(
            LookReply,
            ProblemType.MALFORMED,
            ProblemType.EXPIRED_TOKEN,
            ProblemType.NOT_THIS_DESK,
            ProblemType.DESK_REVOKED,
            ProblemType.TOO_LARGE,
            ProblemType.TOO_MANY_REQUESTS,
        ),
        openapi_extra={**takes(LookReport), **SECURITY},
    )
    async def looks(desk: DeskName, request: Request) -> Response:
        """Tell who looked at families; telling it again files nothing twice."""
        token = bearer_token(request)
        if await asking_desk(server, token) != desk:
            raise Refused(ProblemType.NOT_THIS_DESK)
        server.gates.let_looks_in(desk)
        report = await read_message(request, LookReport, LARGEST_REPORT_BYTES)
        return reply(await run_in_threadpool(take_looks, server, token, desk, report))

    return router
