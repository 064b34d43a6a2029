"""What must be in hand, and what was found, as a screen shows it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.documents.in_hand_content import (
    CountedCash,
    CountedValues,
    InHandCheckContent,
    InHandContent,
)
from counter_app.documents.typography import NO_BREAK_SPACE
from counter_app.ui.names import tender_name
from counter_app.ui.pages.regie.names import checked_by_name, purpose_name
from counter_app.ui.pages.regie.paper_view import PaperWords
from counter_app.ui.widgets.section_card import Section
from counter_app.ui.writing import Writing
from counter_protocol.bodies import CheckPurpose
from counter_protocol.ledger import Tender


def check_words(content: InHandCheckContent, writing: Writing) -> PaperWords:
    """The statement of a count in words."""
    made = QCoreApplication.translate("CheckSections", "Le {moment}, par {agent}")
    moment = writing.moment(content.occurred_at)
    return PaperWords(
        purpose_name(content.purpose),
        (content.regie_name, made.format(moment=moment, agent=content.agent_name)),
        (
            _cash(QCoreApplication.translate("CheckSections", "Tiroir"), content.drawer, writing),
            _cash(QCoreApplication.translate("CheckSections", "Coffre"), content.safe, writing),
            _values(content.values, writing),
            _signatures(content),
        ),
        _reason(content),
    )


def statement_sections(content: InHandContent, writing: Writing) -> tuple[Section, ...]:
    """What must be there now; who counts the drawer blind is not told its cash."""
    drawer = tuple(
        (tender_name(one.tender), _told(one.drawer_cents, writing))
        for one in content.held
        if one.drawer_cents or one.tender is Tender.CASH
    )
    safe = tuple(
        (tender_name(one.tender), writing.money(one.safe_cents))
        for one in content.held
        if one.safe_cents or one.tender is Tender.CASH
    )
    return (
        Section(QCoreApplication.translate("CheckSections", "Dans le tiroir"), drawer),
        Section(QCoreApplication.translate("CheckSections", "Dans le coffre"), safe),
    )


def _told(cents: int | None, writing: Writing) -> str:
    if cents is None:
        return QCoreApplication.translate("CheckSections", "à compter")
    return writing.money(cents)


def _cash(title: str, cash: CountedCash, writing: Writing) -> Section:
    rows = (
        (_expected(), writing.money(cash.expected_cents)),
        (_counted(), writing.money(cash.counted_cents)),
    )
    return Section(title, rows, _difference(), writing.signed_money(cash.difference_cents))


def _values(values: tuple[CountedValues, ...], writing: Writing) -> Section:
    title = QCoreApplication.translate("CheckSections", "Chèques et titres")
    rows = tuple((_pieces(one, writing), writing.money(one.counted_cents)) for one in values)
    found_cents = sum(one.difference_cents for one in values)
    return Section(title, rows, _difference(), writing.signed_money(found_cents))


def _pieces(values: CountedValues, writing: Writing) -> str:
    """On one line, however large the text."""
    name = tender_name(values.tender).replace(" ", NO_BREAK_SPACE)
    return f"{name}{NO_BREAK_SPACE}×{NO_BREAK_SPACE}{writing.count(values.pieces)}"


def _signatures(content: InHandCheckContent) -> Section:
    """Whoever is named."""
    is_surprise = content.purpose is CheckPurpose.SURPRISE
    asked_by = checked_by_name(content.asked_by) if is_surprise else ""
    leaving = QCoreApplication.translate("CheckSections", "Régisseur sortant")
    if content.is_by_deputy:
        leaving = QCoreApplication.translate("CheckSections", "Mandataire suppléant")
    said = (
        (QCoreApplication.translate("CheckSections", "Demandé par"), asked_by),
        (leaving, content.handed_over_by),
        (QCoreApplication.translate("CheckSections", "Nouveau régisseur"), content.successor_name),
        (QCoreApplication.translate("CheckSections", "Témoin"), content.witness_name),
    )
    title = QCoreApplication.translate("CheckSections", "Signatures")
    return Section(title, tuple((caption, name) for caption, name in said if name))


def _reason(content: InHandCheckContent) -> str:
    if not content.reason:
        return ""
    words = QCoreApplication.translate("CheckSections", "Motif de l’écart : {reason}")
    return words.format(reason=content.reason)


def _expected() -> str:
    return QCoreApplication.translate("CheckSections", "Attendu")


def _counted() -> str:
    return QCoreApplication.translate("CheckSections", "Compté")


def _difference() -> str:
    return QCoreApplication.translate("CheckSections", "Écart")
