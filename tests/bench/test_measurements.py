"""Every measurement runs, at a size that says nothing of speed, and yields figures."""

from __future__ import annotations

import json
from collections.abc import Callable
from math import isfinite
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bench import desk_file, ingest
from bench.__main__ import MEASUREMENTS, main, parser
from bench.chain_verify import chain_verify
from bench.closing_10000 import closing_10000
from bench.durable_sale import durable_sale
from bench.first_paint import first_paint
from bench.heard_elsewhere import heard_elsewhere
from bench.row import BenchRow, Goal, GoalKind
from bench.sale_growth import sale_growth
from bench.search_by_name import search_by_name
from bench.sell_operation import sell_operation
from bench.snapshot_apply import snapshot_apply
from bench.tap_to_panel import tap_to_panel
from bench.tap_to_view import tap_to_view
from bench.till_report import till_report
from bench.wire_bytes import wire_bytes
from bench.year_report import year_report
from bench.year_summary import year_summary

ROW = BenchRow("sale", "ms", 5, 10, Goal(GoalKind.RATIO_AT_MOST, 1))

Measure = Callable[[], list[BenchRow]]

TINY: dict[str, Measure] = {
    "first_paint": lambda: first_paint(starts=1),
    "tap_to_panel": lambda: tap_to_panel(few=20, many=30, taps=2),
    "tap_to_view": lambda: tap_to_view(few=20, many=30, taps=2),
    "search_by_name": lambda: search_by_name(few=20, many=30, searches=2),
    "durable_sale": lambda: durable_sale(rounds=2),
    "sell_operation": lambda: sell_operation(sales=3),
    "sale_growth": lambda: sale_growth(few=10, many=30, sales=3),
    "closing_10000": lambda: closing_10000(entries=30, rounds=1),
    "year_summary": lambda: year_summary(days=45, sales_a_day=2, rounds=1),
    "till_report": lambda: till_report(entries=20, rounds=1),
    "snapshot_apply": lambda: snapshot_apply(households=20, rounds=1),
    "ingest": ingest.measure,
    "year_report": lambda: year_report(desks=2, days=2, receipts_a_day=12, rounds=1),
    "wire_bytes": lambda: wire_bytes(entries=60),
    "heard_elsewhere": lambda: heard_elsewhere(rounds=2),
    "chain_verify": lambda: chain_verify(entries=30, checked=20),
}

COUNTS = {
    *("crowd", "feed_missed", "month_totals", "power_cuts", "random_operations"),
    *("simulator", "tamper"),
}
"""Those that count what went wrong have a test file each."""


@pytest.fixture(autouse=True)
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_file, "FOLDER", tmp_path)
    monkeypatch.setattr(ingest, "HOUSEHOLDS", 20)
    monkeypatch.setattr(ingest, "FAMILIES_OF_A_DESK", 10)
    monkeypatch.setattr(ingest, "ENTRIES", 20)
    monkeypatch.setattr(ingest, "ROUNDS", 1)


def test_no_measurement_is_left_out() -> None:
    assert TINY.keys() | COUNTS == MEASUREMENTS.keys()


@pytest.mark.parametrize("name", TINY)
def test_a_measurement_yields_figures(name: str, qapp: QApplication) -> None:
    rows = TINY[name]()
    assert name in [row.name for row in rows]
    for row in rows:
        figures = [row.ours, row.baseline, row.ratio]
        assert all(isfinite(figure) and figure > 0 for figure in figures)


def test_without_a_name_everything_is_measured() -> None:
    assert parser().parse_args([]).names == []


def test_a_name_that_measures_nothing_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["speed"])
    assert "speed is none of" in capsys.readouterr().err


def test_the_rows_are_printed_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bench.__main__.MEASUREMENTS", {"sale": lambda: [ROW]})
    main(["sale", "--json", str(tmp_path / "rows.json")])
    assert "met" in capsys.readouterr().out
    assert json.loads((tmp_path / "rows.json").read_text()) == [ROW.as_json()]
