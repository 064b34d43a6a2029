"""The documents there are, besides receipts; importing this draws nothing."""

from __future__ import annotations

from counter_app.documents.books_content import (
    OwedContent,
    QuittanceRegisterContent,
    TrialBalanceContent,
    UnpaidContent,
)
from counter_app.documents.deposit_content import DepositContent
from counter_app.documents.family_content import (
    ChildcareCertificateContent,
    FamilyStatementContent,
)
from counter_app.documents.in_hand_content import InHandCheckContent, InHandContent
from counter_app.documents.period_report_content import PeriodReportContent
from counter_app.documents.tariff_content import TariffExtractContent
from counter_app.documents.till_report_content import TillReportContent

AnyDocument = (
    TillReportContent
    | PeriodReportContent
    | TariffExtractContent
    | FamilyStatementContent
    | ChildcareCertificateContent
    | DepositContent
    | InHandContent
    | InHandCheckContent
    | TrialBalanceContent
    | OwedContent
    | QuittanceRegisterContent
    | UnpaidContent
)
"""What a desk can say on paper, before it becomes a PDF, a sheet or a screen."""
