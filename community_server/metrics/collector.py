"""The gauges that are read at each scrape: the community's standing, the pool, the last backup."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Final

import psycopg
import sqlalchemy.exc
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from community_server.backup.make import backups_in
from community_server.backup.note import NotABackup, read_note
from community_server.database import POOL_CONNECTIONS, Database
from community_server.metrics.standing import Counts, Standing, read_standing

_TOLD: Final = {
    "entries": "Entries held in the chains of all desks",
    "quarantined": "Entries held and not applied: a person repairs them",
    "beside": "Entries kept beside a chain that they contradict",
    "fenced": "Epochs that give no rights: they forked, or the desk was struck off",
    "findings": "Faults that the audit found in entries that are held",
    "unaudited": "Entries that the audit has not come to yet",
    "conflicts": "Fields of families on which two desks disagree",
    "leaving": "Families listed to be erased, or kept for the money on their account",
    "enrolled_desks": "Desks that were ever enrolled",
    "heard_desks": "Desks heard in the last quarter of an hour",
    "silent_desks": "Desks not heard for a day",
}


class StandingCollector(Collector):
    """Reads the standing when it is collected; a database that is away is one gauge at zero."""

    def __init__(self, database: Database, community: str, backups: Path | None) -> None:
        self._database = database
        self._community = community
        self._backups = backups

    def collect(self) -> Iterator[Metric]:
        standing = self._standing()
        yield _gauge("guichet_database_up", "Whether the database answers", standing is not None)
        yield from self._pool()
        if standing is not None:
            yield from _counts(standing.counts)
            held_back = standing.feed_held_back
            told = "Whether an open transaction keeps changes from desks"
            yield _gauge("guichet_feed_held_back", told, held_back)
        yield from self._last_backup()

    def _standing(self) -> Standing | None:
        try:
            with self._database.snapshot() as connection:
                return read_standing(connection, self._community)
        except (psycopg.Error, sqlalchemy.exc.SQLAlchemyError):
            return None

    def _pool(self) -> Iterator[Metric]:
        used = self._database.connections_in_use()
        yield _gauge("guichet_pool_connections_used", "Connections of the pool in use", used)
        yield _gauge("guichet_pool_connections_size", "Connections it has", POOL_CONNECTIONS)

    def _last_backup(self) -> Iterator[Metric]:
        if self._backups is None:
            return
        made = list(_times_made(backups_in(self._backups, self._community)))
        if made:
            age_s = time.time() - datetime.fromisoformat(max(made)).timestamp()
            yield _gauge("guichet_last_backup_age_seconds", "Age of the newest backup", age_s)


def _times_made(backups: Iterable[Path]) -> Iterator[str]:
    """A backup that makes room for a newer one may go while it is looked at."""
    for each in backups:
        with suppress(NotABackup):
            yield read_note(each).made_at


def _counts(counts: Counts) -> Iterator[Metric]:
    for field in fields(counts):
        yield _gauge(f"guichet_{field.name}", _TOLD[field.name], getattr(counts, field.name))


def _gauge(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(name, told, value=float(value))
