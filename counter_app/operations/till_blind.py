"""A till report for somebody who is still to count its drawer: nothing tells what it holds."""

from __future__ import annotations

import dataclasses

from counter_app.documents.till_report_content import SessionPart, TillReportContent
from counter_protocol.entries import PerpetualTotals
from counter_protocol.period_totals import counts_alone


def blinded(content: TillReportContent) -> TillReportContent:
    """The same without any sum of what was taken: at a desk that is paid in cash, it is the cash.

    How many papers were made stays, and so do the reversals, which a family was given back.
    """
    return dataclasses.replace(
        content,
        period=counts_alone(content.period),
        perpetual=PerpetualTotals(),
        prepaid_by_tender=(),
        revenue_by_tender=(),
        revenue_by_service=(),
        revenue_by_organisation=(),
        takings=(),
        vat=(),
        expected_cents=None,
        # An uncounted drawer keeps all that should be in it.
        kept_cents=0,
        parts=tuple(_blinded_part(content, part) for part in content.parts),
    )


def _blinded_part(content: TillReportContent, part: SessionPart) -> SessionPart:
    """A part that ended with a handover tells what was counted there; the last one was not."""
    takings = tuple(dataclasses.replace(one, by_tender=None) for one in part.takings)
    expected_cents = None if part is content.parts[-1] else part.expected_cents
    return dataclasses.replace(part, expected_cents=expected_cents, takings=takings)
