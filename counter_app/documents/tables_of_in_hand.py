"""The figures of what must be in hand, and of what was found there, as tables."""

from __future__ import annotations

from counter_app.documents import in_hand_wording as words
from counter_app.documents import wording
from counter_app.documents.document_facts import Fact, facts_of
from counter_app.documents.figures_table import Cents, FiguresTable
from counter_app.documents.in_hand_content import InHandCheckContent, InHandContent
from counter_app.documents.regie_said import all_found, where_said
from counter_app.documents.typography import Language
from counter_app.documents.worded_table import (
    Tables,
    cents_or_nothing,
    denominations_table,
    list_table,
)
from counter_app.documents.wording import tender_name


def in_hand_tables(content: InHandContent, language: Language) -> Tables:
    """What must be there by tender, and each cheque; no cash of the drawer to who counts blind."""
    facts: list[Fact] = [
        (words.DRAWN_UP_BY, content.drawn_up_by),
        (wording.REGISSEUR, content.regisseur_name),
        (wording.LAST_ENTRY, content.seq),
        (words.LAST_CLOSING, content.z),
        (words.MAXIMUM, Cents(content.maximum_cents)),
        (words.USUAL_FLOAT, Cents(content.float_cents)),
    ]
    return (
        facts_of(content, facts, language),
        _held(content, language),
        _held_cheques(content, language),
    )


def in_hand_check_tables(content: InHandCheckContent, language: Language) -> Tables:
    """What was found beside what had to be there, and the cash by coins and notes."""
    facts: list[Fact] = [
        (wording.ENTRY, content.seq),
        (words.COUNTED_BY, content.agent_name),
        (words.ASKED_BY, words.OFFICES[content.asked_by].said(language)),
        (wording.REGISSEUR, content.regisseur_name or None),
        (
            words.DEPUTY if content.is_by_deputy else words.HANDED_OVER_BY,
            content.handed_over_by or None,
        ),
        (words.TAKEN_OVER_BY, content.successor_name or None),
        (wording.WITNESS_SIGNS, content.witness_name or None),
        (wording.REASON, content.reason or None),
    ]
    return (
        facts_of(content, facts, language),
        _found(content, language),
        denominations_table(words.COUNT_OF_DRAWER, content.drawer.denominations, language),
        denominations_table(words.COUNT_OF_SAFE, content.safe.denominations, language),
    )


def _held(content: InHandContent, language: Language) -> FiguresTable:
    return list_table(
        words.MUST_BE_THERE,
        content.held,
        language,
        (wording.TENDER, lambda held: tender_name(held.tender, language)),
        (words.IN_DRAWER, lambda held: cents_or_nothing(held.drawer_cents)),
        (words.IN_SAFE, lambda held: Cents(held.safe_cents)),
        (words.IN_ALL, lambda held: cents_or_nothing(held.total_cents)),
    )


def _held_cheques(content: InHandContent, language: Language) -> FiguresTable:
    return list_table(
        wording.CHEQUES,
        content.cheques,
        language,
        (wording.CHEQUE_NUMBER, lambda cheque: cheque.number),
        (wording.CHEQUE_BANK, lambda cheque: cheque.bank),
        (wording.DRAWER, lambda cheque: cheque.drawer),
        (words.TAKEN_ON, lambda cheque: cheque.taken_on),
        (wording.RECEIPT_NUMBER, lambda cheque: cheque.receipt),
        (words.WHERE, lambda cheque: where_said(cheque, language)),
        (wording.AMOUNT, lambda cheque: Cents(cheque.amount_cents)),
    )


def _found(content: InHandCheckContent, language: Language) -> FiguresTable:
    return list_table(
        words.WHAT_WAS_FOUND,
        all_found(content, language),
        language,
        (wording.TENDER, lambda found: found.name),
        (wording.PIECES, lambda found: found.pieces),
        (wording.EXPECTED, lambda found: Cents(found.expected_cents)),
        (words.FOUND_IN_HAND, lambda found: Cents(found.counted_cents)),
        (words.DIFFERENCE_IN_HAND, lambda found: Cents(found.difference_cents)),
    )
