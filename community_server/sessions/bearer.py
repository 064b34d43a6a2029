"""Who is asking: the desk that a request's bearer token speaks for."""

from __future__ import annotations

from typing import Any, Final

from starlette.requests import Request

from community_server.database import Connection
from community_server.problems import Refused
from community_server.sessions.queries import desk_of_token
from counter_protocol.messages import ProblemType

_SCHEME: Final = "bearer"

SECURITY: Final[dict[str, Any]] = {"security": [{"deskToken": []}]}
"""What the OpenAPI description says of an endpoint that wants a token."""


def bearer_token(request: Request) -> str:
    """The token in the Authorization header; refused when there is none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != _SCHEME or not token:
        raise Refused(ProblemType.EXPIRED_TOKEN, "no bearer token")
    return token


def desk_speaking(connection: Connection, community: str, token: str) -> str:
    """The desk that this token speaks for; refused when it is unknown or has expired."""
    desk = desk_of_token(connection, community, token)
    if desk is None:
        raise Refused(ProblemType.EXPIRED_TOKEN)
    return desk
