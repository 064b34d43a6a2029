"""The endpoint where a desk pulls what changed."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from community_server.changes.long_poll import LONGEST_WAIT_S, next_page
from community_server.changes.queries import Reader
from community_server.server import CommunityServer
from community_server.sessions.bearer import SECURITY, asking_desk, bearer_token
from community_server.wire import described, reply
from counter_protocol.changes_page import ChangesPage
from counter_protocol.entries import HIGHEST_EPOCH
from counter_protocol.messages import ProblemType

DEFAULT_LIMIT: Final = 2_000
LARGEST_LIMIT: Final = 10_000


def changes_routes(server: CommunityServer) -> APIRouter:
    """`GET /v1/changes`."""
    router = APIRouter(tags=["changes"])

    @router.get(
        "/v1/changes",
        responses=described(
            ChangesPage,
            ProblemType.MALFORMED,
            ProblemType.EXPIRED_TOKEN,
            ProblemType.DESK_REVOKED,
            ProblemType.TOO_MANY_REQUESTS,
        ),
        openapi_extra=SECURITY,
    )
    async def changes(
        request: Request,
        cursor: Annotated[str, Query(max_length=100)] = "",
        limit: Annotated[int, Query(ge=1, le=LARGEST_LIMIT)] = DEFAULT_LIMIT,
        wait_s: Annotated[float, Query(ge=0, le=LONGEST_WAIT_S)] = 0,
        epoch: Annotated[int, Query(ge=1, le=HIGHEST_EPOCH)] = HIGHEST_EPOCH,
    ) -> Response:
        """What changed since a cursor, waiting up to `wait_s` for something to.

        Balances say how much they include of what the desk wrote up to its `epoch`.
        """
        token = bearer_token(request)
        desk = await asking_desk(server, token)
        server.gates.let_page_in(desk)
        async with server.gates.polls.of(desk):
            page = await next_page(server, Reader(desk, epoch), token, cursor, limit, wait_s)
        server.reading_log.told(desk, page)
        return reply(page)

    return router
