"""What each document is called, on its pages, on the screen and as a file."""

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
from counter_app.documents.deposit_content import DepositContent
from counter_app.documents.family_content import (
    ChildcareCertificateContent,
    FamilyStatementContent,
)
from counter_app.documents.family_titles import (
    certificate_file_name,
    certificate_title,
    statement_file_name,
    statement_title,
    tariffs_file_name,
    tariffs_title,
)
from counter_app.documents.in_hand_content import InHandCheckContent, InHandContent
from counter_app.documents.period_report_content import PeriodReportContent
from counter_app.documents.regie_titles import (
    check_file_name,
    check_title,
    deposit_file_name,
    deposit_title,
    in_hand_file_name,
    in_hand_title,
    owed_file_name,
    owed_title,
    register_file_name,
    register_title,
    trial_balance_file_name,
    trial_balance_title,
    unpaid_file_name,
    unpaid_title,
)
from counter_app.documents.reports import report_file_name, report_title
from counter_app.documents.tariff_content import TariffExtractContent
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.typography import Language


def document_title(content: AnyDocument, language: Language) -> str:
    """What a document is called in full."""
    return TITLES[type(content)](content, language)


def document_file_name(content: AnyDocument) -> str:
    """The name of its file, without an ending: the same document always has the same."""
    return FILE_NAMES[type(content)](content)


TITLES: Final[dict[type, Callable[[Any, Language], str]]] = {
    TillReportContent: report_title,
    PeriodReportContent: report_title,
    TariffExtractContent: tariffs_title,
    FamilyStatementContent: statement_title,
    ChildcareCertificateContent: certificate_title,
    DepositContent: deposit_title,
    InHandContent: in_hand_title,
    InHandCheckContent: check_title,
    TrialBalanceContent: trial_balance_title,
    OwedContent: owed_title,
    QuittanceRegisterContent: register_title,
    UnpaidContent: unpaid_title,
}
FILE_NAMES: Final[dict[type, Callable[[Any], str]]] = {
    TillReportContent: report_file_name,
    PeriodReportContent: report_file_name,
    TariffExtractContent: tariffs_file_name,
    FamilyStatementContent: statement_file_name,
    ChildcareCertificateContent: certificate_file_name,
    DepositContent: deposit_file_name,
    InHandContent: in_hand_file_name,
    InHandCheckContent: check_file_name,
    TrialBalanceContent: trial_balance_file_name,
    OwedContent: owed_file_name,
    QuittanceRegisterContent: register_file_name,
    UnpaidContent: unpaid_file_name,
}
