"""The endpoint where whoever holds a receipt has it verified."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from community_server.receipts.verify_receipt import verify_receipt
from community_server.server import CommunityServer
from community_server.wire import described, read_message, reply, takes
from counter_protocol.messages import (
    ProblemType,
    ReceiptVerification,
    ReceiptVerificationRequest,
)

MAX_REQUEST_BYTES: Final = 4 * 1024
"""A receipt's text is under 300 characters; this endpoint is open to all."""


def receipt_routes(server: CommunityServer) -> APIRouter:
    """`POST /v1/receipts/verifications`."""
    router = APIRouter(tags=["receipts"])

    @router.post(
        "/v1/receipts/verifications",
        responses=described(
            ReceiptVerification,
            ProblemType.MALFORMED,
            ProblemType.TOO_LARGE,
            ProblemType.TOO_MANY_REQUESTS,
        ),
        openapi_extra=takes(ReceiptVerificationRequest),
    )
    async def verify(request: Request) -> Response:
        """Whether a receipt is genuine, and whether its entry is held or was undone; no session."""
        server.gates.let_receipt_in(request)
        asked = await read_message(request, ReceiptVerificationRequest, MAX_REQUEST_BYTES)
        return reply(await run_in_threadpool(verify_receipt, server, asked.proof))

    return router
