"""What each document is called, on its pages, on the screen and as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Names:
    """How a document is titled in a language, and how its file is called in both."""

    title: Callable[[Any, Language], str]
    file_name: Callable[[Any], str]


def document_title(content: AnyDocument, language: Language) -> str:
    """What a document is called in full."""
    return NAMES[type(content)].title(content, language)


def document_file_name(content: AnyDocument) -> str:
    """The name of its file, without an ending: the same document always has the same."""
    return NAMES[type(content)].file_name(content)


NAMES: Final[dict[type, Names]] = {
    TillReportContent: Names(report_title, report_file_name),
    PeriodReportContent: Names(report_title, report_file_name),
    TariffExtractContent: Names(tariffs_title, tariffs_file_name),
    FamilyStatementContent: Names(statement_title, statement_file_name),
    ChildcareCertificateContent: Names(certificate_title, certificate_file_name),
    DepositContent: Names(deposit_title, deposit_file_name),
    InHandContent: Names(in_hand_title, in_hand_file_name),
    InHandCheckContent: Names(check_title, check_file_name),
    TrialBalanceContent: Names(trial_balance_title, trial_balance_file_name),
    OwedContent: Names(owed_title, owed_file_name),
    QuittanceRegisterContent: Names(register_title, register_file_name),
    UnpaidContent: Names(unpaid_title, unpaid_file_name),
}
