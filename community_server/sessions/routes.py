"""The two endpoints of the handshake."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from community_server.server import CommunityServer
from community_server.sessions.hello import challenge, say_hello
from community_server.wire import DeskName, described, read_message, reply, takes
from counter_protocol.messages import Challenge, Hello, HelloReply, ProblemType


def session_routes(server: CommunityServer) -> APIRouter:
    """`POST /v1/desks/{desk}/challenge` and `POST /v1/desks/{desk}/hello`."""
    router = APIRouter(tags=["session"])

    @router.post(
        "/v1/desks/{desk}/challenge",
        responses=described(
            Challenge,
            ProblemType.MALFORMED,
            ProblemType.UNKNOWN_DESK,
            ProblemType.DESK_REVOKED,
            ProblemType.TOO_MANY_REQUESTS,
        ),
    )
    async def ask_challenge(desk: DeskName, request: Request) -> Response:
        """A nonce, valid for a minute, that the desk signs to say hello."""
        server.gates.let_challenge_in(request, desk)
        return reply(await run_in_threadpool(challenge, server, desk))

    @router.post(
        "/v1/desks/{desk}/hello",
        responses=described(
            HelloReply,
            ProblemType.MALFORMED,
            ProblemType.BAD_SIGNATURE,
            ProblemType.EXPIRED_TOKEN,
            ProblemType.UNKNOWN_DESK,
            ProblemType.DESK_REVOKED,
            ProblemType.TOO_LARGE,
            ProblemType.TOO_MANY_REQUESTS,
        ),
        openapi_extra=takes(Hello),
    )
    async def hello(desk: DeskName, request: Request) -> Response:
        """A token, and where the server stands: the desk resends from there."""
        server.gates.let_hello_in(request, desk)
        said = await read_message(request, Hello)
        answer = await run_in_threadpool(say_hello, server, desk, said)
        server.known_tokens.remember(answer.token, desk)
        return reply(answer)

    return router
