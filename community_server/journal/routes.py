"""The endpoint where a desk pushes its journal."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from community_server.journal.push import read_push
from community_server.journal.receive import receive_from_desk
from community_server.problems import Refused
from community_server.server import CommunityServer
from community_server.sessions.bearer import SECURITY, asking_desk, bearer_token
from community_server.wire import DeskName, described, read_body, reply, takes_push
from counter_protocol.messages import PUSH_MEDIA_TYPE, ProblemType, PushReply

MAX_COMPRESSED_BYTES: Final = 16 * 1024 * 1024
"""Several times what the largest push makes of ordinary entries."""


def journal_routes(server: CommunityServer) -> APIRouter:
    """`POST /v1/desks/{desk}/entries`."""
    router = APIRouter(tags=["journal"])

    @router.post(
        "/v1/desks/{desk}/entries",
        responses=described(
            PushReply,
            ProblemType.MALFORMED,
            ProblemType.BAD_SIGNATURE,
            ProblemType.EXPIRED_TOKEN,
            ProblemType.NOT_THIS_DESK,
            ProblemType.DESK_REVOKED,
            ProblemType.UNKNOWN_DESK,
            ProblemType.GAP,
            ProblemType.TOO_LARGE,
            ProblemType.TOO_MANY_REQUESTS,
        ),
        openapi_extra={**takes_push(), **SECURITY},
    )
    async def push(desk: DeskName, request: Request) -> Response:
        """Take consecutive entries; sending them again is harmless."""
        token = bearer_token(request)
        if await asking_desk(server, token) != desk:
            raise Refused(ProblemType.NOT_THIS_DESK)
        server.gates.let_push_in(desk)
        async with server.gates.bodies.of(desk):
            body = await read_body(request, PUSH_MEDIA_TYPE, MAX_COMPRESSED_BYTES)
        async with server.gates.ingests.of(desk):
            return reply(await run_in_threadpool(_push, server, token, desk, body))

    return router


def _push(server: CommunityServer, token: str, desk: str, body: bytes) -> PushReply:
    kept = receive_from_desk(server, token, read_push(body, desk))
    server.auditor.nudge()
    return kept
