"""Where a request comes from, as far as it can be known, for counting requests."""

from __future__ import annotations

import ipaddress
from typing import Final

from starlette.requests import Request

_IPV6_HOME_BITS: Final = 64
"""One household or office is given a whole /64: its addresses are one caller (RFC 6177)."""
_UNKNOWN: Final = "unknown"


def client_address(request: Request) -> str:
    """The caller's address; behind a proxy the one it says, once the server was told to trust it.

    Whatever is not an address, on a local socket or from a proxy gone wrong, is one caller.
    """
    if request.client is None:
        return _UNKNOWN
    try:
        address = ipaddress.ip_address(request.client.host.partition("%")[0])
    except ValueError:
        return _UNKNOWN
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ipaddress.ip_network((address, _IPV6_HOME_BITS), strict=False))
    return str(address)
