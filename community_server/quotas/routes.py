"""The endpoint where a desk gives leases back and asks for more."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from community_server.problems import Refused
from community_server.quotas.grant import answer_leases
from community_server.server import CommunityServer
from community_server.sessions.bearer import SECURITY, bearer_token, reading_desk
from community_server.wire import DeskName, described, read_message, reply, takes
from counter_protocol.messages import LeaseReply, LeaseRequest, ProblemType


def quota_routes(server: CommunityServer) -> APIRouter:
    """`POST /v1/desks/{desk}/leases`."""
    router = APIRouter(tags=["quotas"])

    @router.post(
        "/v1/desks/{desk}/leases",
        responses=described(
            LeaseReply,
            ProblemType.MALFORMED,
            ProblemType.EXPIRED_TOKEN,
            ProblemType.NOT_THIS_DESK,
            ProblemType.DESK_REVOKED,
            ProblemType.GAP,
            ProblemType.TOO_LARGE,
            ProblemType.TOO_MANY_REQUESTS,
        ),
        openapi_extra={**takes(LeaseRequest), **SECURITY},
    )
    async def leases(desk: DeskName, request: Request) -> Response:
        """Give back leases that expired, and hold more; asking again grants nothing twice."""
        token = bearer_token(request)
        if await run_in_threadpool(reading_desk, server, token) != desk:
            raise Refused(ProblemType.NOT_THIS_DESK)
        server.gates.let_leases_in(desk)
        asked = await read_message(request, LeaseRequest)
        return reply(await run_in_threadpool(answer_leases, server, desk, asked))

    return router
