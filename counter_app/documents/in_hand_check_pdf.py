"""A count of everything in hand as a PDF of A4 pages: a surprise check, or a change of régisseur.

Who was there signs it (*procès-verbal*; instruction codificatrice 06-031).
"""

from __future__ import annotations

from reportlab.platypus import Flowable

from counter_app.documents import in_hand_wording as words
from counter_app.documents import wording
from counter_app.documents.in_hand_content import CountedCash, InHandCheckContent
from counter_app.documents.list_sheet import figures, list_sheet, text
from counter_app.documents.long_tables import LongTable
from counter_app.documents.pdf_style import paragraph, text_style
from counter_app.documents.pdf_tables import Sheet, section_gap
from counter_app.documents.regie_said import Found, all_found, entry_said
from counter_app.documents.regie_sheets import cash_sheet
from counter_app.documents.report_heading import Fact, KeyFigure, Top, place_of_desk
from counter_app.documents.report_seal import Seal, Signer, sealed
from counter_app.documents.side_by_side import beside
from counter_app.documents.typography import (
    Language,
    count,
    day_and_clock,
    money,
    signed_money,
    weekday,
)
from counter_protocol.bodies import CheckedBy, CheckPurpose


def in_hand_check_top(content: InHandCheckContent, language: Language) -> Top:
    """What was checked, for whom, and how it differs."""
    difference_cents = content.counted_cents - content.expected_cents
    difference = signed_money(difference_cents, language)
    return Top(
        title=words.CHECK_TITLES[content.purpose].said(language),
        number="",
        beside=weekday(content.occurred_at, language),
        place=[
            *place_of_desk(content),
            (wording.ENTRY, entry_said(content.epoch, content.seq, language)),
        ],
        moment=[*_moment(content, language), *_who_answers(content)],
        figures=[
            KeyFigure(wording.EXPECTED, money(content.expected_cents, language)),
            KeyFigure(words.FOUND_IN_HAND, money(content.counted_cents, language)),
            KeyFigure(words.DIFFERENCE_IN_HAND, difference, content.has_difference),
        ],
    )


def in_hand_check_body(content: InHandCheckContent, language: Language) -> list[Flowable]:
    """What was found, why it differs, and each count."""
    return [
        LongTable(_found(content, language)),
        *_said(content, language),
        section_gap(),
        *beside(
            _count(words.COUNT_OF_DRAWER.said(language), content.drawer, language),
            _count(words.COUNT_OF_SAFE.said(language), content.safe, language),
        ),
    ]


def in_hand_check_seal(content: InHandCheckContent) -> Seal:
    """Who asked for it, who answers for the money, and who else saw it."""
    return sealed(content, None, *_checkers(content), *_answering(content), *_witnesses(content))


def _moment(content: InHandCheckContent, language: Language) -> list[Fact]:
    return [
        (words.COUNTED_ON, day_and_clock(content.occurred_at, language)),
        (words.COUNTED_BY, content.agent_name),
        (words.ASKED_BY, words.OFFICES[content.asked_by].said(language)),
    ]


def _who_answers(content: InHandCheckContent) -> list[Fact]:
    """By the act, and at a change from here on; older programs did not say for whom a check was."""
    by_act = [(wording.REGISSEUR, content.regisseur_name)] if content.regisseur_name else []
    if content.purpose is not CheckPurpose.REGISSEUR_CHANGE:
        return [*by_act]
    taken_over = (words.TAKEN_OVER_BY, content.successor_name)
    if content.is_by_deputy:
        return [*by_act, (words.DEPUTY, content.handed_over_by), taken_over]
    return [(words.HANDED_OVER_BY, content.handed_over_by), taken_over]


def _found(content: InHandCheckContent, language: Language) -> Sheet:
    """The last row is what all of it comes to."""
    *each, total = all_found(content, language)
    return list_sheet(
        words.WHAT_WAS_FOUND.said(language),
        each,
        language,
        (text(wording.TENDER, 68), lambda found: found.name),
        (figures(wording.PIECES, 16), lambda found: _pieces(found, language)),
        (figures(wording.EXPECTED, 30), lambda found: money(found.expected_cents, language)),
        (figures(words.FOUND_IN_HAND, 30), lambda found: money(found.counted_cents, language)),
        (figures(words.DIFFERENCE_IN_HAND, 30), lambda found: _difference(found, language)),
        totals=(
            money(total.expected_cents, language),
            money(total.counted_cents, language),
            _difference(total, language),
        ),
    )


def _pieces(found: Found, language: Language) -> str:
    return "" if found.pieces is None else count(found.pieces, language)


def _difference(found: Found, language: Language) -> str:
    return signed_money(found.difference_cents, language)


def _said(content: InHandCheckContent, language: Language) -> list[Flowable]:
    """Why something differs, or that nothing does."""
    said = [words.NO_DIFFERENCE.said(language)] if not content.has_difference else []
    if content.reason:
        said.append(wording.DIFFERENCE_REASON.said(language, reason=content.reason))
    style = text_style(8.5)
    return [part for sentence in said for part in (section_gap(), paragraph(sentence, style))]


def _count(title: str, cash: CountedCash, language: Language) -> Sheet:
    return cash_sheet(title, cash.denominations, cash.counted_cents, language)


def _checkers(content: InHandCheckContent) -> list[Signer]:
    """A régisseur who changes signs as one of the two."""
    is_change = content.purpose is CheckPurpose.REGISSEUR_CHANGE
    if is_change and content.asked_by is CheckedBy.REGISSEUR:
        return []
    return [Signer(words.CHECKER_SIGNS[content.asked_by])]


def _answering(content: InHandCheckContent) -> list[Signer]:
    if content.purpose is CheckPurpose.REGISSEUR_CHANGE:
        leaving = words.DEPUTY_SIGNS if content.is_by_deputy else words.OUTGOING_SIGNS
        return [
            Signer(leaving, content.handed_over_by),
            Signer(words.INCOMING_SIGNS, content.successor_name),
        ]
    office = wording.REGISSEUR_OR_MANDATAIRE
    if content.asked_by is CheckedBy.REGISSEUR:
        office = words.AGENT_SIGNS
    return [Signer(office, content.agent_name)]


def _witnesses(content: InHandCheckContent) -> list[Signer]:
    if not content.witness_name:
        return []
    return [Signer(wording.WITNESS_SIGNS, content.witness_name)]
