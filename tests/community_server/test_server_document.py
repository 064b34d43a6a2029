"""docs/server.md names what there is: every table, command, endpoint, metric and pace."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Final

import pytest
from fastapi.routing import APIRoute

from community_server.__main__ import _parser
from community_server.app import create_app
from community_server.metrics.collector import StandingCollector
from community_server.schema import metadata
from community_server.security import gates
from community_server.security.rate_limit import Pace
from community_server.server import CommunityServer

DOCS: Final = Path(__file__).parents[2] / "docs"
SERVER: Final = (DOCS / "server.md").read_text(encoding="utf-8")
PROTOCOL: Final = (DOCS / "protocol.md").read_text(encoding="utf-8")
_SPAN: Final = {10: "10 s", 30: "30 s", 60: "a minute"}


def commands() -> list[str]:
    """The commands of the program."""
    (chosen,) = (x for x in _parser()._actions if isinstance(x, argparse._SubParsersAction))
    return list(chosen.choices)


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_every_table_is_told(table: str) -> None:
    assert f"`{table}`" in SERVER


@pytest.mark.parametrize("command", commands())
def test_every_command_is_told(command: str) -> None:
    assert re.search(rf"(… |`|community_server ){command}\b", SERVER)


@pytest.mark.parametrize("name", [x for x in vars(gates) if isinstance(getattr(gates, x), Pace)])
def test_every_pace_is_told(name: str) -> None:
    pace: Pace = getattr(gates, name)
    between = " in " if pace.within_s < 60 else " "

    assert f"{pace.requests:,}{between}{_SPAN[int(pace.within_s)]}" in SERVER


def test_every_endpoint_is_told(server: CommunityServer) -> None:
    routes = [each for each in create_app(server).routes if isinstance(each, APIRoute)]
    untold = [x.path for x in routes if x.path not in SERVER and f" {x.path}" not in PROTOCOL]

    assert untold == []


def test_every_metric_is_told(server: CommunityServer) -> None:
    read = StandingCollector(server.database, server.community, None)
    untold = [
        metric.name
        for metric in (*read.collect(), *server.meters.registry.collect())
        if metric.name.startswith("guichet_") and f"`{metric.name}" not in SERVER
    ]

    assert untold == []
