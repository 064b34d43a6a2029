"""The endpoint that Prometheus scrapes, and who may."""

from __future__ import annotations

import hmac
import ipaddress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Final

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from community_server.metrics.collector import StandingCollector
from community_server.server import CommunityServer


@dataclass(frozen=True, slots=True)
class MetricsOptions:
    """Who may read metrics, and where backups are made.

    Whoever has `token` may. Without one, this machine alone; and nobody `behind_proxy`, for then
    the whole world seems to be this machine.
    """

    token: str | None = None
    behind_proxy: bool = False
    backups: Path | None = None


THIS_MACHINE_ALONE: Final = MetricsOptions()


def metrics_routes(server: CommunityServer, options: MetricsOptions) -> APIRouter:
    """`GET /metrics`, which is no part of what desks are told about the API."""
    router = APIRouter(include_in_schema=False)
    registry = CollectorRegistry(auto_describe=False)
    registry.register(StandingCollector(server.database, server.community, options.backups))

    @router.get("/metrics")
    async def metrics(request: Request) -> Response:
        """What was counted, and how the community stands."""
        if not _may_read(request, options):
            raise HTTPException(HTTPStatus.FORBIDDEN)
        text = await run_in_threadpool(_exposed, server.meters.registry, registry)
        return Response(text, media_type=CONTENT_TYPE_PLAIN_0_0_4)

    return router


def _exposed(*registries: CollectorRegistry) -> bytes:
    return b"".join(generate_latest(each) for each in registries)


def _may_read(request: Request, options: MetricsOptions) -> bool:
    if options.token is not None:
        said = request.headers.get("authorization", "")
        return hmac.compare_digest(said.encode(), f"Bearer {options.token}".encode())
    return not options.behind_proxy and _is_this_machine(request)


def _is_this_machine(request: Request) -> bool:
    if request.client is None:
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
