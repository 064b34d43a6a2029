"""The ways to pay are never out of sight, however long the basket and small the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.names import tender_name
from counter_app.ui.pages.home.family_form import FamilyForm
from counter_app.ui.pages.home.top_up_panel import TopUpPanel
from counter_app.ui.pages.sale.basket_panel import BasketPanel
from counter_app.ui.theme.appearance import Occasion, Scheme
from counter_app.ui.widgets.amount_field import AmountField
from counter_app.ui.widgets.buttons import ActionButton
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.toast import Toast
from counter_protocol.ledger import Tender
from tests.counter_app.ui.conftest import button
from tests.shots.family_scenes import family_form_refused
from tests.shots.payment_scenes import (
    payment_cheque,
    payment_last_part,
    payment_top_up_keypad,
    refund_form,
)
from tests.shots.scenes import sale_long_basket, sale_offline, top_up_change, top_up_done
from tests.shots.stage import Stage, dress

USUAL_DESK = QSize(1366, 768)
DOUBLED = QSize(683, 384)
"""What the usual desk leaves at 200 %."""

Dress = Callable[[int], None]


@pytest.fixture
def drawn_at(qapp: QApplication) -> Iterator[Dress]:
    """The program's own fonts and style sheet, text at so many percent: sizes depend on them."""
    former = qapp.styleSheet(), QPalette(qapp.palette()), qapp.font()
    worn = []
    yield lambda percent: worn.append(dress(qapp, Scheme.LIGHT, percent, Occasion.WORK))
    for appearance in worn:
        appearance.deleteLater()
    qapp.setStyleSheet(former[0])
    qapp.setPalette(former[1])
    qapp.setFont(former[2])


@pytest.mark.parametrize(
    ("size", "text_percent"), [(USUAL_DESK, 100), (USUAL_DESK, 200), (DOUBLED, 100)]
)
def test_however_long_the_basket_every_way_to_pay_is_in_sight(
    qtbot: QtBot, qapp: QApplication, drawn_at: Dress, size: QSize, text_percent: int
) -> None:
    drawn_at(text_percent)
    stage = _staged(qapp, size, sale_long_basket)
    assert stage.window.size() == size
    panel = _panel(stage)
    assert _cut_off(stage, [*_ways_to_pay(panel), *_figures(panel)]) == []
    stage.close()


@pytest.mark.parametrize(
    ("size", "text_percent"), [(USUAL_DESK, 100), (USUAL_DESK, 200), (DOUBLED, 100)]
)
def test_every_way_to_pay_a_top_up_is_in_sight(
    qtbot: QtBot, qapp: QApplication, drawn_at: Dress, size: QSize, text_percent: int
) -> None:
    drawn_at(text_percent)
    stage = _staged(qapp, size, top_up_change)
    (panel,) = stage.window.findChildren(TopUpPanel)
    tenders = (Tender.CASH, Tender.CHEQUE, Tender.BANK_CARD)
    assert stage.window.size() == size
    assert _cut_off(stage, [button(panel, tender_name(tender)) for tender in tenders]) == []
    stage.close()


@pytest.mark.parametrize(
    ("size", "text_percent"), [(USUAL_DESK, 100), (USUAL_DESK, 200), (DOUBLED, 100)]
)
@pytest.mark.parametrize(
    ("scene", "name"),
    [
        (payment_last_part, "Encaisser"),
        (payment_cheque, "Encaisser"),
        (payment_top_up_keypad, "Ajouter cette part"),
        (refund_form, "Rembourser"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_amount_and_what_takes_it_are_in_sight(
    qtbot: QtBot,
    qapp: QApplication,
    drawn_at: Dress,
    size: QSize,
    text_percent: int,
    scene: Callable[[Stage], None],
    name: str,
) -> None:
    drawn_at(text_percent)
    stage = _staged(qapp, size, scene)
    amounts = [one for one in stage.window.findChildren(AmountField) if one.isVisible()]
    submits = [one for one in stage.window.findChildren(ActionButton) if one.text() == name]
    shown = [one for one in submits if one.isVisible()]
    assert stage.window.size() == size
    assert _cut_off(stage, [amounts[-1], shown[-1]]) == []
    stage.close()


def test_amount_and_change_of_a_top_up_are_in_sight_in_the_lowest_window(
    qtbot: QtBot, qapp: QApplication, drawn_at: Dress
) -> None:
    drawn_at(100)
    stage = _staged(qapp, DOUBLED, top_up_change)
    (panel,) = stage.window.findChildren(TopUpPanel)
    (change,) = [
        one
        for one in panel.findChildren(FigureLine)
        if one.accessibleName().startswith("À rendre") and one.isVisible()
    ]
    amounts = [one for one in panel.findChildren(AmountField) if one.isVisible()]
    assert _cut_off(stage, [*amounts, change]) == []
    stage.close()


def test_what_is_refused_and_its_field_are_in_sight_together(
    qtbot: QtBot, qapp: QApplication, drawn_at: Dress
) -> None:
    drawn_at(100)
    stage = _staged(qapp, DOUBLED, family_form_refused)
    (form,) = stage.window.findChildren(FamilyForm)
    said = [one for one in form.findChildren(Notice) if one.isVisible()]
    field = stage.window.focusWidget()
    assert said
    assert isinstance(field, QLineEdit)
    assert field.text() == "six cents"
    assert _cut_off(stage, [*said, field]) == []
    stage.close()


def test_change_to_give_is_not_hidden_by_what_is_told_of_it(
    qtbot: QtBot, qapp: QApplication, drawn_at: Dress
) -> None:
    drawn_at(100)
    stage = _staged(qapp, DOUBLED, top_up_done)
    (toast,) = stage.window.findChildren(Toast)
    (change,) = [
        one
        for one in stage.window.findChildren(QLabel)
        if one.text() == "10,00\u00a0€" and one.isVisible()
    ]
    told = QRect(toast.mapTo(stage.window, QPoint()), toast.size())
    assert toast.isVisible()
    assert not told.intersects(QRect(change.mapTo(stage.window, QPoint()), change.size()))
    stage.close()


def test_on_the_usual_desk_three_lines_and_what_is_lent_are_in_sight_too(
    qtbot: QtBot, qapp: QApplication, drawn_at: Dress
) -> None:
    drawn_at(100)
    stage = _staged(qapp, USUAL_DESK, sale_offline)
    panel = _panel(stage)
    said = [one for one in panel.findChildren(Notice) if one.isVisible()]
    amounts = [
        button(panel, f"Un de moins\u00a0: {name}") for name in ("Entrée adulte", "Entrée enfant")
    ]
    received = panel.findChildren(AmountField)
    assert said
    assert _cut_off(stage, [*_ways_to_pay(panel), *said, *amounts, *received]) == []
    stage.close()


def _staged(qapp: QApplication, size: QSize, scene: Callable[[Stage], None]) -> Stage:
    stage = Stage(qapp, size)
    scene(stage)
    stage.window.show()
    for _ in range(3):
        qapp.processEvents()
    return stage


def _panel(stage: Stage) -> BasketPanel:
    (panel,) = stage.window.findChildren(BasketPanel)
    return panel


def _ways_to_pay(panel: BasketPanel) -> list[QWidget]:
    tenders = (Tender.FAMILY_ACCOUNT, Tender.CASH, Tender.CHEQUE, Tender.BANK_CARD)
    return [button(panel, tender_name(tender)) for tender in tenders]


def _figures(panel: BasketPanel) -> list[QWidget]:
    lines = [one for one in panel.findChildren(FigureLine) if one.isVisible()]
    return [one for line in lines for one in line.findChildren(QLabel) if not one.wordWrap()]


def _cut_off(stage: Stage, widgets: list[QWidget]) -> list[str]:
    """Those of which not everything is drawn inside the window, or too small for their words."""
    return [
        widget.accessibleName() or type(widget).__name__
        for widget in widgets
        if widget.visibleRegion().boundingRect() != widget.rect()
        or not stage.window.rect().contains(
            QRect(widget.mapTo(stage.window, QPoint()), widget.size())
        )
        or widget.height() < _needed_height(widget)
    ]


def _needed_height(widget: QWidget) -> int:
    wraps = widget.hasHeightForWidth()
    return widget.heightForWidth(widget.width()) if wraps else widget.sizeHint().height()
