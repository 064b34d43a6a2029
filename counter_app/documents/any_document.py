"""The documents there are, besides receipts; importing this draws nothing."""

from __future__ import annotations

from counter_app.documents.period_report_content import PeriodReportContent
from counter_app.documents.till_report_content import TillReportContent

AnyDocument = TillReportContent | PeriodReportContent
