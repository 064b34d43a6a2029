"""A deposit slip as a screen shows it: cash by coins and notes, cheques one by one, the rest."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.documents.deposit_content import DepositContent, SlipCheque
from counter_app.documents.typography import NO_BREAK_SPACE
from counter_app.ui.item_models.rows import RowWords
from counter_app.ui.names import tender_name
from counter_app.ui.pages.regie.paper_view import PaperWords
from counter_app.ui.widgets.section_card import Section
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender


def deposit_words(content: DepositContent, writing: Writing) -> PaperWords:
    """The slip in words."""
    heading = QCoreApplication.translate("DepositSections", "Versement {number}")
    made = QCoreApplication.translate("DepositSections", "Fait le {day} par {agent}")
    day = writing.long_day(content.deposited_on)
    return PaperWords(
        heading.format(number=content.number),
        (content.regie_name, made.format(day=day, agent=content.agent_name)),
        (_total(content, writing), _cash(content, writing)),
    )


def cheques_title(content: DepositContent, writing: Writing) -> str:
    """How many cheques there are, and what they come to."""
    words = QCoreApplication.translate("DepositSections", "Chèques : {count}, {amount}")
    amount = writing.money(content.cheques_cents)
    return words.format(count=writing.count(len(content.cheques)), amount=amount)


def slip_cheque_words(cheque: SlipCheque, writing: Writing) -> RowWords:
    """One cheque of the list; an older program took cheques without number or bank."""
    number = QCoreApplication.translate("DepositSections", "n° {number}")
    said = (number.format(number=cheque.number or "?"), cheque.bank)
    title = " · ".join(one for one in said if one)
    return RowWords(title, cheque.drawer, writing.money(cheque.amount_cents))


def _total(content: DepositContent, writing: Writing) -> Section:
    sums = [
        (Tender.CASH, content.cash_cents),
        (Tender.CHEQUE, content.cheques_cents),
        *content.others,
    ]
    rows = tuple((tender_name(tender), writing.money(cents)) for tender, cents in sums if cents)
    title = QCoreApplication.translate("DepositSections", "Remis au comptable")
    return Section(title, rows, _total_name(), writing.money(content.total_cents))


def _cash(content: DepositContent, writing: Writing) -> Section:
    rows = tuple(
        (_pile(cents, pieces, writing), writing.money(cents * pieces))
        for cents, pieces in content.denominations
    )
    title = tender_name(Tender.CASH)
    return Section(title, rows, _total_name(), writing.money(content.cash_cents))


def _pile(cents: int, pieces: int, writing: Writing) -> str:
    """On one line, however large the text."""
    return f"{writing.count(pieces)}{NO_BREAK_SPACE}×{NO_BREAK_SPACE}{writing.short_money(cents)}"


def _total_name() -> str:
    return QCoreApplication.translate("DepositSections", "Total")
