"""HTTP to the community server: the only place that knows requests."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from enum import Enum, auto
from http.cookiejar import DefaultCookiePolicy
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit
from weakref import WeakSet

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3.connection import HTTPConnection
from urllib3.connectionpool import HTTPConnectionPool

from counter_app.errors import SyncError
from counter_app.sync.errors import (
    CertificateRefused,
    InsecureAddress,
    ServerAnsweredGarbage,
    ServerUnreachable,
    Unreachable,
)
from counter_app.sync.exchange import Reply, Request

CONNECT_TIMEOUT_S: Final = 5.0
MAX_REPLY_BYTES: Final = 64 * 1024 * 1024
_CHUNK_BYTES: Final = 64 * 1024


class PlainHttp(Enum):
    """Where clear text is allowed; a private network inside a tunnel may be told `ANYWHERE`."""

    LOOPBACK_ONLY = auto()
    ANYWHERE = auto()


class HttpTransport:
    """Opens lines to one server; `ca_file` None trusts the authorities that requests brings."""

    def __init__(self, address: str, plain_http: PlainHttp, ca_file: Path | None) -> None:
        """`address` such as `https://guichet.example.fr`; raises InsecureAddress."""
        try:
            parts = urlsplit(address)
        except ValueError as error:
            raise InsecureAddress(address) from error
        if not _is_allowed(parts, plain_http):
            raise InsecureAddress(address)
        self._address = address.rstrip("/")
        self._is_loopback = _is_loopback(parts.hostname)
        self._ca_file = ca_file

    def open(self) -> HttpLine:
        """A line of its own; nothing is sent before the first exchange."""
        return HttpLine(self._address, self._session())

    def _session(self) -> requests.Session:
        session = requests.Session()
        # The proxies of the machine are followed, except to the machine itself.
        session.trust_env = not self._is_loopback
        session.verify = True if self._ca_file is None else str(self._ca_file)
        session.auth = _OurOwnHeaders()
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
        session.headers["User-Agent"] = "Guichet"
        session.headers["Accept"] = "application/json, application/problem+json"
        return session


class HttpLine:
    """One kept-alive connection; one thread asks at a time, any thread may hang up."""

    def __init__(self, address: str, session: requests.Session) -> None:
        self._address = address
        self._session = session
        self._sockets = _Sockets()
        adapter = _CuttableAdapter(self._sockets)
        session.mount("http://", adapter)
        session.mount("https://", adapter)

    def exchange(self, request: Request) -> Reply:
        """Ask and read the whole answer, following no redirect; raises SyncError."""
        try:
            return self._exchange(request)
        except (requests.RequestException, OSError) as error:
            raise self._what_happened(error) from error

    def hang_up(self) -> None:
        """Cut the connection; an exchange in flight on another thread fails at once."""
        self._sockets.cut()
        self._session.close()

    def _exchange(self, request: Request) -> Reply:
        self._sockets.assert_open()
        with self._session.request(
            request.method,
            self._address + request.path,
            params=request.query,
            data=request.body or None,
            headers=_headers(request),
            timeout=(CONNECT_TIMEOUT_S, request.patience_s),
            allow_redirects=False,
            stream=True,
        ) as response:
            return Reply(
                status=response.status_code,
                media_type=_media_type(response.headers.get("Content-Type", "")),
                body=_whole_body(response),
                retry_after_s=_whole_seconds(response.headers.get("Retry-After", "")),
            )

    def _what_happened(self, error: Exception) -> SyncError:
        if self._sockets.are_cut:
            return ServerUnreachable(Unreachable.HUNG_UP)
        refused = _certificate_fault(error)
        if refused is not None:
            return CertificateRefused(refused)
        if isinstance(error, requests.exceptions.ContentDecodingError):
            return ServerAnsweredGarbage("compressed wrongly")
        return ServerUnreachable(_how_far(error))


class _OurOwnHeaders(AuthBase):
    """Keeps requests from putting a password of the user's .netrc in place of the token."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class _Sockets:
    """The connections of a line, so that a thread which does not wait on them can end them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connections: WeakSet[HTTPConnection] = WeakSet()
        self.are_cut = False

    def assert_open(self) -> None:
        if self.are_cut:
            raise ConnectionAbortedError

    def connected(self, connection: HTTPConnection) -> None:
        """A connection was made; too late when the line was cut meanwhile."""
        with self._lock:
            self._connections.add(connection)
            if self.are_cut:
                _shut_down(connection)

    def cut(self) -> None:
        with self._lock:
            self.are_cut = True
            for connection in self._connections:
                _shut_down(connection)


class _CuttableAdapter(HTTPAdapter):
    """Makes connections that report to `sockets`; it asks again for nothing by itself."""

    def __init__(self, sockets: _Sockets) -> None:
        self._sockets = sockets
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def get_connection_with_tls_context(
        self,
        request: requests.PreparedRequest,
        verify: bool | str | None,  # noqa: FBT001  # the signature is that of requests
        proxies: Mapping[str, str] | None = None,
        cert: tuple[str, str] | str | None = None,
    ) -> HTTPConnectionPool:
        pool = super().get_connection_with_tls_context(request, verify, proxies, cert)
        assert isinstance(pool, HTTPConnectionPool)
        if "ConnectionCls" not in vars(pool):
            kind = type(pool).ConnectionCls
            assert issubclass(kind, HTTPConnection)
            vars(pool)["ConnectionCls"] = _cuttable(kind, self._sockets)
        return pool


def _cuttable(kind: type[HTTPConnection], sockets: _Sockets) -> type[HTTPConnection]:
    """The same kind of connection, except that `sockets` hears of it once it is made."""

    def connect(connection: HTTPConnection) -> None:
        kind.connect(connection)
        sockets.connected(connection)

    return type(kind.__name__, (kind,), {"connect": connect})


def _shut_down(connection: HTTPConnection) -> None:
    """Wake whoever reads; closing is left to that thread, which owns the connection.

    The plain shutdown, even under TLS, whose own would take its state away from under the reader.
    """
    if connection.sock is not None:
        with suppress(OSError):
            socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)


def _is_allowed(parts: SplitResult, plain_http: PlainHttp) -> bool:
    if parts.hostname is None:
        return False
    if parts.scheme == "https":
        return True
    is_free = plain_http is PlainHttp.ANYWHERE or _is_loopback(parts.hostname)
    return parts.scheme == "http" and is_free


def _is_loopback(host: str | None) -> bool:
    if host is None or host == "localhost":
        return host is not None
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _headers(request: Request) -> dict[str, str]:
    headers = {}
    if request.token:
        headers["Authorization"] = f"Bearer {request.token}"
    if request.media_type:
        headers["Content-Type"] = request.media_type
    return headers


def _media_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _whole_seconds(text: str) -> int:
    """A date is allowed there too, but a desk's clock may be wrong by years."""
    return int(text) if text.isascii() and text.isdigit() else 0


def _whole_body(response: requests.Response) -> bytes:
    body = bytearray()
    for chunk in response.iter_content(_CHUNK_BYTES):
        body += chunk
        if len(body) > MAX_REPLY_BYTES:
            raise ServerAnsweredGarbage(f"more than {MAX_REPLY_BYTES} bytes")
    return bytes(body)


def _how_far(error: Exception) -> Unreachable:
    if isinstance(error, requests.exceptions.Timeout):
        return Unreachable.TIMED_OUT
    if isinstance(error, requests.exceptions.ChunkedEncodingError):
        return Unreachable.CUT
    return Unreachable.NO_CONNECTION


def _certificate_fault(error: BaseException) -> str | None:
    """What the TLS library had against the certificate, from under requests' own errors."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message
        cause = cause.__cause__ or cause.__context__
    return None
