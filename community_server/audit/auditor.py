"""The thread that audits whatever has been kept, whenever it has nothing better to wait for."""

from __future__ import annotations

import logging
import threading
from typing import Final

import psycopg
import sqlalchemy.exc

from community_server.audit.check import check_some
from community_server.database import Database

_log = logging.getLogger(__name__)
_REST_S: Final = 1
"""What a crowd pushes within a second is checked together."""
_LONGEST_REST_S: Final = 60
"""Another server of the same database may have kept entries that nobody told this one about."""


class Auditor:
    """Checks entries soon after they were acknowledged; `nudge` may be called by any thread."""

    def __init__(self, database: Database, community: str, server_key: bytes) -> None:
        self._database = database
        self._community = community
        self._server_key = server_key
        self._nudged = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="auditor", daemon=True)

    def start(self) -> None:
        """Start working, beginning with what was left before."""
        self._thread.start()

    def nudge(self) -> None:
        """Entries have been kept."""
        self._nudged.set()

    def stop(self) -> None:
        """Stop after the few hundred entries at hand, and wait until then."""
        self._stopping.set()
        self._nudged.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._nudged.clear()
            try:
                while not self._stopping.is_set() and self._check_some():
                    pass
            except (psycopg.OperationalError, sqlalchemy.exc.SQLAlchemyError):
                _log.warning("audit_interrupted")
            self._stopping.wait(_REST_S)
            self._nudged.wait(_LONGEST_REST_S)

    def _check_some(self) -> int:
        return check_some(self._database, self._community, self._server_key)
