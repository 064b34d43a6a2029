"""Who is asking: the desk that a request's bearer token speaks for, and what it may do."""

from __future__ import annotations

from typing import Any, Final

from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request

from community_server.database import Connection
from community_server.problems import Refused
from community_server.server import CommunityServer
from community_server.sessions.queries import Speaker, speaker_of_token
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


async def asking_desk(server: CommunityServer, token: str) -> str:
    """The desk whose queue a request with this token joins; refused when it speaks for none.

    It may have been struck off within the last minute: whatever is done for it asks once more.
    """
    known = server.known_tokens.desk_of(token)
    if known is None:
        known = await run_in_threadpool(pushing_desk, server, token)
        server.known_tokens.remember(token, known)
    return known


def pushing_desk(server: CommunityServer, token: str) -> str:
    """The desk that this token may push for; refused when it is unknown, expired or struck off."""
    with server.database.transaction() as connection:
        return _speaker(connection, server.community, token).desk


def check_may_push(connection: Connection, community: str, token: str) -> None:
    """Refuse a push whose token has died since it was heard, in the transaction that takes it."""
    _speaker(connection, community, token)


def reading_desk(server: CommunityServer, token: str) -> str:
    """The desk that this token may read for: whoever holds a replaced key only brings facts."""
    with server.database.transaction() as connection:
        speaker = _speaker(connection, server.community, token)
    if speaker.replaced:
        raise Refused(ProblemType.DESK_REVOKED, "this desk was given another key since")
    return speaker.desk


def _speaker(connection: Connection, community: str, token: str) -> Speaker:
    speaker = speaker_of_token(connection, community, token)
    if speaker is None:
        raise Refused(ProblemType.EXPIRED_TOKEN)
    if speaker.revoked:
        raise Refused(ProblemType.DESK_REVOKED)
    return speaker
