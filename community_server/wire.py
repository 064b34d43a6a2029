"""Messages in and out over HTTP, and how the OpenAPI description tells about them."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import Path
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from community_server.problems import Refused
from counter_protocol.messages import (
    PROBLEM_MEDIA_TYPE,
    PUSH_MEDIA_TYPE,
    AnyMessage,
    MalformedMessage,
    Message,
    Problem,
    ProblemType,
    decode_message,
    encode_message,
)

MAX_MESSAGE_BYTES: Final = 64 * 1024
BODY_WITHIN_S: Final = 300
"""The largest push over a telephone's network takes two minutes."""
_JSON: Final = "application/json"
_ALWAYS_POSSIBLE: Final = frozenset(
    {HTTPStatus.INTERNAL_SERVER_ERROR.value, HTTPStatus.SERVICE_UNAVAILABLE.value}
)
_WITH_RETRY_AFTER: Final = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_RETRY_AFTER: Final = {
    "description": "In how many seconds to come back",
    "required": True,
    "schema": {"type": "integer", "minimum": 1},
}

LONGEST_DESK_NAME: Final = 100
DeskName = Annotated[str, Path(min_length=1, max_length=LONGEST_DESK_NAME, pattern=r"^[^\x00/]+$")]
"""A desk in the path of a request; no text of PostgreSQL holds a NUL."""


async def read_message(
    request: Request, shape: type[AnyMessage], largest_bytes: int = MAX_MESSAGE_BYTES
) -> AnyMessage:
    """The message that a request holds; refused when it is too large or something else."""
    body = await read_body(request, _JSON, largest_bytes)
    try:
        return decode_message(body, shape)
    except MalformedMessage as error:
        raise Refused(ProblemType.MALFORMED, error.reason) from error


async def read_body(request: Request, media_type: str, largest_bytes: int) -> bytes:
    """The body of a request; refused as soon as it is larger, before it is all in memory.

    A body that says to be of another type than `media_type` is not read at all.

    A desk that hangs up halfway is an everyday thing: nobody hears the refusal. One that takes too
    long, or whose network went without a word, is told to send less at once.
    """
    _check_announced(request, media_type, largest_bytes)
    try:
        async with asyncio.timeout(BODY_WITHIN_S):
            return await _whole_body(request, largest_bytes)
    except ClientDisconnect as error:
        raise Refused(ProblemType.MALFORMED, "the body was cut") from error
    except TimeoutError as error:
        raise Refused(ProblemType.TOO_LARGE, f"it took over {BODY_WITHIN_S} s") from error


def _check_announced(request: Request, media_type: str, largest_bytes: int) -> None:
    announced = request.headers.get("content-type", media_type).partition(";")[0].strip().lower()
    if announced != media_type:
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    # What is not a number never comes so far: it is no HTTP.
    if int(request.headers.get("content-length", "0")) > largest_bytes:
        raise Refused(ProblemType.TOO_LARGE, f"{largest_bytes} bytes are allowed")


async def _whole_body(request: Request, largest_bytes: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest_bytes:
            raise Refused(ProblemType.TOO_LARGE, f"{largest_bytes} bytes are allowed")
    return bytes(body)


def reply(message: Message) -> Response:
    """A message as the answer to a request."""
    return Response(encode_message(message), media_type=_JSON)


def problem_response(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """A problem as the answer to a request."""
    return Response(
        encode_message(problem), problem.status, headers=headers, media_type=PROBLEM_MEDIA_TYPE
    )


def described(answer: type[Message], *refusals: ProblemType) -> dict[int | str, dict[str, Any]]:
    """What an endpoint may answer, for its OpenAPI description.

    Whoever reads a body may find it of another type; any answer may be that the server cannot.
    """
    statuses = {Refused(kind).problem.status for kind in refusals} | _ALWAYS_POSSIBLE
    if ProblemType.TOO_LARGE in refusals:
        statuses.add(HTTPStatus.UNSUPPORTED_MEDIA_TYPE.value)
    return {
        200: {"description": "Done", "content": {_JSON: {"schema": _reference(answer)}}},
        **{status: _described_problem(HTTPStatus(status)) for status in sorted(statuses)},
    }


def _described_problem(status: HTTPStatus) -> dict[str, Any]:
    content = {PROBLEM_MEDIA_TYPE: {"schema": _reference(Problem)}}
    described: dict[str, Any] = {"description": status.phrase, "content": content}
    if status in _WITH_RETRY_AFTER:
        described["headers"] = {"Retry-After": _RETRY_AFTER}
    return described


def takes(shape: type[Message]) -> dict[str, Any]:
    """The body that an endpoint expects, for its OpenAPI description."""
    return {"requestBody": {"required": True, "content": {_JSON: {"schema": _reference(shape)}}}}


def takes_push() -> dict[str, Any]:
    """The one body that is not JSON: a zstd frame of a header line and entries, one a line."""
    content = {PUSH_MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}
    return {"requestBody": {"required": True, "content": content}}


def _reference(shape: type[Message]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{shape.__name__}"}
