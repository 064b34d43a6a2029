"""The endpoint where a desk asks what a family paid for childcare."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from community_server.changes.queries import Reader
from community_server.childcare.certify import certify_childcare
from community_server.security.gates import EVERYBODY
from community_server.server import CommunityServer
from community_server.sessions.bearer import SECURITY, bearer_token, reading_desk
from community_server.wire import described, reply
from counter_protocol.entries import HIGHEST_EPOCH
from counter_protocol.messages import ChildcareReply, ProblemType

LONGEST_HOUSEHOLD: Final = 100
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2999

HouseholdName = Annotated[
    str, Path(min_length=1, max_length=LONGEST_HOUSEHOLD, pattern=r"^[^\x00/]+$")
]


def childcare_routes(server: CommunityServer) -> APIRouter:
    """`GET /v1/families/{household}/childcare`."""
    router = APIRouter(tags=["childcare"])

    @router.get(
        "/v1/families/{household}/childcare",
        responses=described(
            ChildcareReply,
            ProblemType.MALFORMED,
            ProblemType.EXPIRED_TOKEN,
            ProblemType.NOT_THIS_DESK,
            ProblemType.DESK_REVOKED,
            ProblemType.TOO_MANY_REQUESTS,
        ),
        openapi_extra=SECURITY,
    )
    async def childcare(
        request: Request,
        household: HouseholdName,
        year: Annotated[int, Query(ge=FIRST_YEAR, le=LAST_YEAR)],
        epoch: Annotated[int, Query(ge=1, le=HIGHEST_EPOCH)] = HIGHEST_EPOCH,
    ) -> Response:
        """What a family really paid for childcare in a year, at all desks; who asks is kept."""
        desk = await run_in_threadpool(reading_desk, server, bearer_token(request))
        gates = server.gates
        gates.let_certificate_in(desk)
        async with gates.certificates_by_desk.of(desk), gates.certificates.of(EVERYBODY):
            told = await run_in_threadpool(
                certify_childcare, server, Reader(desk, epoch), household, year
            )
        return reply(told)

    return router
