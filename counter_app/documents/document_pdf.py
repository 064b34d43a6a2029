"""Any document as a PDF: the one call for whoever saves, shows or prints one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from counter_app.documents.any_document import AnyDocument
from counter_app.documents.books_content import (
    OwedContent,
    QuittanceRegisterContent,
    TrialBalanceContent,
    UnpaidContent,
)
from counter_app.documents.childcare_pdf import childcare_certificate_pdf
from counter_app.documents.deposit_content import DepositContent
from counter_app.documents.deposit_pdf import deposit_pdf
from counter_app.documents.family_content import (
    ChildcareCertificateContent,
    FamilyStatementContent,
)
from counter_app.documents.family_statement_pdf import family_statement_pdf
from counter_app.documents.in_hand_check_pdf import in_hand_check_pdf
from counter_app.documents.in_hand_content import InHandCheckContent, InHandContent
from counter_app.documents.in_hand_pdf import in_hand_pdf
from counter_app.documents.owed_pdf import owed_pdf
from counter_app.documents.period_report_content import PeriodReportContent
from counter_app.documents.period_report_pdf import period_report_pdf
from counter_app.documents.quittance_register_pdf import quittance_register_pdf
from counter_app.documents.tariff_content import TariffExtractContent
from counter_app.documents.tariff_pdf import tariff_extract_pdf
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.till_report_pdf import till_report_pdf
from counter_app.documents.trial_balance_pdf import trial_balance_pdf
from counter_app.documents.typography import Language
from counter_app.documents.unpaid_pdf import unpaid_pdf


def document_pdf(content: AnyDocument, language: Language) -> bytes:
    """The document as PDF bytes; the same content always gives the same bytes."""
    return DRAWN[type(content)](content, language)


DRAWN: Final[dict[type, Callable[[Any, Language], bytes]]] = {
    TillReportContent: till_report_pdf,
    PeriodReportContent: period_report_pdf,
    TariffExtractContent: tariff_extract_pdf,
    FamilyStatementContent: family_statement_pdf,
    ChildcareCertificateContent: childcare_certificate_pdf,
    DepositContent: deposit_pdf,
    InHandContent: in_hand_pdf,
    InHandCheckContent: in_hand_check_pdf,
    TrialBalanceContent: trial_balance_pdf,
    OwedContent: owed_pdf,
    QuittanceRegisterContent: quittance_register_pdf,
    UnpaidContent: unpaid_pdf,
}
