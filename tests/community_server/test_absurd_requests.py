"""Whatever anybody sends, the server answers as its OpenAPI description says, and goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi import object_authorization

from community_server.reports.reporters import add_reporter
from tests.support import push_serializer
from tests.support.fake_desk import FakeDesk
from tests.support.server import RunningServer, connected_desk

__all__ = ["object_authorization", "push_serializer"]
"""Both are for schemathesis to find; imported in the midst of an example, the second one is parsed
while Hypothesis moves the limit of recursion, which Python 3.11 answers with a SystemError."""

REPORTS: Final = ("/v1/reports/period", "/v1/reports/period/{sheet}")
OPERATIONS: Final = (
    ("POST", "/v1/enrolments"),
    ("POST", "/v1/desks/{desk}/challenge"),
    ("POST", "/v1/desks/{desk}/hello"),
    ("POST", "/v1/desks/{desk}/entries"),
    ("POST", "/v1/desks/{desk}/leases"),
    ("POST", "/v1/desks/{desk}/looks"),
    ("GET", "/v1/changes"),
    ("POST", "/v1/receipts/verifications"),
    ("GET", "/v1/families/{household}/childcare"),
    *(("GET", path) for path in REPORTS),
    ("GET", "/health/live"),
    ("GET", "/health/ready"),
)
WITH_INPUT: Final = tuple(
    operation
    for operation in OPERATIONS
    if not operation[1].endswith(("live", "ready", "challenge"))
)
"""Those that can be asked in a way that their schemas exclude."""
EXAMPLES: Final = 12
_CONFIG: Final = Path(__file__).with_name("schemathesis.toml")


@pytest.fixture
def desk(running_server: RunningServer) -> Iterator[FakeDesk]:
    """A desk with a session, so that more than refusals is tried."""
    with httpx.Client(base_url=running_server.url) as http:
        desk = connected_desk(running_server.server, http, "MED-1")
        desk.push_all()
        yield desk


@pytest.fixture
def reporter_key(running_server: RunningServer) -> str:
    """A key that opens the reports."""
    server = running_server.server
    with server.database.transaction() as connection:
        return add_reporter(connection, server.community, "prefecture", "croy")


@pytest.fixture
def described(running_server: RunningServer) -> schemathesis.BaseSchema:
    """What the running server says of itself."""
    config = SchemathesisConfig.from_path(_CONFIG)
    return schemathesis.openapi.from_url(f"{running_server.url}/openapi.json", config=config)


@pytest.mark.parametrize(
    ("method", "path", "mode"),
    [
        *((*operation, GenerationMode.POSITIVE) for operation in OPERATIONS),
        *((*operation, GenerationMode.NEGATIVE) for operation in WITH_INPUT),
    ],
)
def test_absurd_request_is_answered_as_described(
    described: schemathesis.BaseSchema,
    desk: FakeDesk,
    reporter_key: str,
    method: str,
    path: str,
    mode: GenerationMode,
) -> None:
    operation = described[path][method]
    bearer = reporter_key if path in REPORTS else desk.token

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def is_answered(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {bearer}"})

    is_answered()


def test_every_operation_is_tried(described: schemathesis.BaseSchema) -> None:
    paths = described.raw_schema["paths"]
    found = {(method.upper(), path) for path in paths for method in paths[path]}

    assert found == set(OPERATIONS)
