"""Messages in and out over HTTP, and how the OpenAPI description tells about them."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any, Final

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


async def read_message(
    request: Request, shape: type[AnyMessage], largest_bytes: int = MAX_MESSAGE_BYTES
) -> AnyMessage:
    """The message that a request holds; refused when it is too large or something else."""
    body = await read_body(request, largest_bytes)
    try:
        return decode_message(body, shape)
    except MalformedMessage as error:
        raise Refused(ProblemType.MALFORMED, error.reason) from error


async def read_body(request: Request, largest_bytes: int) -> bytes:
    """The body of a request; refused as soon as it is larger, before it is all in memory.

    A desk that hangs up halfway is an everyday thing: nobody hears the refusal. One that takes too
    long, or whose network went without a word, is told to send less at once.
    """
    try:
        async with asyncio.timeout(BODY_WITHIN_S):
            return await _whole_body(request, largest_bytes)
    except ClientDisconnect as error:
        raise Refused(ProblemType.MALFORMED, "the body was cut") from error
    except TimeoutError as error:
        raise Refused(ProblemType.TOO_LARGE, f"it took over {BODY_WITHIN_S} s") from error


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
    """What an endpoint may answer, for its OpenAPI description."""
    statuses = sorted({Refused(kind).problem.status for kind in refusals})
    problem = {PROBLEM_MEDIA_TYPE: {"schema": _reference(Problem)}}
    return {
        200: {"description": "Done", "content": {_JSON: {"schema": _reference(answer)}}},
        **{
            status: {"description": HTTPStatus(status).phrase, "content": problem}
            for status in statuses
        },
        "default": {"description": "Any other problem", "content": problem},
    }


def takes(shape: type[Message]) -> dict[str, Any]:
    """The body that an endpoint expects, for its OpenAPI description."""
    return {"requestBody": {"required": True, "content": {_JSON: {"schema": _reference(shape)}}}}


def takes_push() -> dict[str, Any]:
    """The one body that is not JSON: a zstd frame of a header line and entries, one a line."""
    content = {PUSH_MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}
    return {"requestBody": {"required": True, "content": content}}


def _reference(shape: type[Message]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{shape.__name__}"}
