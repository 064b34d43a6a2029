"""The endpoints where a reporter reads a report, whole as JSON or a sheet of it as CSV."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any, Final, TypeVar

from fastapi import APIRouter, Depends, Query
from fastapi.concurrency import run_in_threadpool
from pydantic import StringConstraints
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from community_server.problems import Refused
from community_server.reports.answers import PeriodReport
from community_server.reports.choice import BackwardsPeriod, Choice, NoSuchPlace
from community_server.reports.make_report import make_report
from community_server.reports.reporters import note_reading, reporter_of_key
from community_server.reports.sheets import SheetName, sheet_of
from community_server.server import CommunityServer
from community_server.wire import described, reply
from counter_protocol.messages import ProblemType

Answer = TypeVar("Answer")

CSV: Final = "text/csv"
MOST_NAMES: Final = 100
LONGEST_NAME: Final = 100
_SCHEME: Final = "bearer"
_SECURITY: Final[dict[str, Any]] = {"security": [{"reporterKey": []}]}
_REFUSALS: Final = (
    ProblemType.MALFORMED,
    ProblemType.EXPIRED_TOKEN,
    ProblemType.TOO_MANY_REQUESTS,
)

Name = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_NAME, pattern=r"^[^\x00]+$")
]
Names = Annotated[tuple[Name, ...], Query(max_length=MOST_NAMES)]
_CHOSEN_BY: Final = {"from", "to", "desk", "regie", "site", "organisation", "service"}
Day = Annotated[str, Query(min_length=10, max_length=10, pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


def report_routes(server: CommunityServer) -> APIRouter:
    """`GET /v1/reports/period` and `GET /v1/reports/period/{sheet}`."""
    router = APIRouter(tags=["reports"])

    @router.get(
        "/v1/reports/period",
        responses=described(PeriodReport, *_REFUSALS),
        openapi_extra=_SECURITY,
    )
    async def period(request: Request, choice: Annotated[Choice, Depends(_choice)]) -> Response:
        """What desks took, earned, owe and hold from one business date to another, in cents."""
        return reply(await _read(server, request, choice, _itself))

    @router.get(
        "/v1/reports/period/{sheet}",
        responses={**described(PeriodReport, *_REFUSALS), 200: _DESCRIBED_SHEET},
        openapi_extra=_SECURITY,
    )
    async def sheet(
        sheet: SheetName, request: Request, choice: Annotated[Choice, Depends(_choice)]
    ) -> Response:
        """One list of the same report, as a French spreadsheet opens it."""
        content = await _read(server, request, choice, lambda report: sheet_of(report, sheet))
        named = {"Content-Disposition": f'attachment; filename="{sheet}.csv"'}
        return Response(content, media_type=CSV, headers=named)

    return router


def _choice(
    request: Request,
    since: Annotated[Day, Query(alias="from")],
    until: Annotated[Day, Query(alias="to")],
    desk: Names = (),
    regie: Names = (),
    site: Names = (),
    organisation: Names = (),
    service: Names = (),
) -> Choice:
    """What is asked about; a place may be named more than once, none means all.

    A mistyped name is refused: left out, it would answer with the figures of everything.
    """
    unknown = sorted(set(request.query_params) - _CHOSEN_BY)
    if unknown:
        raise Refused(ProblemType.MALFORMED, f"no report is chosen by {unknown[0][:LONGEST_NAME]}")
    try:
        days = (date.fromisoformat(since), date.fromisoformat(until))
    except ValueError as error:
        raise Refused(ProblemType.MALFORMED, "there is no such day") from error
    return Choice(*days, desk, regie, site, organisation, service)


async def _read(
    server: CommunityServer,
    request: Request,
    choice: Choice,
    put: Callable[[PeriodReport], Answer],
) -> Answer:
    server.gates.let_report_in(request)
    key = _key(request)
    reporter = await run_in_threadpool(_admitted, server, key, f"{request.url.path} {choice}")
    server.gates.let_reporter_in(reporter)
    async with server.gates.reports.of(reporter):
        return await run_in_threadpool(lambda: put(_report(server, choice)))


def _itself(report: PeriodReport) -> PeriodReport:
    return report


def _key(request: Request) -> str:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != _SCHEME or not key:
        raise _nobody()
    return key


def _admitted(server: CommunityServer, key: str, what: str) -> str:
    """The reporter whose key this is, once it is written down what they read."""
    with server.database.transaction() as connection:
        reporter = reporter_of_key(connection, server.community, key)
        if reporter is None:
            raise _nobody()
        note_reading(connection, server.community, reporter, what)
    return reporter


def _nobody() -> HTTPException:
    challenge = {"WWW-Authenticate": "Bearer"}
    return HTTPException(HTTPStatus.UNAUTHORIZED, headers=challenge)


def _report(server: CommunityServer, choice: Choice) -> PeriodReport:
    try:
        return make_report(server.database, server.community, choice)
    except BackwardsPeriod as error:
        raise Refused(ProblemType.MALFORMED, "the period ends before it begins") from error
    except NoSuchPlace as error:
        raise Refused(ProblemType.MALFORMED, f"no {error.kind} {error.name}") from error


_DESCRIBED_SHEET: Final = {
    "description": "One table, UTF-8 with its mark, `;` between cells and a decimal comma",
    "content": {CSV: {"schema": {"type": "string"}}},
}
