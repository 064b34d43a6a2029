"""How the command line says who may read the metrics; the token comes from a file or a variable."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Final

from community_server.metrics.routes import MetricsOptions

TOKEN_VARIABLE: Final = "GUICHET_METRICS_TOKEN"  # noqa: S105 (the name of a variable)


class UnusableToken(Exception):
    """The file of the token is empty, or holds what no header can bear; it is not shown."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def add_options(parser: argparse.ArgumentParser) -> None:
    """What is asked on the command line."""
    parser.add_argument(
        "--metrics-token-file", type=Path, help=f"who may read /metrics; or {TOKEN_VARIABLE}"
    )
    parser.add_argument("--backups", type=Path, metavar="DIR", help="tell /metrics their age")


def metrics_options(options: argparse.Namespace) -> MetricsOptions:
    """What was asked; raises OSError where the token's file cannot be read, and UnusableToken."""
    token = os.environ.get(TOKEN_VARIABLE, "").strip()
    if options.metrics_token_file is not None:
        token = _token_in(options.metrics_token_file)
    return MetricsOptions(token or None, options.behind_proxy, options.backups)


def _token_in(path: Path) -> str:
    token = path.read_text(encoding="ascii", errors="replace").strip()
    if not (token.isascii() and token.isprintable() and token):
        raise UnusableToken(path)
    return token
