"""`python -m bench [NAME…] [--json FILE]`: measure, print a table, and keep the rows if asked."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from bench import ingest
from bench.durable_sale import durable_sale
from bench.first_paint import first_paint
from bench.row import BenchRow
from bench.search_by_name import search_by_name
from bench.sell_operation import sell_operation
from bench.snapshot_apply import snapshot_apply
from bench.table import heading, row_text
from bench.tap_to_panel import tap_to_panel
from bench.tap_to_view import tap_to_view

MEASUREMENTS: Final[Mapping[str, Callable[[], list[BenchRow]]]] = {
    "first_paint": first_paint,
    "tap_to_panel": tap_to_panel,
    "tap_to_view": tap_to_view,
    "search_by_name": search_by_name,
    "durable_sale": durable_sale,
    "sell_operation": sell_operation,
    "snapshot_apply": snapshot_apply,
    "ingest": ingest.measure,
}


def main() -> None:
    """Measure what was named, or everything; a goal that is missed is printed, not an error."""
    options = _parser().parse_args()
    # Nothing here needs a screen, and a real one would be measured too.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(heading())
    rows = [row for name in options.names or MEASUREMENTS for row in _measured(name)]
    if options.json is not None:
        text = json.dumps([row.as_json() for row in rows], indent=2)
        options.json.write_text(f"{text}\n", encoding="utf-8")


def _measured(name: str) -> list[BenchRow]:
    rows = MEASUREMENTS[name]()
    for row in rows:
        print(row_text(row), flush=True)
    return rows


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure, side by side.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", choices=MEASUREMENTS, help=", ".join(MEASUREMENTS)
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the rows here")
    return parser


if __name__ == "__main__":
    main()
