"""The figures of any document as tables: the same as on its pages, for a spreadsheet."""

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
from counter_app.documents.figures_table import FiguresTable
from counter_app.documents.in_hand_content import InHandCheckContent, InHandContent
from counter_app.documents.period_report_content import PeriodReportContent
from counter_app.documents.tables_of_books import (
    owed_tables,
    quittance_register_tables,
    trial_balance_tables,
    unpaid_tables,
)
from counter_app.documents.tables_of_closings import period_report_tables, till_report_tables
from counter_app.documents.tables_of_deposits import deposit_tables
from counter_app.documents.tables_of_families import (
    childcare_certificate_tables,
    family_statement_tables,
    tariff_extract_tables,
)
from counter_app.documents.tables_of_in_hand import in_hand_check_tables, in_hand_tables
from counter_app.documents.tariff_content import TariffExtractContent
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.typography import Language

Tables = tuple[FiguresTable, ...]


def document_tables(content: AnyDocument, language: Language) -> Tables:
    """What a document says in figures: first which document it is, then each list, none empty."""
    first, *lists = TABLES[type(content)](content, language)
    return (first, *(each for each in lists if each.rows))


TABLES: Final[dict[type, Callable[[Any, Language], Tables]]] = {
    TillReportContent: till_report_tables,
    PeriodReportContent: period_report_tables,
    TariffExtractContent: tariff_extract_tables,
    FamilyStatementContent: family_statement_tables,
    ChildcareCertificateContent: childcare_certificate_tables,
    DepositContent: deposit_tables,
    InHandContent: in_hand_tables,
    InHandCheckContent: in_hand_check_tables,
    TrialBalanceContent: trial_balance_tables,
    OwedContent: owed_tables,
    QuittanceRegisterContent: quittance_register_tables,
    UnpaidContent: unpaid_tables,
}
