"""Metrics: what Prometheus is told of a server, without a word about any person."""

from __future__ import annotations
