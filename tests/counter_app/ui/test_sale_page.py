"""A sale: for whom, what, and how it is paid."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.offline_rules import OfflineAllowanceSpent
from counter_app.domain.overrides import OverridableRule
from counter_app.domain.payment_rules import PaymentsDoNotAddUp
from counter_app.domain.rules import NoTariff, NotEnoughBalance
from counter_app.operations.account_outlook import AccountOutlook
from counter_app.operations.authorise import Authorisation, authorisers
from counter_app.operations.price_basket import (
    BasketLine,
    PriceBasket,
    PricedBasket,
    articles_on_sale,
    price_basket,
)
from counter_app.operations.reverse import reverse
from counter_app.operations.sell import SaleDone, Sell, sell
from counter_app.ui.pages.done_panel import DonePanel
from counter_app.ui.pages.sale.basket import for_passer_by, with_one_less, with_one_more
from counter_app.ui.pages.sale.basket_line import BasketLineRow
from counter_app.ui.pages.sale.buyer_strip import BuyerStrip
from counter_app.ui.pages.sale.pricing import Pricing
from counter_app.ui.pages.sale.sale_page import SalePage
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.amount_field import AmountField
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.search_field import SearchField
from counter_app.ui.writing import Writing
from tests.counter_app.ui.authorising import authorise
from tests.counter_app.ui.conftest import button, field, said_in, shown
from tests.support import screen_refunds, screen_reports, screen_views
from tests.support.fake_tasks import FakeTasks
from tests.support.payments import by_account, in_cash
from tests.support.screen_receipts import PAID_BY_RECEIPT, PROVEN
from tests.support.screen_views import LARGE_FAMILY, MARTIN


def sold(command: Sell) -> SaleDone:
    """What `sell` would answer."""
    total_cents = screen_reports.priced(PriceBasket(None, command.lines)).total_cents
    change_cents = max(0, sum(one.received_cents for one in command.payments) - total_cents)
    household = screen_views.after(MARTIN, -total_cents) if command.household else None
    receipt = screen_views.receipt(total_cents)
    return SaleDone(command.entry, receipt, household, change_cents, opens_drawer=True)


@pytest.fixture
def sale(qtbot: QtBot, tasks: FakeTasks, writing: Writing) -> SalePage:
    tasks.answer(articles_on_sale, screen_reports.SERVICES)
    tasks.answer(price_basket, screen_reports.priced)
    tasks.answer(sell, sold)
    page = SalePage(tasks, writing, "A-1")
    page.load()
    shown(qtbot, page)
    return page


def basket_of(tasks: FakeTasks) -> tuple[BasketLine, ...]:
    return tuple(tasks.asked_for(PriceBasket)[-1].lines)


def press(qtbot: QtBot, page: QWidget, key: Qt.Key) -> None:
    qtbot.keyClick(page.findChildren(SearchField)[0], key)


def test_article_goes_to_whose_card_was_put_on(sale: SalePage, tasks: FakeTasks) -> None:
    sale.show_household(MARTIN)
    button(sale, "Entrée enfant").click()
    assert basket_of(tasks) == (BasketLine("pool-child", "R-Léa", 1),)


def test_article_goes_to_whom_the_agent_chooses(sale: SalePage, tasks: FakeTasks) -> None:
    sale.show_household(MARTIN)
    button(sale, "Anne").click()
    button(sale, "Entrée adulte").click()
    assert basket_of(tasks) == (BasketLine("pool-adult", "R-Anne", 1),)


def test_two_quick_clicks_are_two_articles(sale: SalePage, tasks: FakeTasks) -> None:
    tasks.hold()
    button(sale, "Entrée adulte").click()
    button(sale, "Entrée adulte").click()
    tasks.release()
    assert basket_of(tasks) == (BasketLine("pool-adult", None, 2),)
    assert len(sale.findChildren(BasketLineRow)) == 1


def test_article_is_found_by_typing(qtbot: QtBot, sale: SalePage, tasks: FakeTasks) -> None:
    qtbot.keyClicks(sale.findChildren(SearchField)[0], "entree enf")
    press(qtbot, sale, Qt.Key.Key_Return)
    assert basket_of(tasks) == (BasketLine("pool-child", None, 1),)


def test_article_without_tariff_leaves_the_basket_as_it_was(
    sale: SalePage, tasks: FakeTasks
) -> None:
    button(sale, "Entrée adulte").click()
    tasks.answer(price_basket, _no_lesson)
    button(sale, "Leçon de natation").click()
    assert basket_of(tasks) == (BasketLine("pool-adult", None, 1),)
    assert "Aucun tarif" in _notice(sale)


def test_sale_to_a_passer_by_in_cash_with_change(
    qtbot: QtBot, sale: SalePage, tasks: FakeTasks
) -> None:
    button(sale, "Entrée adulte").click()
    qtbot.keyClicks(_received(sale), "10")
    with qtbot.waitSignal(sale.sold):
        press(qtbot, sale, Qt.Key.Key_F8)
    (asked,) = tasks.asked_for(Sell)
    assert (asked.household, asked.payments) == (None, in_cash(420, 1000))
    assert sale.findChildren(DonePanel)[0].isVisible()


def test_exact_cash_needs_no_typing(qtbot: QtBot, sale: SalePage, tasks: FakeTasks) -> None:
    button(sale, "Entrée adulte").click()
    press(qtbot, sale, Qt.Key.Key_F8)
    assert tasks.asked_for(Sell)[0].payments == in_cash(420)


def test_price_of_a_former_basket_is_not_taken_for_this_one(
    sale: SalePage, tasks: FakeTasks
) -> None:
    told: list[PricedBasket] = []
    sale.findChildren(Pricing)[0].priced.connect(told.append)
    tasks.hold()
    button(sale, "Entrée adulte").click()
    button(sale, "Entrée adulte").click()
    tasks.release()
    assert [priced.total_cents for priced in told] == [840]


def test_nothing_is_paid_while_an_article_has_no_price_yet(
    qtbot: QtBot, sale: SalePage, tasks: FakeTasks
) -> None:
    button(sale, "Entrée adulte").click()
    tasks.hold()
    button(sale, "Entrée enfant").click()
    press(qtbot, sale, Qt.Key.Key_F8)
    tasks.release()
    assert tasks.asked_for(Sell) == []

    press(qtbot, sale, Qt.Key.Key_F8)

    (asked,) = tasks.asked_for(Sell)
    assert [line.article for line in asked.lines] == ["pool-adult", "pool-child"]


def test_sale_from_the_family_account(qtbot: QtBot, sale: SalePage, tasks: FakeTasks) -> None:
    sale.show_household(MARTIN)
    button(sale, "Entrée enfant").click()
    press(qtbot, sale, Qt.Key.Key_F7)
    (asked,) = tasks.asked_for(Sell)
    assert (asked.household, asked.payments, asked.agent) == ("H-1", by_account(310), "A-1")


def test_passer_by_has_no_family_account_to_pay_with(
    qtbot: QtBot, sale: SalePage, tasks: FakeTasks
) -> None:
    button(sale, "Entrée adulte").click()
    press(qtbot, sale, Qt.Key.Key_F7)
    assert tasks.asked_for(Sell) == []


def test_empty_basket_cannot_be_paid(qtbot: QtBot, sale: SalePage, tasks: FakeTasks) -> None:
    press(qtbot, sale, Qt.Key.Key_F8)
    assert tasks.asked_for(Sell) == []


def test_double_key_sells_once(qtbot: QtBot, sale: SalePage, tasks: FakeTasks) -> None:
    button(sale, "Entrée adulte").click()
    tasks.hold()
    press(qtbot, sale, Qt.Key.Key_F8)
    press(qtbot, sale, Qt.Key.Key_F8)
    tasks.release()
    assert len(tasks.asked_for(Sell)) == 1


def test_refused_payment_keeps_the_basket_and_the_entry(
    qtbot: QtBot, sale: SalePage, tasks: FakeTasks
) -> None:
    tasks.answer(sell, NotEnoughBalance(missing_cents=120, balance_cents=300))
    sale.show_household(MARTIN)
    button(sale, "Entrée adulte").click()
    for _ in range(2):
        press(qtbot, sale, Qt.Key.Key_F7)
    first, second = tasks.asked_for(Sell)
    assert first.entry == second.entry
    assert "1,20" in _notice(sale)


def test_a_price_that_moved_meanwhile_is_asked_again_and_told(
    qtbot: QtBot, sale: SalePage, tasks: FakeTasks
) -> None:
    button(sale, "Entrée adulte").click()
    tasks.answer(price_basket, _dearer)
    tasks.answer(sell, PaymentsDoNotAddUp(due_cents=450, paid_cents=420))
    press(qtbot, sale, Qt.Key.Key_F8)
    assert "il manque 0,30" in _notice(sale)
    tasks.answer(sell, sold)
    with qtbot.waitSignal(sale.sold):
        press(qtbot, sale, Qt.Key.Key_F8)
    assert tasks.asked_for(Sell)[-1].payments == in_cash(450)


def _dearer(command: PriceBasket) -> PricedBasket:
    return dataclasses.replace(screen_reports.priced(command), total_cents=450)


def test_card_put_on_during_a_sale_pays_for_the_same_articles(
    sale: SalePage, tasks: FakeTasks
) -> None:
    button(sale, "Entrée adulte").click()
    sale.show_household(MARTIN)
    asked = tasks.asked_for(PriceBasket)[-1]
    assert (asked.household, asked.lines) == ("H-1", (BasketLine("pool-adult", None, 1),))
    assert button(sale, "Compte famille").isEnabled()


def test_another_family_is_not_charged_for_the_first_ones_people(
    sale: SalePage, tasks: FakeTasks
) -> None:
    sale.show_household(MARTIN)
    button(sale, "Entrée enfant").click()
    sale.show_household(LARGE_FAMILY)
    assert basket_of(tasks) == (BasketLine("pool-child", None, 1),)


def test_sale_to_a_passer_by_can_be_undone(qtbot: QtBot, sale: SalePage) -> None:
    button(sale, "Entrée adulte").click()
    press(qtbot, sale, Qt.Key.Key_F8)
    button(sale, "Annuler cette écriture").click()
    assert button(sale, "Erreur de saisie").hasFocus()


def test_what_a_passer_by_gets_back_is_told(qtbot: QtBot, sale: SalePage, tasks: FakeTasks) -> None:
    tasks.answer(reverse, screen_refunds.several_given_back)
    button(sale, "Entrée adulte").click()
    press(qtbot, sale, Qt.Key.Key_F8)
    button(sale, "Annuler cette écriture").click()
    button(sale, "Erreur de saisie").click()
    with qtbot.waitSignal(sale.reversed):
        button(sale, "Annuler cette écriture").click()
    done = sale.findChildren(DonePanel)[0]
    words = [line.accessibleName() for line in done.findChildren(FigureLine) if not line.isHidden()]
    assert "Chèque-vacances à rendre 36,00 €" in words
    with pytest.raises(AssertionError):
        button(sale, "Annuler cette écriture")


def test_basket_is_a_value() -> None:
    basket = with_one_more(with_one_more((), "a", "R-1"), "a", "R-2")
    assert for_passer_by(basket) == (BasketLine("a", None, 2),)
    assert with_one_less(with_one_less(basket, "a", "R-1"), "a", "R-2") == ()


def _no_lesson(command: PriceBasket) -> object:
    if any(line.article == "pool-lesson" for line in command.lines):
        return NoTariff("pool-lesson", screen_reports.TODAY)
    return screen_reports.priced(command)


def test_sale_beyond_the_balance_goes_through_with_somebodys_word(
    qtbot: QtBot, sale: SalePage, tasks: FakeTasks
) -> None:
    refused_for_want_of_balance(qtbot, sale, tasks)
    button(sale, "Faire autoriser…").click()
    tasks.answer(sell, sold)
    with qtbot.waitSignal(sale.sold):
        authorise(qtbot, sale, "Jeanne Moreau-Delacroix", "Dépannage exceptionnel", "5678")
    first, second = tasks.asked_for(Sell)
    rule = OverridableRule.NOT_ENOUGH_BALANCE
    word = Authorisation(rule, "A-4", "5678", "Dépannage exceptionnel")
    assert second == dataclasses.replace(first, override=word)
    assert sale.findChildren(DonePanel)[0].isVisible()


def test_another_basket_needs_another_word(qtbot: QtBot, sale: SalePage, tasks: FakeTasks) -> None:
    refused_for_want_of_balance(qtbot, sale, tasks)
    button(sale, "Faire autoriser…").click()
    button(sale, "Entrée enfant").click()
    assert said_in(sale) == ""
    assert button(sale, "Compte famille").isVisible()


def test_escape_leaves_the_basket_as_it_was(qtbot: QtBot, sale: SalePage, tasks: FakeTasks) -> None:
    refused_for_want_of_balance(qtbot, sale, tasks)
    button(sale, "Faire autoriser…").click()
    qtbot.keyClick(button(sale, "Jeanne Moreau-Delacroix"), Qt.Key.Key_Escape)
    assert button(sale, "Compte famille").isVisible()
    assert len(basket_of(tasks)) == 1
    assert len(tasks.asked_for(Sell)) == 1


def refused_for_want_of_balance(qtbot: QtBot, sale: SalePage, tasks: FakeTasks) -> None:
    tasks.answer(authorisers, screen_reports.AUTHORISERS)
    tasks.answer(sell, NotEnoughBalance(missing_cents=120, balance_cents=300))
    sale.show_household(MARTIN)
    button(sale, "Entrée adulte").click()
    press(qtbot, sale, Qt.Key.Key_F7)


def _notice(sale: SalePage) -> str:
    return " ".join(notice.words() for notice in sale.findChildren(Notice))


def _received(sale: SalePage) -> AmountField:
    found = field(sale, "Reçu")
    assert isinstance(found, AmountField)
    return found


def test_received_amount_that_cannot_be_read_is_marked(
    qtbot: QtBot, sale: SalePage, tasks: FakeTasks
) -> None:
    button(sale, "Entrée adulte").click()
    qtbot.keyClicks(_received(sale), "dix")
    press(qtbot, sale, Qt.Key.Key_F8)
    assert tasks.asked_for(Sell) == []
    assert _received(sale).property("wrong")


def test_new_balance_of_the_payer_is_shown_after_the_sale(qtbot: QtBot, sale: SalePage) -> None:
    sale.show_household(MARTIN)
    button(sale, "Entrée adulte").click()
    press(qtbot, sale, Qt.Key.Key_F7)
    expected = dataclasses.replace(MARTIN.balance, amount_cents=4230 - 420, own_entries=5)
    assert sale.household is not None
    assert sale.household.balance == expected


def short_of_money(tasks: FakeTasks, sale: SalePage, account: AccountOutlook) -> None:
    tasks.answer(price_basket, screen_reports.priced_with(account))
    sale.show_household(screen_reports.SHORT_OF_MONEY)
    button(sale, "Abonnement annuel").click()


def told_before_paying(sale: SalePage) -> str:
    return " ".join(notice.words() for notice in sale.findChildren(Notice))


def test_what_a_desk_lends_offline_is_told_before_paying(sale: SalePage, tasks: FakeTasks) -> None:
    short_of_money(tasks, sale, screen_reports.LENT)
    words = told_before_paying(sale)
    assert "aujourd’hui à 09:12" in words
    assert "il manque 2,10\u00a0€" in words
    assert "reste 12,90\u00a0€ pour ce foyer" in words


def test_a_meal_that_the_balance_does_not_cover_is_told_too(
    sale: SalePage, tasks: FakeTasks
) -> None:
    short_of_money(tasks, sale, screen_reports.NEVER_REFUSED)
    assert "Il manque 2,10\u00a0€ au solde." in told_before_paying(sale)


def test_what_a_receipt_pays_for_is_told_before_paying(sale: SalePage, tasks: FakeTasks) -> None:
    short_of_money(tasks, sale, PAID_BY_RECEIPT)
    assert told_before_paying(sale).strip() == (
        "2,10\u00a0€ sont payés sur ce qu’un reçu prouve au-delà du solde."
    )


def test_what_is_proven_stands_beside_the_balance_of_who_pays(sale: SalePage) -> None:
    sale.show_household(PROVEN)
    assert "+ 30,00\u00a0€ prouvés par reçu" in [
        label.text() for label in sale.findChildren(QLabel)
    ]
    sale.refresh(MARTIN)
    shown = [label for label in sale.findChildren(QLabel) if "prouvés" in label.text()]
    assert shown == []


def test_what_is_lent_beyond_a_receipt_is_told_with_it(sale: SalePage, tasks: FakeTasks) -> None:
    short_of_money(tasks, sale, dataclasses.replace(screen_reports.LENT, proven_cents=400))
    words = told_before_paying(sale)
    assert "il manque 2,10\u00a0€" in words
    assert "4,00\u00a0€ sont payés sur ce qu’un reçu prouve" in words


def test_a_balance_that_covers_the_basket_says_nothing(sale: SalePage, tasks: FakeTasks) -> None:
    covered = AccountOutlook(beyond_cents=0, as_of=MARTIN.balance.as_of)
    short_of_money(tasks, sale, covered)
    assert told_before_paying(sale).strip() == ""


def test_what_will_be_refused_is_told_before_and_once(sale: SalePage, tasks: FakeTasks) -> None:
    refusal = OfflineAllowanceSpent(beyond_cents=210, left_cents=90)
    account = dataclasses.replace(screen_reports.LENT, left_cents=None, refusal=refusal)
    short_of_money(tasks, sale, account)
    assert told_before_paying(sale).count("0,90\u00a0€") == 1
    tasks.answer(sell, refusal)
    tasks.answer(authorisers, screen_reports.AUTHORISERS)
    button(sale, "Compte famille").click()
    assert told_before_paying(sale).count("0,90\u00a0€") == 1
    assert button(sale, "Faire autoriser…").isVisible()


def test_the_agent_reads_how_much_was_lent(sale: SalePage, tasks: FakeTasks) -> None:
    tasks.answer(sell, screen_reports.sold_beyond)
    short_of_money(tasks, sale, screen_reports.LENT)
    button(sale, "Compte famille").click()
    lines = sale.findChildren(DonePanel)[0].findChildren(FigureLine)
    names = [line.accessibleName() for line in lines if line.isVisible()]
    assert "Au-delà du solde 2,10\u00a0€" in names


def test_a_basket_is_looked_at_again_when_the_connection_changes(
    sale: SalePage, tasks: FakeTasks
) -> None:
    short_of_money(tasks, sale, screen_reports.NEVER_REFUSED)
    tasks.answer(price_basket, screen_reports.priced_with(screen_reports.LENT))
    sale.price_again()
    assert "avance hors connexion" in told_before_paying(sale)


def test_the_card_that_brought_the_family_up_is_what_pays(sale: SalePage, tasks: FakeTasks) -> None:
    sale.show_household(dataclasses.replace(MARTIN, card_ref="PG-000001-1"))
    sale.refresh(MARTIN)
    button(sale, "Entrée enfant").click()
    button(sale, "Compte famille").click()
    assert tasks.asked_for(PriceBasket)[-1].card_ref == "PG-000001-1"
    assert tasks.asked_for(Sell)[-1].card_ref == "PG-000001-1"


def test_a_family_that_owes_money_is_not_painted_as_if_it_had_some(
    sale: SalePage, tasks: FakeTasks
) -> None:
    owing = dataclasses.replace(MARTIN.balance, amount_cents=-860)
    sale.show_household(dataclasses.replace(MARTIN, balance=owing))
    assert _role_of_balance(sale, "−8,60\u00a0€") is TextRole.DEBT
    sale.show_household(MARTIN)
    assert _role_of_balance(sale, "42,30\u00a0€") is TextRole.CHANGE


def _role_of_balance(sale: SalePage, words: str) -> TextRole:
    strip = sale.findChildren(BuyerStrip)[0]
    (label,) = [one for one in strip.findChildren(QLabel) if one.text() == words]
    return TextRole(label.property("textRole"))
