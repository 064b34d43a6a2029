"""The composition of the server: every feature's routes, and how failures are told."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from http import HTTPStatus
from typing import Final

import psycopg
import sqlalchemy.exc
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from community_server.changes.routes import changes_routes
from community_server.childcare.routes import childcare_routes
from community_server.description import TITLE, VERSION, describe
from community_server.enrolment.routes import enrolment_routes
from community_server.health.routes import health_routes
from community_server.journal.routes import journal_routes
from community_server.logs import RequestLog
from community_server.metrics.request_meter import RequestMeter
from community_server.metrics.routes import (
    THIS_MACHINE_ALONE,
    MetricsOptions,
    metrics_routes,
)
from community_server.problems import INTERNAL, UNAVAILABLE, Refused
from community_server.quotas.routes import quota_routes
from community_server.receipts.routes import receipt_routes
from community_server.reports.routes import report_routes
from community_server.security.routes import look_routes
from community_server.server import CommunityServer
from community_server.sessions.routes import session_routes
from community_server.wire import problem_response
from counter_protocol.messages import Problem, ProblemType

_log = logging.getLogger(__name__)
_RETRY_AFTER_S: Final = 5


def create_app(server: CommunityServer, metrics: MetricsOptions = THIS_MACHINE_ALONE) -> FastAPI:
    """The server of one community, as an ASGI application."""
    app = FastAPI(title=TITLE, version=VERSION, lifespan=_lifespan_of(server))
    for routes in (
        enrolment_routes,
        session_routes,
        journal_routes,
        changes_routes,
        quota_routes,
        look_routes,
        receipt_routes,
        childcare_routes,
        report_routes,
        health_routes,
    ):
        app.include_router(routes(server))
    app.include_router(metrics_routes(server, metrics))
    _tell_failures(app)
    app.add_middleware(RequestMeter, meters=server.meters)
    app.add_middleware(RequestLog)
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    return app


def _lifespan_of(
    server: CommunityServer,
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        server.wakeups.start()
        server.auditor.start()
        server.reading_log.start()
        yield
        server.wakeups.stop()
        await run_in_threadpool(server.wakeups.join)
        await run_in_threadpool(server.auditor.stop)
        await run_in_threadpool(server.reading_log.stop)

    return lifespan


def _tell_failures(app: FastAPI) -> None:
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(psycopg.DataError, _unstorable)
    app.add_exception_handler(HTTPException, _http_problem)
    for away in (psycopg.OperationalError, sqlalchemy.exc.OperationalError):
        app.add_exception_handler(away, _unavailable)
    app.add_exception_handler(sqlalchemy.exc.TimeoutError, _unavailable)
    app.add_exception_handler(Exception, _internal)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    later = {"Retry-After": str(error.retry_after_s)} if error.retry_after_s else None
    return problem_response(error.problem, later)


async def _malformed(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    where = ", ".join(_field(fault["loc"]) for fault in error.errors())
    return problem_response(Refused(ProblemType.MALFORMED, where).problem)


def _field(location: tuple[str | int, ...]) -> str:
    """The name of a field, although the place of a value in its list comes after it."""
    return str([step for step in location if isinstance(step, str)][-1])


async def _unstorable(_: Request, error: Exception) -> Response:
    """A NUL character in a path: no text of PostgreSQL holds one."""
    assert isinstance(error, psycopg.DataError)
    return problem_response(Refused(ProblemType.MALFORMED).problem)


async def _http_problem(_: Request, error: Exception) -> Response:
    """An unknown path or method; RFC 9457 calls a problem without a word of its own about:blank."""
    assert isinstance(error, HTTPException)
    title = HTTPStatus(error.status_code).phrase
    problem = Problem(type="about:blank", title=title, status=error.status_code)
    # Whoever uses a wrong method is told the right ones (RFC 9110, 15.5.6).
    return problem_response(problem, dict(error.headers or {}))


async def _unavailable(_: Request, error: Exception) -> Response:
    _log.warning("database_away", extra={"error": type(error).__name__})
    problem = Problem(
        type=UNAVAILABLE,
        title="The database does not answer",
        status=HTTPStatus.SERVICE_UNAVAILABLE.value,
    )
    return problem_response(problem, {"Retry-After": str(_RETRY_AFTER_S)})


async def _internal(_: Request, error: Exception) -> Response:
    """Nothing of the error goes out, and its words, which may quote a row, stay out of the log."""
    _log.error("failed", extra={"error": type(error).__name__})
    return problem_response(
        Problem(
            type=INTERNAL,
            title="A fault of the server",
            status=HTTPStatus.INTERNAL_SERVER_ERROR.value,
        )
    )
