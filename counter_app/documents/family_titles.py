"""What the papers that families are given are called."""

from __future__ import annotations

from counter_app.documents import family_wording as words
from counter_app.documents.family_content import (
    ChildcareCertificateContent,
    FamilyStatementContent,
)
from counter_app.documents.tariff_content import TariffExtractContent
from counter_app.documents.typography import Language, day
from counter_app.documents.wording import period_said


def tariffs_title(content: TariffExtractContent, language: Language) -> str:
    """An extract by its day."""
    when = words.ON_DAY.said(language, day=day(content.on, language))
    return f"{words.TARIFF_EXTRACT.said(language)} {when}"


def tariffs_file_name(content: TariffExtractContent) -> str:
    """The desk and the day."""
    return f"tarifs-{content.origin.desk}-{content.on.isoformat()}"


def statement_title(content: FamilyStatementContent, language: Language) -> str:
    """A statement by its period, naming nobody: a title is what a queue of prints shows."""
    period = period_said(content.first, content.last, language)
    return f"{words.FAMILY_STATEMENT.said(language)} {period}"


def statement_file_name(content: FamilyStatementContent) -> str:
    """The family by its id, the period and the moment: a day that goes on has several."""
    period = f"{content.first.isoformat()}-{content.last.isoformat()}"
    return f"releve-{content.household}-{period}-{content.origin.at:%Y%m%d%H%M%S}"


def certificate_title(content: ChildcareCertificateContent, language: Language) -> str:
    """A certificate by its year."""
    year = words.OF_YEAR.said(language, year=content.year)
    return f"{words.CHILDCARE_CERTIFICATE.said(language)} · {year}"


def certificate_file_name(content: ChildcareCertificateContent) -> str:
    """The family by its id, the year and the moment."""
    moment = f"{content.origin.at:%Y%m%d%H%M%S}"
    return f"frais-de-garde-{content.household}-{content.year}-{moment}"
