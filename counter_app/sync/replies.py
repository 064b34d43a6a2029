"""Reading an answer: the message expected, or the error that says what came instead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Final

from counter_app.domain.clock import read_time
from counter_app.errors import SyncError
from counter_app.sync.errors import (
    DeskRefused,
    DeskRevoked,
    NotOurServer,
    ServerAnsweredGarbage,
    ServerFault,
    SessionOver,
)
from counter_app.sync.exchange import Reply
from counter_protocol.changes_page import ChangesPage, decode_page
from counter_protocol.messages import (
    PROBLEM_MEDIA_TYPE,
    AnyMessage,
    MalformedMessage,
    Problem,
    ProblemType,
    decode_message,
)

_JSON: Final = "application/json"
_WEB_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_START_AGAIN: Final = frozenset({ProblemType.EXPIRED_TOKEN.value, ProblemType.GAP.value})
_OF_THE_NETWORK: Final = frozenset(
    {
        HTTPStatus.PROXY_AUTHENTICATION_REQUIRED,
        HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED,
    }
)


def read_reply(reply: Reply, shape: type[AnyMessage]) -> AnyMessage:
    """The message in an answer; raises the SyncError that fits anything else."""
    return read_message(_message_of(reply), shape)


def read_page(reply: Reply) -> ChangesPage:
    """The page in an answer, also of a newer server; raises as `read_reply` does."""
    return _understood(lambda: decode_page(_message_of(reply)))


def read_message(raw: bytes | str, shape: type[AnyMessage]) -> AnyMessage:
    """A message out of its JSON; raises ServerAnsweredGarbage when it is something else."""
    return _understood(lambda: decode_message(raw, shape))


def _message_of(reply: Reply) -> bytes:
    if not _is_success(reply.status):
        raise _refusal(reply)
    if reply.media_type in _WEB_PAGES:
        raise NotOurServer(reply.media_type)
    if reply.media_type != _JSON:
        raise ServerAnsweredGarbage(f"content type {reply.media_type or 'absent'}")
    return reply.body


def _understood(read: Callable[[], AnyMessage]) -> AnyMessage:
    try:
        return read()
    except MalformedMessage as error:
        raise ServerAnsweredGarbage(error.reason) from error


def read_hex(text: str) -> bytes:
    """Bytes out of their hexadecimal; raises ServerAnsweredGarbage when it is not that."""
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise ServerAnsweredGarbage("not hexadecimal") from error


def read_server_time(text: str) -> datetime:
    """The server's time, aware; raises ServerAnsweredGarbage when it is not one."""
    try:
        moment = read_time(text)
    except ValueError as error:
        raise ServerAnsweredGarbage("not a time") from error
    if moment.tzinfo is None:
        raise ServerAnsweredGarbage("a time without a zone")
    return moment


def _is_success(status: int) -> bool:
    return HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES


def _refusal(reply: Reply) -> SyncError:
    if reply.media_type == PROBLEM_MEDIA_TYPE:
        return _problem(reply)
    if reply.status in _OF_THE_NETWORK or reply.status < HTTPStatus.BAD_REQUEST:
        # Our server never redirects: a portal or a filter does.
        return NotOurServer(f"status {reply.status}")
    if reply.status == HTTPStatus.TOO_MANY_REQUESTS:
        # A proxy in front of our server says so in a page of its own.
        return ServerFault(reply.status, reply.retry_after_s)
    if reply.status < HTTPStatus.INTERNAL_SERVER_ERROR and reply.media_type in _WEB_PAGES:
        return NotOurServer(f"status {reply.status}, {reply.media_type}")
    return ServerFault(reply.status, reply.retry_after_s)


def _problem(reply: Reply) -> SyncError:
    problem = read_message(reply.body, Problem)
    if reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return ServerFault(reply.status, reply.retry_after_s)
    if problem.type == ProblemType.TOO_MANY_REQUESTS:
        return ServerFault(reply.status, reply.retry_after_s)
    if problem.type == ProblemType.DESK_REVOKED:
        return DeskRevoked()
    if problem.type in _START_AGAIN:
        return SessionOver(problem.type)
    return DeskRefused(problem.type)
