"""Which desk this is: what its enrolment says, and what its screens and papers call it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TRAINING_COMMUNITY: Final = "mode-ecole"
TRAINING_DESK: Final = "ECOLE"
"""Sealed in every entry made in training, so that none can ever be taken for a real one."""


@dataclass(frozen=True, slots=True)
class DeskIdentity:
    """The desk as the server enrolled it."""

    community: str
    community_name: str
    desk: str
    server_key: bytes

    @property
    def is_training(self) -> bool:
        """Whether nothing of this desk is real."""
        return self.community == TRAINING_COMMUNITY and self.desk == TRAINING_DESK


@dataclass(frozen=True, slots=True)
class Place:
    """Where the desk stands and for which régie it collects, as people read it.

    `online_payment` is where that régie is paid on the web, empty where it offers nothing.
    """

    desk: str
    desk_name: str
    site: str
    site_name: str
    commune: str
    address: str
    regie: str
    regie_name: str
    online_payment: str
