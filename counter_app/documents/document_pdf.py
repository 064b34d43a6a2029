"""Any document as a PDF: the one call for whoever saves, shows or prints one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from reportlab.platypus import Flowable

from counter_app.documents.about_document import about_document
from counter_app.documents.any_document import AnyDocument
from counter_app.documents.books_content import (
    OwedContent,
    QuittanceRegisterContent,
    TrialBalanceContent,
    UnpaidContent,
)
from counter_app.documents.childcare_pdf import (
    childcare_certificate_body,
    childcare_certificate_seal,
    childcare_certificate_top,
)
from counter_app.documents.deposit_content import DepositContent
from counter_app.documents.deposit_pdf import deposit_body, deposit_seal, deposit_top
from counter_app.documents.family_content import (
    ChildcareCertificateContent,
    FamilyStatementContent,
)
from counter_app.documents.family_statement_pdf import (
    family_statement_body,
    family_statement_seal,
    family_statement_top,
)
from counter_app.documents.in_hand_check_pdf import (
    in_hand_check_body,
    in_hand_check_seal,
    in_hand_check_top,
)
from counter_app.documents.in_hand_content import InHandCheckContent, InHandContent
from counter_app.documents.in_hand_pdf import in_hand_body, in_hand_seal, in_hand_top
from counter_app.documents.owed_pdf import owed_body, owed_seal, owed_top
from counter_app.documents.pages import pages_of
from counter_app.documents.period_report_content import PeriodReportContent
from counter_app.documents.period_report_heading import period_report_top
from counter_app.documents.period_report_pdf import period_report_body, period_report_seal
from counter_app.documents.quittance_register_pdf import (
    quittance_register_body,
    quittance_register_seal,
    quittance_register_top,
)
from counter_app.documents.report_heading import Top, heading
from counter_app.documents.report_seal import Seal, end_of
from counter_app.documents.tariff_content import TariffExtractContent
from counter_app.documents.tariff_pdf import (
    tariff_extract_body,
    tariff_extract_seal,
    tariff_extract_top,
)
from counter_app.documents.till_report_content import TillReportContent
from counter_app.documents.till_report_heading import till_report_top
from counter_app.documents.till_report_pdf import till_report_body, till_report_seal
from counter_app.documents.trial_balance_pdf import (
    trial_balance_body,
    trial_balance_seal,
    trial_balance_top,
)
from counter_app.documents.typography import Language
from counter_app.documents.unpaid_pdf import unpaid_body, unpaid_seal, unpaid_top


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands at the top of a document, what follows it, and what proves it at its end."""

    top: Callable[[Any, Language], Top]
    body: Callable[[Any, Language], list[Flowable]]
    seal: Callable[[Any], Seal]


def document_pdf(content: AnyDocument, language: Language) -> bytes:
    """The document as PDF bytes; the same content always gives the same bytes."""
    drawing = DRAWN[type(content)]
    about, top = about_document(content, language), drawing.top(content, language)

    def story() -> list[Flowable]:
        return [
            *heading(about, top, language),
            *drawing.body(content, language),
            *end_of(drawing.seal(content), top, language),
        ]

    return pages_of(about, story, language)


DRAWN: Final[dict[type, Drawing]] = {
    TillReportContent: Drawing(till_report_top, till_report_body, till_report_seal),
    PeriodReportContent: Drawing(period_report_top, period_report_body, period_report_seal),
    TariffExtractContent: Drawing(tariff_extract_top, tariff_extract_body, tariff_extract_seal),
    FamilyStatementContent: Drawing(
        family_statement_top, family_statement_body, family_statement_seal
    ),
    ChildcareCertificateContent: Drawing(
        childcare_certificate_top, childcare_certificate_body, childcare_certificate_seal
    ),
    DepositContent: Drawing(deposit_top, deposit_body, deposit_seal),
    InHandContent: Drawing(in_hand_top, in_hand_body, in_hand_seal),
    InHandCheckContent: Drawing(in_hand_check_top, in_hand_check_body, in_hand_check_seal),
    TrialBalanceContent: Drawing(trial_balance_top, trial_balance_body, trial_balance_seal),
    OwedContent: Drawing(owed_top, owed_body, owed_seal),
    QuittanceRegisterContent: Drawing(
        quittance_register_top, quittance_register_body, quittance_register_seal
    ),
    UnpaidContent: Drawing(unpaid_top, unpaid_body, unpaid_seal),
}
