"""Which desk this is: what its enrolment says, and what its screens and papers call it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeskIdentity:
    """The desk as the server enrolled it."""

    community: str
    community_name: str
    desk: str
    server_key: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """Where the desk stands and for which régie it collects, as people read it."""

    desk: str
    desk_name: str
    site: str
    site_name: str
    commune: str
    address: str
    regie: str
    regie_name: str
