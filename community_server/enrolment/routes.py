"""The endpoint where a new desk presents its one-time code."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from community_server.enrolment.enrol import enrol
from community_server.server import CommunityServer
from community_server.wire import described, read_message, reply, takes
from counter_protocol.messages import EnrolmentReply, EnrolmentRequest, ProblemType


def enrolment_routes(server: CommunityServer) -> APIRouter:
    """`POST /v1/enrolments`."""
    router = APIRouter(tags=["enrolment"])

    @router.post(
        "/v1/enrolments",
        responses=described(
            EnrolmentReply,
            ProblemType.MALFORMED,
            ProblemType.UNKNOWN_CODE,
            ProblemType.CODE_USED,
            ProblemType.TOO_LARGE,
            ProblemType.TOO_MANY_REQUESTS,
        ),
        openapi_extra=takes(EnrolmentRequest),
    )
    async def enrol_desk(request: Request) -> Response:
        """Exchange a one-time code for a signed enrolment of the desk's key."""
        server.gates.let_code_in(request)
        asked = await read_message(request, EnrolmentRequest)
        return reply(await run_in_threadpool(enrol, server, asked))

    return router
