"""A price paid in several parts, at the basket and onto a family account."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.cheques import ChequeTaken
from counter_app.domain.payment import Payment
from counter_app.domain.payment_rules import ChequeBankMissing, PaymentsDoNotAddUp
from counter_app.domain.rules import CardBlocked, CardUnknown, NotEnoughBalance
from counter_app.operations.authorise import authorisers
from counter_app.operations.price_basket import articles_on_sale, price_basket
from counter_app.operations.sell import Sell, sell
from counter_app.operations.top_up import TopUp, top_up, top_up_to_pay
from counter_app.operations.usual_banks import usual_banks
from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.pages.home.top_up_panel import TopUpPanel
from counter_app.ui.pages.payment.part_row import PartRow
from counter_app.ui.pages.payment.payment_panel import PaymentPanel
from counter_app.ui.pages.sale.sale_page import SalePage
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender
from tests.counter_app.ui.authorising import authorise
from tests.counter_app.ui.conftest import button, field, said_in, shown
from tests.counter_app.ui.test_sale_page import sold
from tests.support import screen_payments, screen_reports
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_views import LARGE_FAMILY, MARTIN

CHEQUE = ChequeTaken("0000123", "Banque postale", "Anne Martin")
SEVERAL = "Un autre moyen de paiement, ou plusieurs"
ADD, TAKE = "Ajouter cette part", "Encaisser"


@pytest.fixture
def sale(qtbot: QtBot, tasks: FakeTasks, writing: Writing) -> SalePage:
    """A family that buys ten entries and a page of printing: 36 € of sport and 2 €."""
    tasks.answer(articles_on_sale, screen_reports.SERVICES)
    tasks.answer(price_basket, screen_payments.priced_in_parts)
    tasks.answer(usual_banks, screen_payments.BANKS)
    tasks.answer(sell, sold)
    page = SalePage(tasks, writing, "A-1")
    page.load()
    shown(qtbot, page)
    page.show_household(MARTIN)
    for article in ("Carte de 10 entrées", "Impression, la page"):
        button(page, article).click()
    return page


@pytest.fixture
def topping_up(home: HomePage, tasks: FakeTasks) -> TopUpPanel:
    """The panel as a tap leaves it."""
    tasks.answer(top_up_to_pay, screen_payments.to_pay)
    tasks.answer(usual_banks, screen_payments.BANKS)
    home.show_card_family(MARTIN)
    (panel,) = home.findChildren(TopUpPanel)
    return panel


def press(qtbot: QtBot, page: QWidget, key: Qt.Key) -> None:
    """A key, wherever the keyboard is."""
    focused = QApplication.focusWidget()
    qtbot.keyClick(focused if focused is not None else page, key)


def types(qtbot: QtBot, page: QWidget, name: str, words: str) -> None:
    field(page, name).clear()
    qtbot.keyClicks(field(page, name), words)


def figures(page: QWidget) -> list[str]:
    lines = page.findChildren(FigureLine)
    return [line.accessibleName() for line in lines if line.isVisible()]


def parts(page: QWidget) -> list[str]:
    QApplication.processEvents()
    return [one.accessibleName() for one in page.findChildren(PartRow) if one.isVisible()]


def settle_in_cash(qtbot: QtBot, sale: QWidget, amount: str) -> None:
    """A part that was handed over, with more to come."""
    button(sale, SEVERAL).click()
    button(sale, "Espèces").click()
    types(qtbot, sale, "Reçu", amount)
    button(sale, ADD).click()


def begin_top_up(qtbot: QtBot, panel: TopUpPanel) -> None:
    """50 €, of which 20 € were handed over."""
    button(panel, "50\u00a0€").click()
    settle_in_cash(qtbot, panel, "20")


def test_three_tenders_by_keyboard_alone(qtbot: QtBot, sale: SalePage, tasks: FakeTasks) -> None:
    press(qtbot, sale, Qt.Key.Key_F11)
    press(qtbot, sale, Qt.Key.Key_F11)
    types(qtbot, sale, "Montant", "20")
    press(qtbot, sale, Qt.Key.Key_Return)
    press(qtbot, sale, Qt.Key.Key_F9)
    types(qtbot, sale, "Montant", "10")
    types(qtbot, sale, "Numéro du chèque", "0000123")
    types(qtbot, sale, "Banque", "Banque postale")
    types(qtbot, sale, "Tireur", "Anne Martin")
    press(qtbot, sale, Qt.Key.Key_Return)
    assert "Reste à payer 8,00\u00a0€" in figures(sale)
    press(qtbot, sale, Qt.Key.Key_F8)
    types(qtbot, sale, "Reçu", "10")
    assert "À rendre 2,00\u00a0€" in figures(sale)
    with qtbot.waitSignal(sale.sold):
        press(qtbot, sale, Qt.Key.Key_Return)
    (asked,) = tasks.asked_for(Sell)
    assert asked.payments == (
        Payment(Tender.ANCV, 2_000),
        Payment(Tender.CHEQUE, 1_000, cheque=CHEQUE),
        Payment(Tender.CASH, 800, 1_000),
    )


def test_two_tenders_by_touch_alone(sale: SalePage, tasks: FakeTasks) -> None:
    button(sale, SEVERAL).click()
    button(sale, "Compte famille").click()
    button(sale, "Pavé de chiffres").click()
    for digit in "10":
        button(sale, digit).click()
    button(sale, ADD).click()
    button(sale, "Espèces").click()
    button(sale, TAKE).click()
    (asked,) = tasks.asked_for(Sell)
    assert asked.payments == (
        Payment(Tender.FAMILY_ACCOUNT, 1_000),
        Payment(Tender.CASH, 2_800, 2_800),
    )


def test_the_rest_is_proposed_each_time(sale: SalePage) -> None:
    button(sale, SEVERAL).click()
    button(sale, "Espèces").click()
    assert field(sale, "Reçu").text() == "38,00"
    field(sale, "Reçu").setText("8")
    button(sale, ADD).click()
    button(sale, "Compte famille").click()
    assert field(sale, "Montant").text() == "30,00"


def test_vouchers_are_capped_and_it_is_said_why(qtbot: QtBot, sale: SalePage) -> None:
    button(sale, SEVERAL).click()
    button(sale, "Chèque-vacances").click()
    assert field(sale, "Montant").text() == "36,00"
    words = [label.text() for label in sale.findChildren(QLabel) if label.isVisible()]
    assert any(one.startswith("36,00\u00a0€ au plus") for one in words)
    types(qtbot, sale, "Montant", "37")
    button(sale, ADD).click()
    assert "On ne rend pas la monnaie sur les chèques-vacances" in said_in(sale)
    assert field(sale, "Montant").text() == "37"


def test_change_is_given_on_cash_alone(qtbot: QtBot, sale: SalePage, tasks: FakeTasks) -> None:
    button(sale, SEVERAL).click()
    button(sale, "Compte famille").click()
    types(qtbot, sale, "Montant", "50")
    button(sale, TAKE).click()
    assert "on ne rend la monnaie que sur les espèces" in said_in(sale)
    assert tasks.asked_for(Sell) == []


def test_what_the_act_does_not_take_says_so_in_words(sale: SalePage) -> None:
    button(sale, SEVERAL).click()
    button(sale, "Carte bancaire").click()
    assert "n’autorise pas" in said_in(sale)
    assert "arrêté 2025-031" in said_in(sale)


def test_a_tender_that_pays_once_says_so_the_second_time(qtbot: QtBot, sale: SalePage) -> None:
    button(sale, SEVERAL).click()
    button(sale, "Espèces").click()
    types(qtbot, sale, "Reçu", "8")
    button(sale, ADD).click()
    button(sale, "Espèces").click()
    assert "une seule part par paiement" in said_in(sale)


def test_a_part_is_taken_back(qtbot: QtBot, sale: SalePage) -> None:
    button(sale, SEVERAL).click()
    button(sale, "Espèces").click()
    types(qtbot, sale, "Reçu", "8")
    button(sale, ADD).click()
    assert parts(sale) == ["Espèces 8,00\u00a0€"]
    button(sale, "Retirer\u00a0: Espèces 8,00\u00a0€").click()
    assert parts(sale) == []
    assert "Reste à payer 38,00\u00a0€" in figures(sale)


def test_one_cheque_pays_all_once_it_is_copied(
    qtbot: QtBot, sale: SalePage, tasks: FakeTasks
) -> None:
    press(qtbot, sale, Qt.Key.Key_F9)
    assert field(sale, "Numéro du chèque").hasFocus()
    types(qtbot, sale, "Numéro du chèque", "0000123")
    types(qtbot, sale, "Banque", "Banque postale")
    types(qtbot, sale, "Tireur", "Anne Martin")
    with qtbot.waitSignal(sale.sold):
        press(qtbot, sale, Qt.Key.Key_Return)
    (asked,) = tasks.asked_for(Sell)
    assert asked.payments == (Payment(Tender.CHEQUE, 3_800, cheque=CHEQUE),)


def test_a_cheque_of_a_usual_bank_is_copied_by_touch_alone(
    sale: SalePage, tasks: FakeTasks
) -> None:
    button(sale, "Chèque").click()
    button(sale, "Pavé de chiffres").click()
    for digit in "0000123":
        button(sale, digit).click()
    button(sale, "Banque postale").click()
    button(sale, TAKE).click()
    (asked,) = tasks.asked_for(Sell)
    cheque = ChequeTaken("0000123", "Banque postale")
    assert asked.payments == (Payment(Tender.CHEQUE, 3_800, cheque=cheque),)


def test_a_cheque_without_its_bank_is_asked_for_it(
    qtbot: QtBot, sale: SalePage, tasks: FakeTasks
) -> None:
    tasks.answer(sell, ChequeBankMissing())
    press(qtbot, sale, Qt.Key.Key_F9)
    types(qtbot, sale, "Numéro du chèque", "0000123")
    press(qtbot, sale, Qt.Key.Key_Return)
    assert "Il manque la banque" in said_in(sale)
    assert field(sale, "Banque").hasFocus()
    assert field(sale, "Numéro du chèque").text() == "0000123"


def test_going_back_to_the_basket_keeps_the_parts_also_when_it_changes(
    qtbot: QtBot, sale: SalePage
) -> None:
    button(sale, SEVERAL).click()
    button(sale, "Espèces").click()
    types(qtbot, sale, "Reçu", "8")
    button(sale, ADD).click()
    press(qtbot, sale, Qt.Key.Key_Escape)
    button(sale, SEVERAL).click()
    assert parts(sale) == ["Espèces 8,00\u00a0€"]
    press(qtbot, sale, Qt.Key.Key_Escape)
    assert "Parts déjà notées 8,00\u00a0€" in figures(sale)
    assert "Solde après, par le compte famille 12,30\u00a0€" in figures(sale)
    button(sale, "Entrée adulte").click()
    button(sale, SEVERAL).click()
    assert parts(sale) == ["Espèces 8,00\u00a0€"]
    assert "Reste à payer 34,20\u00a0€" in figures(sale)


def test_an_article_more_in_the_middle_adds_to_the_rest(qtbot: QtBot, sale: SalePage) -> None:
    settle_in_cash(qtbot, sale, "8")
    button(sale, "Entrée adulte").click()
    assert parts(sale) == ["Espèces 8,00\u00a0€"]
    assert "Reste à payer 34,20\u00a0€" in figures(sale)


def test_vouchers_stay_when_what_they_pay_is_not_taken_out(
    qtbot: QtBot, sale: SalePage, tasks: FakeTasks
) -> None:
    button(sale, SEVERAL).click()
    button(sale, "Chèque-vacances").click()
    button(sale, ADD).click()
    press(qtbot, sale, Qt.Key.Key_Escape)
    button(sale, "Un de moins\u00a0: Carte de 10 entrées").click()
    assert "Les chèques-vacances ne paient que" in said_in(sale)
    assert figures(sale)[0] == "Total 38,00\u00a0€"
    button(sale, SEVERAL).click()
    assert parts(sale) == ["Chèque-vacances 36,00\u00a0€"]


@pytest.mark.parametrize(
    ("key", "paid_by"),
    [
        (Qt.Key.Key_F8, Payment(Tender.CASH, 3_000, 3_000)),
        (Qt.Key.Key_F7, Payment(Tender.FAMILY_ACCOUNT, 3_000)),
    ],
)
def test_what_pays_everything_at_once_pays_the_rest_beside_parts(
    qtbot: QtBot, sale: SalePage, tasks: FakeTasks, key: Qt.Key, paid_by: Payment
) -> None:
    button(sale, SEVERAL).click()
    button(sale, "Chèque-vacances").click()
    types(qtbot, sale, "Montant", "8")
    button(sale, ADD).click()
    press(qtbot, sale, Qt.Key.Key_Escape)
    press(qtbot, sale, key)
    assert tasks.asked_for(Sell) == []
    with qtbot.waitSignal(sale.sold):
        press(qtbot, sale, Qt.Key.Key_Return)
    (asked,) = tasks.asked_for(Sell)
    assert asked.payments[1:] == (paid_by,)


def test_emptying_the_basket_says_what_to_give_back(qtbot: QtBot, sale: SalePage) -> None:
    settle_in_cash(qtbot, sale, "8")
    press(qtbot, sale, Qt.Key.Key_Escape)
    button(sale, "Vider le panier").click()
    assert "rien n’en est encaissé. Rendez\u00a0: Espèces 8,00\u00a0€." in said_in(sale)
    assert parts(sale) == []


def test_a_card_put_on_in_the_middle_pays_the_rest(
    qtbot: QtBot, sale: SalePage, tasks: FakeTasks
) -> None:
    sale.show_household(None)
    button(sale, SEVERAL).click()
    button(sale, "Espèces").click()
    types(qtbot, sale, "Reçu", "8")
    button(sale, ADD).click()
    sale.show_household(MARTIN)
    button(sale, "Compte famille").click()
    button(sale, TAKE).click()
    (asked,) = tasks.asked_for(Sell)
    assert asked.household == "H-1"
    assert asked.payments == (
        Payment(Tender.CASH, 800, 800),
        Payment(Tender.FAMILY_ACCOUNT, 3_000),
    )


def test_a_card_of_another_family_waits_until_the_parts_are_paid_or_taken_back(
    qtbot: QtBot, sale: SalePage
) -> None:
    settle_in_cash(qtbot, sale, "8")
    sale.show_household(LARGE_FAMILY)
    assert "Un paiement est commencé" in said_in(sale)
    assert parts(sale) == ["Espèces 8,00\u00a0€"]
    assert sale.household == MARTIN
    QApplication.processEvents()
    button(sale, "Retirer\u00a0: Espèces 8,00\u00a0€").click()
    sale.show_household(LARGE_FAMILY)
    assert sale.household == LARGE_FAMILY
    assert parts(sale) == []


def test_a_part_that_is_only_typed_holds_another_family_off_too(
    qtbot: QtBot, sale: SalePage
) -> None:
    press(qtbot, sale, Qt.Key.Key_F9)
    types(qtbot, sale, "Numéro du chèque", "0000123")
    sale.show_household(LARGE_FAMILY)
    assert "Un paiement est commencé" in said_in(sale)
    assert field(sale, "Numéro du chèque").text() == "0000123"
    press(qtbot, sale, Qt.Key.Key_Escape)
    sale.show_household(LARGE_FAMILY)
    assert sale.household == LARGE_FAMILY


def test_a_family_is_not_put_aside_in_the_middle_of_its_parts(qtbot: QtBot, sale: SalePage) -> None:
    settle_in_cash(qtbot, sale, "8")
    button(sale, "Retirer la famille").click()
    assert sale.household == MARTIN
    assert parts(sale) == ["Espèces 8,00\u00a0€"]


def test_a_card_that_cannot_be_used_leaves_the_parts(qtbot: QtBot, sale: SalePage) -> None:
    settle_in_cash(qtbot, sale, "8")
    sale.show_card_error(CardUnknown("9"))
    assert parts(sale) == ["Espèces 8,00\u00a0€"]
    assert said_in(sale)


def test_a_family_whose_card_is_blocked_meanwhile_gets_its_parts_back(
    qtbot: QtBot, sale: SalePage
) -> None:
    settle_in_cash(qtbot, sale, "8")
    sale.lose_family(MARTIN.household, CardBlocked("C-1", "Léa Martin"))
    assert "Rendez\u00a0: Espèces 8,00\u00a0€" in said_in(sale)
    assert "carte" in said_in(sale)
    assert sale.household is None
    assert parts(sale) == []


def test_a_price_that_moved_keeps_the_parts_and_says_what_is_missing(
    qtbot: QtBot, sale: SalePage, tasks: FakeTasks
) -> None:
    button(sale, SEVERAL).click()
    button(sale, "Chèque-vacances").click()
    button(sale, ADD).click()
    tasks.answer(sell, PaymentsDoNotAddUp(due_cents=3_900, paid_cents=3_800))
    button(sale, "Espèces").click()
    button(sale, TAKE).click()
    assert "il manque 1,00" in said_in(sale)
    assert parts(sale) == ["Chèque-vacances 36,00\u00a0€"]


def test_the_part_of_the_account_goes_through_on_somebodys_word(
    qtbot: QtBot, sale: SalePage, tasks: FakeTasks
) -> None:
    tasks.answer(sell, NotEnoughBalance(missing_cents=120, balance_cents=300))
    tasks.answer(authorisers, screen_reports.AUTHORISERS)
    button(sale, SEVERAL).click()
    button(sale, "Chèque-vacances").click()
    button(sale, ADD).click()
    button(sale, "Compte famille").click()
    button(sale, TAKE).click()
    button(sale, "Faire autoriser…").click()
    tasks.answer(sell, sold)
    with qtbot.waitSignal(sale.sold):
        authorise(qtbot, sale, "Jeanne Moreau-Delacroix", "Dépannage exceptionnel", "5678")
    first, second = tasks.asked_for(Sell)
    assert (first.entry, first.payments) == (second.entry, second.payments)


def test_second_press_of_enter_takes_the_money_once(
    qtbot: QtBot, sale: SalePage, tasks: FakeTasks
) -> None:
    button(sale, SEVERAL).click()
    button(sale, "Espèces").click()
    tasks.hold()
    for _ in range(2):
        qtbot.keyClick(field(sale, "Reçu"), Qt.Key.Key_Return)
    tasks.release()
    assert len(tasks.asked_for(Sell)) == 1


def test_a_top_up_in_two_parts_by_keyboard_alone(
    qtbot: QtBot, topping_up: TopUpPanel, tasks: FakeTasks
) -> None:
    types(qtbot, topping_up, "Montant", "50")
    press(qtbot, topping_up, Qt.Key.Key_F11)
    press(qtbot, topping_up, Qt.Key.Key_Return)
    types(qtbot, topping_up, "Reçu", "20")
    press(qtbot, topping_up, Qt.Key.Key_Return)
    press(qtbot, topping_up, Qt.Key.Key_F9)
    types(qtbot, topping_up, "Numéro du chèque", "0000123")
    types(qtbot, topping_up, "Banque", "Banque postale")
    types(qtbot, topping_up, "Tireur", "Anne Martin")
    with qtbot.waitSignal(topping_up.done):
        press(qtbot, topping_up, Qt.Key.Key_Return)
    (asked,) = [one for one in tasks.asked_for(TopUp) if len(one.payments) == 2]
    assert asked.amount_cents == 5_000
    assert asked.payments == (
        Payment(Tender.CASH, 2_000, 2_000),
        Payment(Tender.CHEQUE, 3_000, cheque=CHEQUE),
    )


def test_a_top_up_by_one_cheque_asks_what_is_written_on_it(
    qtbot: QtBot, topping_up: TopUpPanel, tasks: FakeTasks
) -> None:
    button(topping_up, "50\u00a0€").click()
    press(qtbot, topping_up, Qt.Key.Key_F9)
    types(qtbot, topping_up, "Numéro du chèque", "0000123")
    types(qtbot, topping_up, "Banque", "Banque postale")
    with qtbot.waitSignal(topping_up.done):
        button(topping_up, TAKE).click()
    cheque = ChequeTaken("0000123", "Banque postale")
    assert tasks.asked_for(TopUp)[-1].payments == (Payment(Tender.CHEQUE, 5_000, cheque=cheque),)


def test_vouchers_do_not_fill_an_account_and_it_is_said_why(topping_up: TopUpPanel) -> None:
    button(topping_up, "50\u00a0€").click()
    button(topping_up, SEVERAL).click()
    button(topping_up, "Chèque-vacances").click()
    assert "on ne le recharge pas ainsi" in said_in(topping_up)


def test_escape_goes_back_to_the_amount(qtbot: QtBot, topping_up: TopUpPanel) -> None:
    types(qtbot, topping_up, "Montant", "50")
    press(qtbot, topping_up, Qt.Key.Key_F11)
    press(qtbot, topping_up, Qt.Key.Key_Escape)
    assert field(topping_up, "Montant").hasFocus()
    assert button(topping_up, "Espèces").isVisible()
    assert topping_up.isVisible()


def test_parts_of_a_top_up_are_kept_also_when_its_amount_changes(
    qtbot: QtBot, topping_up: TopUpPanel
) -> None:
    button(topping_up, "50 €").click()
    button(topping_up, SEVERAL).click()
    button(topping_up, "Espèces").click()
    types(qtbot, topping_up, "Reçu", "20")
    button(topping_up, ADD).click()
    press(qtbot, topping_up, Qt.Key.Key_Escape)
    button(topping_up, SEVERAL).click()
    assert parts(topping_up) == ["Espèces 20,00 €"]
    press(qtbot, topping_up, Qt.Key.Key_Escape)
    button(topping_up, "80 €").click()
    button(topping_up, SEVERAL).click()
    assert parts(topping_up) == ["Espèces 20,00\u00a0€"]
    assert "Reste à payer 60,00\u00a0€" in figures(topping_up)


def test_another_family_is_not_asked_how_the_first_pays(
    home: HomePage, topping_up: TopUpPanel
) -> None:
    button(topping_up, "50\u00a0€").click()
    button(topping_up, SEVERAL).click()
    home.show_card_family(LARGE_FAMILY)
    assert not topping_up.findChildren(PaymentPanel)[0].isVisible()
    assert field(topping_up, "Montant").text() == ""


def test_a_tender_that_pays_all_of_a_top_up_pays_the_rest_beside_parts(
    qtbot: QtBot, topping_up: TopUpPanel, tasks: FakeTasks
) -> None:
    begin_top_up(qtbot, topping_up)
    press(qtbot, topping_up, Qt.Key.Key_Escape)
    button(topping_up, "Chèque").click()
    assert parts(topping_up) == ["Espèces 20,00\u00a0€"]
    assert field(topping_up, "Montant").text() == "30,00"


def another_card(home: HomePage) -> None:
    home.show_card_family(LARGE_FAMILY)


def a_found_family(home: HomePage) -> None:
    home.show_household(LARGE_FAMILY)


def a_bad_card(home: HomePage) -> None:
    home.show_card_error(CardUnknown("9"))


def a_scanned_receipt(home: HomePage) -> None:
    home.check_receipt("GUI1")


@pytest.mark.parametrize("then", [another_card, a_found_family, a_bad_card, a_scanned_receipt])
def test_nothing_takes_the_place_of_a_family_that_tops_up_in_parts(
    qtbot: QtBot, home: HomePage, topping_up: TopUpPanel, then: Callable[[HomePage], None]
) -> None:
    begin_top_up(qtbot, topping_up)
    then(home)
    assert home.household == MARTIN
    assert parts(topping_up) == ["Espèces 20,00\u00a0€"]
    assert said_in(topping_up)


def test_a_card_of_another_family_takes_the_keyboard_from_nothing(
    qtbot: QtBot, home: HomePage, topping_up: TopUpPanel
) -> None:
    button(topping_up, "50\u00a0€").click()
    press(qtbot, topping_up, Qt.Key.Key_F9)
    types(qtbot, topping_up, "Numéro du chèque", "00001")
    home.show_card_family(LARGE_FAMILY)
    assert field(topping_up, "Numéro du chèque").hasFocus()
    assert field(topping_up, "Numéro du chèque").text() == "00001"


def test_escape_ends_neither_the_parts_nor_the_family(
    qtbot: QtBot, home: HomePage, topping_up: TopUpPanel
) -> None:
    begin_top_up(qtbot, topping_up)
    for _ in range(3):
        press(qtbot, home, Qt.Key.Key_Escape)
    assert home.household == MARTIN
    assert "Un paiement est commencé" in said_in(topping_up)
    button(topping_up, SEVERAL).click()
    assert parts(topping_up) == ["Espèces 20,00\u00a0€"]


def test_a_family_that_has_to_go_is_told_what_it_gets_back(
    qtbot: QtBot, home: HomePage, topping_up: TopUpPanel
) -> None:
    begin_top_up(qtbot, topping_up)
    home.lose_family(MARTIN.household, CardBlocked("C-1", "Léa Martin"))
    assert home.household is None
    assert "Rendez\u00a0: Espèces 20,00\u00a0€" in said_in(home)
    home.show_card_family(LARGE_FAMILY)
    assert home.household == LARGE_FAMILY


def test_parts_that_were_given_back_pay_nothing_when_their_family_is_found_again(
    qtbot: QtBot, home: HomePage, topping_up: TopUpPanel
) -> None:
    begin_top_up(qtbot, topping_up)
    home.lose_family(MARTIN.household, CardBlocked("C-1", "Léa Martin"))
    home.show_card_family(MARTIN)
    assert not topping_up.findChildren(PaymentPanel)[0].isVisible()
    button(topping_up, "50\u00a0€").click()
    button(topping_up, SEVERAL).click()
    assert parts(topping_up) == []


def test_a_part_that_is_asked_about_is_not_taken_for_the_next_family(
    qtbot: QtBot, home: HomePage, topping_up: TopUpPanel, tasks: FakeTasks
) -> None:
    begin_top_up(qtbot, topping_up)
    press(qtbot, topping_up, Qt.Key.Key_F9)
    types(qtbot, topping_up, "Montant", "10")
    types(qtbot, topping_up, "Numéro du chèque", "0000123")
    types(qtbot, topping_up, "Banque", "Banque postale")
    tasks.hold()
    button(topping_up, ADD).click()
    home.lose_family(MARTIN.household, CardBlocked("C-1", "Léa Martin"))
    tasks.release()
    assert "Rendez\u00a0: Espèces 20,00\u00a0€" in said_in(home)
    home.show_card_family(LARGE_FAMILY)
    assert home.household == LARGE_FAMILY
    assert button(topping_up, "Espèces").isEnabled()


def test_a_refusal_of_the_whole_top_up_is_said_where_one_pays(
    qtbot: QtBot, topping_up: TopUpPanel, tasks: FakeTasks
) -> None:
    tasks.answer(top_up, ChequeBankMissing())
    button(topping_up, "50\u00a0€").click()
    press(qtbot, topping_up, Qt.Key.Key_F9)
    types(qtbot, topping_up, "Numéro du chèque", "0000123")
    button(topping_up, TAKE).click()
    assert "Il manque la banque" in said_in(topping_up)
    assert field(topping_up, "Banque").hasFocus()
