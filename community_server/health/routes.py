"""The two questions that whatever watches over the server asks."""

from __future__ import annotations

from http import HTTPStatus

import psycopg
import sqlalchemy.exc
from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.responses import JSONResponse

from community_server.database import Database
from community_server.server import CommunityServer


def health_routes(server: CommunityServer) -> APIRouter:
    """`GET /health/live` and `GET /health/ready`."""
    router = APIRouter(tags=["health"])

    @router.get("/health/live")
    async def live() -> JSONResponse:
        """The process answers."""
        return JSONResponse({"status": "live"})

    @router.get("/health/ready", responses={503: {"description": "The database is away"}})
    async def ready() -> JSONResponse:
        """The database answers too, so that desks can be served."""
        if await run_in_threadpool(_answers, server.database):
            return JSONResponse({"status": "ready"})
        return JSONResponse({"status": "database away"}, HTTPStatus.SERVICE_UNAVAILABLE)

    return router


def _answers(database: Database) -> bool:
    try:
        with database.transaction() as connection:
            connection.execute("SELECT 1")
    except (psycopg.Error, sqlalchemy.exc.SQLAlchemyError):
        return False
    return True
