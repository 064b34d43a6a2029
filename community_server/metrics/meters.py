"""What a server process counts while it works; each label has a few values that we chose."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector

_METHODS: Final = frozenset({"GET", "POST", "HEAD", "OPTIONS"})
_BUCKETS_S: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""The last one holds the long polls, which wait for up to 25 seconds."""


class PushOutcome(StrEnum):
    """What became of a push that was not refused out of hand."""

    TAKEN = "taken"
    REPLAYED = "replayed"
    FORKED = "forked"


class Meters:
    """The counters of one server process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry(auto_describe=True)
        ProcessCollector(registry=self.registry)
        self._requests = Histogram(
            "guichet_request_seconds",
            "Requests by route, method and status",
            ("route", "method", "status"),
            buckets=_BUCKETS_S,
            registry=self.registry,
        )
        self._pushes = Counter(
            "guichet_pushes", "Pushes by what became of them", ("outcome",), registry=self.registry
        )
        for outcome in PushOutcome:
            self._pushes.labels(outcome.value)

    def count_request(self, route: str, method: str, status: int, duration_s: float) -> None:
        """A request was answered; `route` is the pattern of a path, never a path."""
        named = method if method in _METHODS else "other"
        self._requests.labels(route, named, str(status)).observe(duration_s)

    def count_push(self, outcome: PushOutcome) -> None:
        """A push was proven, and this came of it."""
        self._pushes.labels(outcome.value).inc()
