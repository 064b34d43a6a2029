"""Runs the application under uvicorn: says where it listens, and stops without keeping anybody."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Final

import uvicorn

from community_server.app import create_app
from community_server.metrics.routes import THIS_MACHINE_ALONE, MetricsOptions
from community_server.server import CommunityServer

_STOP_WITHIN_S: Final = 10
"""Longer than any statement may take after its timeout has been used up by an honest request."""


class Serving(uvicorn.Server):
    """One server on one address; a stop first lets the long polls go, which would hold it up.

    It stops on SIGINT and SIGTERM, and on Windows when the console closes (SIGBREAK).
    """

    def __init__(
        self,
        server: CommunityServer,
        config: uvicorn.Config,
        when_ready: Callable[[str], None],
    ) -> None:
        super().__init__(config)
        self._server = server
        self._when_ready = when_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.should_exit:
            self._when_ready(self._address())

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._server.wakeups.stop()
        await super().shutdown(sockets)

    def _address(self) -> str:
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        scheme = "https" if self.config.is_ssl else "http"
        return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


def serving(
    server: CommunityServer,
    host: str,
    port: int,
    when_ready: Callable[[str], None],
    *,
    certificate: str | None = None,
    certificate_key: str | None = None,
    metrics: MetricsOptions = THIS_MACHINE_ALONE,
) -> Serving:
    """A server ready to `run`; port 0 takes a free one, which `when_ready` is told."""
    config = uvicorn.Config(
        create_app(server, metrics),
        host=host,
        port=port,
        ssl_certfile=certificate,
        ssl_keyfile=certificate_key,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_STOP_WITHIN_S,
    )
    return Serving(server, config, when_ready)
