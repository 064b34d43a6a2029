"""The last days of a scripted month: every total of every report is what raw entries come to."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import bench.month.by_hand
from bench import desk_file
from bench.month.by_hand.journal import RawEntry
from bench.month.figures import apart
from bench.month.measure import SummedMonth, summed_month
from bench.month.script import LAST_DAYS, WHOLE_MONTH

REPORTS = {
    *("z", "x", "month", "balance", "owed", "register", "unpaid", "deposit", "in_hand", "check"),
    *("server", "csv"),
}


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> SummedMonth:
    """Two desks and three days, so eventful that they bring what a month does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk_file, "FOLDER", tmp_path_factory.mktemp("month"))
        return summed_month(LAST_DAYS)


def test_every_report_total_is_the_sum_of_raw_entries_in_plain_python(month: SummedMonth) -> None:
    assert {name[0] for name in month.told} == REPORTS
    assert apart(month.told, month.by_hand) == []


def test_every_report_total_is_the_sum_of_raw_entries_in_plain_sql(month: SummedMonth) -> None:
    assert apart(month.told, month.by_sql) == []


def test_what_is_summed_by_hand_is_summed_by_nothing_of_the_program() -> None:
    """JSON, ZIP and sums, and the plain words in which figures are asked for."""
    (folder,) = bench.month.by_hand.__path__
    sources = [path.read_text(encoding="utf-8") for path in Path(folder).glob("*.py")]
    nodes = [node for source in sources for node in ast.walk(ast.parse(source))]
    imported = {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    others = {name for name in imported if name.partition(".")[0] not in sys.stdlib_module_names}
    plain = {f"bench.month.{name}" for name in ("asked", "figures", "wanted")}
    assert {name for name in others if not name.startswith("bench.month.by_hand.")} == plain


def test_one_entry_that_says_a_cent_more_is_found_by_both_sums(month: SummedMonth) -> None:
    for altered in (month.altered_by_hand, month.altered_by_sql):
        found = {name[0] for name in apart(month.told, altered)}
        assert found >= {"z", "month", "register", "server", "csv"}


def test_the_archive_of_every_desk_verifies(month: SummedMonth) -> None:
    assert [journal.desk for journal in month.journals] == list(LAST_DAYS.desks)
    assert month.findings == []


def test_the_days_bring_all_that_a_regie_lives_through(month: SummedMonth) -> None:
    entries = [entry for journal in month.journals for entry in journal.entries]
    assert {entry["kind"] for entry in entries} >= {
        *("top_up", "sale", "refund", "reversal", "override", "copy_printed"),
        *("till_opened", "till_handed_over", "till_counted", "till_closed", "count_corrected"),
        *("cash_in", "cash_out", "deposit", "deposit_received", "in_hand_checked"),
        *("went_offline", "came_online", "month_closed"),
    }
    assert {"cash", "cheque", "bank_card", "cesu", "family_account"} <= tenders(entries)
    assert any(len(entry["body"].get("tenders", [])) > 1 for entry in entries)
    assert any(entry["body"].get("witness") for entry in entries)
    assert any(entry["body"].get("purpose") == "regisseur_change" for entry in entries)
    assert any(x["kind"] == "till_closed" and x["body"]["counted_cents"] is None for x in entries)


def test_the_whole_month_is_of_seven_communes_twenty_desks_and_thirty_days() -> None:
    assert (len(set(WHOLE_MONTH.desks)), len(set(WHOLE_MONTH.days))) == (20, 30)


def tenders(entries: list[RawEntry]) -> set[str]:
    """What was paid with."""
    receipts = (entry for entry in entries if "receipt" in entry["body"])
    return {part["tender"] for entry in receipts for part in entry["body"].get("tenders", [])}
