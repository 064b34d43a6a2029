"""`python -m bench [NAME…] [--json FILE]`: measure, print a table, and keep the rows if asked."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from bench import ingest
from bench.chain_verify import chain_verify
from bench.closing_10000 import closing_10000
from bench.crowd.crowd import crowd
from bench.durable_sale import durable_sale
from bench.feed_missed import feed_missed
from bench.first_paint import first_paint
from bench.heard_elsewhere import heard_elsewhere
from bench.month.measure import month_totals
from bench.power_cuts.measure import power_cuts
from bench.random_operations.measure import random_operations
from bench.row import BenchRow
from bench.sale_growth import sale_growth
from bench.search_by_name import search_by_name
from bench.sell_operation import sell_operation
from bench.simulator.measure import simulator
from bench.snapshot_apply import snapshot_apply
from bench.table import heading, row_text
from bench.tamper import tamper
from bench.tap_to_panel import tap_to_panel
from bench.tap_to_view import tap_to_view
from bench.till_report import till_report
from bench.wire_bytes import wire_bytes
from bench.year_report import year_report
from bench.year_summary import year_summary

MEASUREMENTS: Final[Mapping[str, Callable[[], list[BenchRow]]]] = {
    "first_paint": first_paint,
    "tap_to_panel": tap_to_panel,
    "tap_to_view": tap_to_view,
    "search_by_name": search_by_name,
    "durable_sale": durable_sale,
    "sell_operation": sell_operation,
    "sale_growth": sale_growth,
    "closing_10000": closing_10000,
    "year_summary": year_summary,
    "till_report": till_report,
    "snapshot_apply": snapshot_apply,
    "ingest": ingest.measure,
    "year_report": year_report,
    "wire_bytes": wire_bytes,
    "feed_missed": feed_missed,
    "heard_elsewhere": heard_elsewhere,
    "chain_verify": chain_verify,
    "tamper": tamper,
    "crowd": crowd,
    "power_cuts": power_cuts,
    "random_operations": random_operations,
    "simulator": simulator,
    "month_totals": month_totals,
}


def main(words: Sequence[str]) -> None:
    """Measure what was named, or everything; a goal that is missed is printed, not an error."""
    options = parser().parse_args(words)
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


def parser() -> argparse.ArgumentParser:
    """What may be asked for."""
    words = argparse.ArgumentParser(prog="python -m bench", description="Measure, side by side.")
    words.add_argument(
        "names", nargs="*", type=_known, metavar="NAME", help=", ".join(MEASUREMENTS)
    )
    words.add_argument("--json", type=Path, metavar="FILE", help="also write the rows here")
    return words


def _known(name: str) -> str:
    if name not in MEASUREMENTS:
        raise argparse.ArgumentTypeError(f"{name} is none of {', '.join(MEASUREMENTS)}")
    return name


if __name__ == "__main__":
    main(sys.argv[1:])
