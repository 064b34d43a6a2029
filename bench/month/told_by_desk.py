"""What the reports of one desk tell, figure by figure, under the names that all sums share."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Final

from bench.month.figures import Figures, Name, under
from bench.month.month_desk import MonthDesk
from community_server.demo_community.demo_files import read_table
from counter_app.documents.closing_content import ClosingContent
from counter_app.documents.period_report_content import PeriodReportContent
from counter_app.documents.till_report_content import SessionPart, TillReportContent
from counter_app.operations.in_hand_statement import DrawUpStatement, in_hand_statement
from counter_app.operations.past_closings import (
    ClosingReport,
    ListClosings,
    closing_report,
    past_closings,
)
from counter_app.operations.till_report import ReadTill, read_till
from counter_protocol.entries import EntryKind

_COUNTS: Final = ("entries", "receipts", "reversals", "prepaid_cents", "revenue_cents")
_SUMS: Final = (
    "prepaid_by_tender",
    "revenue_by_tender",
    "revenue_by_service",
    "revenue_by_organisation",
    "revenue_by_vat_rate",
    "vat_by_rate",
)
_NAMED: Final = (
    "prepaid_by_tender",
    "revenue_by_tender",
    "revenue_by_service",
    "revenue_by_organisation",
)
_PERPETUAL: Final = ("prepaid_absolute", "prepaid_real", "revenue_absolute", "revenue_real")


def x_figures(desk: MonthDesk, agent: str) -> Figures:
    """The running till, read now by somebody who is told its cash."""
    report = desk.run(read_till, ReadTill(agent))
    return _till_figures(("x", desk.name, desk.place()), report)


def in_hand_figures(desk: MonthDesk, agent: str) -> Figures:
    """What must be in drawer and safe now."""
    statement = desk.run(in_hand_statement, DrawUpStatement(agent))
    of = ("in_hand", desk.name, desk.place())
    figures = under(of, {"cheques": sum(cheque.amount_cents for cheque in statement.cheques)})
    for held in statement.held:
        assert held.drawer_cents is not None, "a régisseur is told the cash"
        figures[*of, "drawer", held.tender] = held.drawer_cents
        figures[*of, "safe", held.tender] = held.safe_cents
    return figures


def closing_figures(desk: MonthDesk, agent: str) -> Figures:
    """Every Z and every month of a desk, read again at the end."""
    figures: Figures = {}
    for kind in (EntryKind.TILL_CLOSED, EntryKind.MONTH_CLOSED):
        for past in desk.run(past_closings, ListClosings(kind)):
            report = desk.run(closing_report, ClosingReport(kind, past.number, agent))
            if isinstance(report, TillReportContent):
                figures |= _z_figures(("z", desk.name, report.z), report)
            else:
                figures |= _month_figures(("month", desk.name, report.number), report)
    return figures


def _z_figures(of: Name, report: TillReportContent) -> Figures:
    counted = {
        "counted": report.counted_cents or 0,
        "difference": report.difference_cents,
        "pieces": sum(cents * pieces for cents, pieces in report.denominations),
        "kept": report.kept_cents,
        "deposited": report.deposited_cents,
        "corrected": report.corrections[-1].counted_cents if report.corrections else 0,
    }
    return _till_figures(of, report) | under(of, counted)


def _month_figures(of: Name, report: PeriodReportContent) -> Figures:
    return _period_figures(of, report) | under(of, {"tills": report.tills})


def _till_figures(of: Name, report: TillReportContent) -> Figures:
    assert report.expected_cents is not None, "who reads is told the cash"
    told = {
        "opening": report.opening_cents,
        "expected": report.expected_cents,
        "reversed": sum(line.amount_cents for line in report.reversals),
        "moved": sum(line.amount_cents for line in report.cash_moves),
        "overrides": len(report.overrides),
    }
    figures = _period_figures(of, report) | under(of, told)
    for number, part in enumerate(report.parts):
        figures |= _part_figures((*of, "part", str(number)), part)
    return figures


def _part_figures(of: Name, part: SessionPart) -> Figures:
    assert part.expected_cents is not None, "who reads is told the cash"
    told = {
        "opening": part.opening_cents,
        "expected": part.expected_cents,
        "counted": part.counted_cents or 0,
        "difference": part.difference_cents,
    }
    figures = under(of, told)
    for takings in part.takings:
        agent = _agents()[takings.agent_name]
        figures[*of, agent, "receipts"] = takings.receipts
        for taken in takings.by_tender or ():
            figures[*of, agent, taken.name] = taken.amount_cents
    return figures


def _period_figures(of: Name, report: ClosingContent) -> Figures:
    """The sums by id, those that are printed under names, and what was ever taken."""
    figures = under(of, {name: getattr(report.period, name) for name in _COUNTS})
    figures |= under((*of, "perpetual"), {x: getattr(report.perpetual, x) for x in _PERPETUAL})
    for name in _SUMS:
        figures |= under((*of, name), getattr(report.period, name))
    for name in _NAMED:
        named = (amount.amount_cents for amount in getattr(report, name))
        figures[*of, name, "printed"] = sum(named)
    net: Counter[str] = Counter()
    for rate_bp, net_cents, vat_cents in report.vat:
        net["net"] += net_cents
        net["vat"] += vat_cents
        figures[*of, "net_by_rate", str(rate_bp)] = net_cents
    return figures | under((*of, "printed"), net)


@cache
def _agents() -> dict[str, str]:
    """Reports name people; entries know them by their ids."""
    return {row["name"]: row["agent"] for row in read_table("agents")}
