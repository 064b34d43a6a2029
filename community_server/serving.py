"""Runs the application under uvicorn: says where it listens, and stops without keeping anybody."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from typing import Final

import uvicorn

from community_server.app import create_app
from community_server.certificate import CertificateFiles, RenewedCertificate
from community_server.metrics.routes import THIS_MACHINE_ALONE, MetricsOptions
from community_server.server import CommunityServer

THIS_MACHINE: Final = ("127.0.0.1", "::1")
"""Where a proxy is trusted to say who asks: anybody elsewhere could say to be anybody."""
_TICKS_BETWEEN_LOOKS: Final = 600
_STOP_WITHIN_S: Final = 10
"""Longer than any statement may take after its timeout has been used up by an honest request."""


class CannotListen(Exception):
    """The address cannot be had: another program holds it, or this machine is not it."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port)
        self.host = host
        self.port = port


class Serving(uvicorn.Server):
    """One server on one address; a stop first lets the long polls go, which would hold it up.

    It stops on SIGINT and SIGTERM, and on Windows when the console closes (SIGBREAK).
    """

    def __init__(
        self,
        server: CommunityServer,
        config: uvicorn.Config,
        when_ready: Callable[[str], None],
        certificate: CertificateFiles | None,
    ) -> None:
        super().__init__(config)
        self._server = server
        self._when_ready = when_ready
        self._files = certificate
        self._renewal: RenewedCertificate | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Raises CannotListen where uvicorn would end the process with a number."""
        try:
            await super().startup(sockets)
        except SystemExit as error:
            raise CannotListen(self.config.host, self.config.port) from error
        if self._files is not None and self.config.ssl is not None:
            self._renewal = RenewedCertificate(self._files, self.config.ssl)
        if not self.should_exit:
            self._when_ready(self._address())

    async def on_tick(self, counter: int) -> bool:
        """Called by uvicorn ten times a second."""
        if self._renewal is not None and counter % _TICKS_BETWEEN_LOOKS == 0:
            self._renewal.look()
        return await super().on_tick(counter)

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
    certificate: CertificateFiles | None = None,
    trusted_proxies: Sequence[str] = (),
    metrics: MetricsOptions = THIS_MACHINE_ALONE,
) -> Serving:
    """A server ready to `run`; port 0 takes a free one, which `when_ready` is told.

    A certificate is taken up again whenever its files are renewed.
    """
    config = uvicorn.Config(
        create_app(server, metrics),
        host=host,
        port=port,
        ssl_certfile=None if certificate is None else certificate.certificate,
        ssl_keyfile=None if certificate is None else certificate.key,
        proxy_headers=bool(trusted_proxies),
        forwarded_allow_ips=list(trusted_proxies),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_STOP_WITHIN_S,
    )
    return Serving(server, config, when_ready, certificate)
