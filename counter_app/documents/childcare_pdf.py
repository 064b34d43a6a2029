"""The certificate of what a family paid for childcare in a year, as a PDF of A4 pages."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from counter_app.documents import family_wording as words
from counter_app.documents import wording
from counter_app.documents.about_document import about_origin
from counter_app.documents.column_room import with_room
from counter_app.documents.family_content import ChildcareCertificateContent, ChildcareLine
from counter_app.documents.family_said import under_six_said
from counter_app.documents.family_titles import certificate_title
from counter_app.documents.long_tables import LongTable
from counter_app.documents.notice import notice
from counter_app.documents.pages import About, pages_of
from counter_app.documents.pdf_style import SOFT_INK, paragraph, text_style
from counter_app.documents.pdf_tables import Cells, Column, Kind, Sheet, section_gap
from counter_app.documents.report_heading import KeyFigure, Top, heading
from counter_app.documents.report_seal import Signer, signed_end, unsealed
from counter_app.documents.typography import Language, day, day_and_clock, money

_SMALL = text_style(8.5, colour=SOFT_INK)
_PLAIN = text_style(9.5)


def childcare_certificate_pdf(content: ChildcareCertificateContent, language: Language) -> bytes:
    """The certificate as PDF bytes; the same content always gives the same bytes."""
    return pages_of(_about(content, language), lambda: _story(content, language), language)


def _about(content: ChildcareCertificateContent, language: Language) -> About:
    return about_origin(certificate_title(content, language), content.origin)


def _story(content: ChildcareCertificateContent, language: Language) -> list[Flowable]:
    told = words.TOLD_BY_SERVER.said(language, moment=day_and_clock(content.told_at, language))
    top = _top(content, language)
    return [
        *heading(_about(content, language), top, language),
        paragraph(words.CERTIFIED.said(language, year=content.year), _PLAIN),
        section_gap(),
        LongTable(_by_child(content, language)),
        section_gap(),
        *_unpaid(content, language),
        paragraph(words.TAX_RULE.said(language, year=content.year), _SMALL),
        Spacer(1, 1.5 * mm),
        paragraph(told, _SMALL),
        section_gap(),
        *signed_end(unsealed(content.origin, None), [Signer(words.FOR_REGISSEUR)], top, language),
    ]


def _top(content: ChildcareCertificateContent, language: Language) -> Top:
    origin, family = content.origin, content.family
    address = ", ".join(filter(None, (family.street, family.town)))
    return Top(
        title=words.CHILDCARE_CERTIFICATE.said(language),
        number="",
        beside=words.OF_YEAR.said(language, year=content.year),
        place=[(words.FAMILY, family.name), (words.ADDRESS, address)],
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


def _drawn_up(content: ChildcareCertificateContent, language: Language) -> str:
    moment = day_and_clock(content.origin.at, language)
    return wording.AT_BY.said(language, moment=moment, agent=content.drawn_up_by)


def _by_child(content: ChildcareCertificateContent, language: Language) -> Sheet:
    columns = (
        Column(words.CHILD.said(language), 32 * mm, Kind.TEXT),
        Column(words.BORN_ON.said(language), 21 * mm, Kind.TEXT),
        Column(words.UNDER_SIX.said(language), 28 * mm, Kind.TEXT),
        Column(words.SERVICE.said(language), 47 * mm, Kind.TEXT),
        Column(words.CESU.said(language), 23 * mm, Kind.FIGURES),
        Column(words.PAID.said(language), 23 * mm, Kind.FIGURES),
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
        line.person or words.WHOLE_FAMILY.said(language),
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
    text = words.UNPAID_YET.said(language, amount=amount, day=on)
    return [notice(text), section_gap()]
