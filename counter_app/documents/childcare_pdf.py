"""The certificate of what a family paid for childcare in a year, as a PDF of A4 pages."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from counter_app.documents import family_wording as words
from counter_app.documents import wording
from counter_app.documents.column_room import with_room
from counter_app.documents.family_content import ChildcareCertificateContent, ChildcareLine
from counter_app.documents.family_said import person_said, under_six_said
from counter_app.documents.list_sheet import columns_in, figures, text
from counter_app.documents.long_tables import LongTable
from counter_app.documents.notice import notice
from counter_app.documents.pdf_style import SOFT_INK, paragraph, text_style
from counter_app.documents.pdf_tables import Cells, Sheet, section_gap
from counter_app.documents.report_heading import KeyFigure, Top
from counter_app.documents.report_seal import Seal, Signer, unsealed
from counter_app.documents.typography import Language, day, day_and_clock, money

_SMALL = text_style(8.5, colour=SOFT_INK)
_PLAIN = text_style(9.5)


def childcare_certificate_top(content: ChildcareCertificateContent, language: Language) -> Top:
    """Of which family and year, and what it paid."""
    origin, family = content.origin, content.family
    return Top(
        title=words.CHILDCARE_CERTIFICATE.said(language),
        number="",
        beside=words.OF_YEAR.said(language, year=content.year),
        place=[(words.FAMILY, family.name), (words.ADDRESS, family.in_one_line)],
        moment=[
            (words.DRAWN_UP, _drawn_up(content, language)),
            (wording.SITE, origin.site_name),
        ],
        figures=[
            KeyFigure(words.PAID_FOR_CHILDCARE, money(content.paid_cents, language)),
            KeyFigure(words.PAID_UNDER_SIX, money(content.under_six_cents, language)),
            KeyFigure(words.PAID_BY_CESU, money(content.cesu_cents, language)),
        ],
    )


def childcare_certificate_body(
    content: ChildcareCertificateContent, language: Language
) -> list[Flowable]:
    """What was paid for each child, what was not, and the law."""
    told = words.TOLD_BY_SERVER.said(language, moment=day_and_clock(content.told_at, language))
    return [
        paragraph(words.CERTIFIED.said(language, year=content.year), _PLAIN),
        section_gap(),
        LongTable(_by_child(content, language)),
        section_gap(),
        *_unpaid(content, language),
        paragraph(words.TAX_RULE.said(language, year=content.year), _SMALL),
        Spacer(1, 1.5 * mm),
        paragraph(told, _SMALL),
        section_gap(),
    ]


def childcare_certificate_seal(content: ChildcareCertificateContent) -> Seal:
    """It is the régisseur who certifies."""
    return unsealed(content.origin, None, Signer(wording.REGISSEUR_OR_MANDATAIRE))


def _drawn_up(content: ChildcareCertificateContent, language: Language) -> str:
    moment = day_and_clock(content.origin.at, language)
    return wording.AT_BY.said(language, moment=moment, agent=content.drawn_up_by)


def _by_child(content: ChildcareCertificateContent, language: Language) -> Sheet:
    columns = columns_in(
        language,
        text(words.CHILD, 32),
        text(words.BORN_ON, 21),
        text(words.UNDER_SIX, 28),
        text(wording.SERVICE, 47),
        figures(words.CESU, 23),
        figures(words.PAID, 23),
    )
    rows = [_row(content, line, language) for line in content.lines]
    if not rows:
        rows = [("", "", "", words.NOTHING_PAID.said(language), "", "")]
    total = (
        wording.TOTAL.said(language),
        "",
        "",
        "",
        money(content.cesu_cents, language),
        money(content.paid_cents, language),
    )
    title = words.BY_CHILD.said(language)
    return Sheet(title, with_room(columns, [*rows, total]), (*rows, total), frozenset([len(rows)]))


def _row(content: ChildcareCertificateContent, line: ChildcareLine, language: Language) -> Cells:
    service = words.SERVICE_OF.said(
        language, service=line.service_name, organisation=line.organisation_name
    )
    return (
        person_said(line.person, language),
        "" if line.birth_date is None else day(line.birth_date, language),
        under_six_said(content, line, language),
        service,
        money(line.cesu_cents, language),
        money(line.paid_cents, language),
    )


def _unpaid(content: ChildcareCertificateContent, language: Language) -> list[Flowable]:
    if not content.unpaid_cents:
        return []
    amount, on = money(content.unpaid_cents, language), day(content.settled_until, language)
    return [notice(words.UNPAID_YET.said(language, amount=amount, day=on)), section_gap()]
