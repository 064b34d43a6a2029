"""The two questions that whatever watches over the server asks."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.responses import JSONResponse

from community_server.health.readiness import Readiness, readiness
from community_server.migrations.runner import head_revision
from community_server.server import CommunityServer


def health_routes(server: CommunityServer) -> APIRouter:
    """`GET /health/live` and `GET /health/ready`."""
    router = APIRouter(tags=["health"])
    revision = head_revision()

    @router.get("/health/live")
    async def live() -> JSONResponse:
        """The process answers."""
        return JSONResponse({"status": "live"})

    @router.get("/health/ready", responses={503: {"description": "Desks cannot be served now"}})
    async def ready() -> JSONResponse:
        """The database answers, takes writes and is of this program: desks can be served."""
        found = await run_in_threadpool(readiness, server.database, revision)
        served = found is Readiness.READY
        status = HTTPStatus.OK if served else HTTPStatus.SERVICE_UNAVAILABLE
        return JSONResponse({"status": found.value}, status)

    return router
