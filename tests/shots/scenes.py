"""Every screen and state that is drawn, each as the steps that lead to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtWidgets import QLineEdit

from counter_app.devices.errors import PrinterOutOfPaper
from counter_app.devices.printers import PrinterState
from counter_app.domain.household import HouseholdView
from counter_app.domain.offline_rules import OfflineAllowanceSpent
from counter_app.domain.rules import (
    AmountAboveMaximum,
    CardLost,
    NotEnoughBalance,
    ReversalOfEarlierTill,
    WrongPin,
)
from counter_app.models.errors import StorageFull
from counter_app.operations.price_basket import price_basket
from counter_app.operations.reverse import reverse
from counter_app.operations.sell import sell
from counter_app.operations.sign_in import sign_in
from counter_app.operations.top_up import top_up
from counter_app.sync.state import Connection, SyncState
from counter_app.ui.pages.enrolment_page import EnrolmentPage
from counter_app.ui.pages.problem_page import ProblemPage
from counter_app.ui.shell.rooms import Room
from counter_app.ui.widgets.amount_field import AmountField
from counter_app.ui.widgets.person_tile import PersonTile
from counter_app.ui.widgets.search_field import SearchField
from tests.shots.document_scenes import DOCUMENT_SCENES
from tests.shots.family_scenes import FAMILY_SCENES
from tests.shots.hands import button_named, press, touch_person, type_pin
from tests.shots.health_scenes import HEALTH_SCENES
from tests.shots.payment_scenes import PAYMENT_SCENES
from tests.shots.receipt_scenes import RECEIPT_SCENES
from tests.shots.regie_scenes import REGIE_SCENES
from tests.shots.safekeeping_scenes import SAFEKEEPING_SCENES
from tests.shots.stage import Stage
from tests.shots.till_scenes import TILL_SCENES
from tests.shots.training_scenes import TRAINING_SCENES
from tests.support import screen_reports, screen_views


def enrolment(stage: Stage) -> None:
    page = _enrolment_page(stage)
    page.start("https://carte.example")


def enrolment_progress(stage: Stage) -> None:
    page = _enrolment_page(stage)
    page.start("https://carte.example")
    page.findChildren(QLineEdit)[-1].setText("K7QP-4M2X")
    page.findChildren(QLineEdit)[-1].returnPressed.emit()
    page.show_progress(11_840, 18_000)


def sign_in_agents(stage: Stage) -> None:
    stage.screens.start()
    stage.online()


def sign_in_pin(stage: Stage) -> None:
    stage.tasks.answer(sign_in, WrongPin(wait_s=4))
    sign_in_agents(stage)
    page = stage.screens.sign_in_page
    page.findChildren(PersonTile)[0].click()
    pin = page.findChildren(QLineEdit)[0]
    pin.setText("2468")
    pin.returnPressed.emit()


def home_empty(stage: Stage) -> None:
    stage.enter()


def home_search(stage: Stage) -> None:
    stage.enter()
    stage.window.show()
    stage.window.findChildren(SearchField)[0].setText("martin")


def home_family(stage: Stage) -> None:
    stage.enter()
    stage.offline()
    stage.go_to(Room.HOME)
    stage.home.show_household(screen_views.MARTIN)


def home_large_family(stage: Stage) -> None:
    stage.enter()
    stage.home.show_card_family(screen_views.LARGE_FAMILY)


def home_card_refused(stage: Stage) -> None:
    stage.enter()
    stage.home.show_card_error(CardLost("1234", "Léa Martin"))


def top_up_change(stage: Stage) -> None:
    stage.enter()
    stage.offline()
    stage.home.show_card_family(screen_views.MARTIN)
    _type_top_up(stage, "50", "60")


def top_up_keypad(stage: Stage) -> None:
    top_up_change(stage)
    press(stage, "Pavé de chiffres", "Keypad")


def top_up_refused(stage: Stage) -> None:
    stage.tasks.answer(top_up, AmountAboveMaximum(maximum_cents=30_000))
    stage.enter()
    stage.home.show_card_family(screen_views.MARTIN)
    _type_top_up(stage, "900", "")
    press(stage, "Espèces", "Cash")


def top_up_done(stage: Stage) -> None:
    top_up_change(stage)
    press(stage, "Espèces", "Cash")


def movement(stage: Stage) -> None:
    stage.enter()
    stage.home.show_household(screen_views.MARTIN)
    stage.home.open_movement("E-3")


def sale_passer_by(stage: Stage) -> None:
    stage.enter()
    stage.go_to(Room.SALE)


def sale_basket(stage: Stage) -> None:
    _fill_basket(stage, screen_views.MARTIN)


def _fill_basket(stage: Stage, family: HouseholdView) -> None:
    stage.enter()
    stage.home.show_household(family)
    stage.home.sale_asked.emit(family)
    press(stage, "Entrée adulte", "Adult entry")
    press(stage, "Entrée adulte", "Adult entry")
    press(stage, "Abonnement annuel", "Yearly membership")
    press(stage, "Entrée enfant", "Child entry")


def sale_offline(stage: Stage) -> None:
    """What the balance does not cover is lent, and the agent reads so before paying."""
    stage.tasks.answer(price_basket, screen_reports.priced_with(screen_reports.LENT))
    _fill_basket(stage, screen_reports.SHORT_OF_MONEY)
    stage.offline()


def sale_long_basket(stage: Stage) -> None:
    """More than fits above the payment, for a family that owes already."""
    refusal = OfflineAllowanceSpent(beyond_cents=7_310, left_cents=1_290)
    account = dataclasses.replace(screen_reports.LENT, left_cents=None, refusal=refusal)
    stage.tasks.answer(price_basket, screen_reports.priced_with(account))
    owing = dataclasses.replace(screen_views.MARTIN.balance, amount_cents=-860)
    _fill_basket(stage, dataclasses.replace(screen_views.MARTIN, balance=owing))
    for words in (("Carte de 10 entrées", "Ten entries"), ("Bonnet de bain", "Swimming cap")):
        press(stage, *words)
    stage.offline()
    _open_basket(stage)


def sale_offline_done(stage: Stage) -> None:
    stage.tasks.answer(sell, screen_reports.sold_beyond)
    sale_offline(stage)
    _open_basket(stage)
    press(stage, "Compte famille", "Family account")


def sale_offline_too_much(stage: Stage) -> None:
    refusal = OfflineAllowanceSpent(beyond_cents=210, left_cents=90)
    account = dataclasses.replace(screen_reports.LENT, left_cents=None, refusal=refusal)
    stage.tasks.answer(price_basket, screen_reports.priced_with(account))
    _fill_basket(stage, screen_reports.SHORT_OF_MONEY)
    stage.offline()


def sale_never_refused(stage: Stage) -> None:
    stage.tasks.answer(price_basket, screen_reports.priced_with(screen_reports.NEVER_REFUSED))
    _fill_basket(stage, screen_reports.SHORT_OF_MONEY)


def sale_refused(stage: Stage) -> None:
    stage.tasks.answer(sell, NotEnoughBalance(missing_cents=320, balance_cents=4_230))
    sale_basket(stage)
    _open_basket(stage)
    press(stage, "Compte famille", "Family account")


def sale_authorised(stage: Stage) -> None:
    sale_refused(stage)
    stage.window.show()
    press(stage, "Faire autoriser…", "Ask for authorisation…")
    press(stage, "Rechargement promis", "Top-up promised")


def sale_authorised_wrong_pin(stage: Stage) -> None:
    sale_authorised(stage)
    touch_person(stage, "Jeanne Moreau-Delacroix")
    stage.tasks.answer(sell, WrongPin(wait_s=4))
    type_pin(stage, "0000")


def movement_of_earlier_till(stage: Stage) -> None:
    stage.tasks.answer(reverse, ReversalOfEarlierTill(date(2026, 11, 19)))
    movement(stage)
    stage.window.show()
    press(stage, "Mauvaise famille", "Wrong family")
    press(stage, "Annuler cette écriture", "Reverse this entry")


def reports(stage: Stage) -> None:
    stage.enter()
    stage.go_to(Room.REPORTS)
    stage.window.show()
    screen_reports.open_newest(stage.reports)


def reports_of_months(stage: Stage) -> None:
    stage.enter()
    stage.go_to(Room.REPORTS)
    stage.window.show()
    press(stage, "Mois", "Months")
    screen_reports.open_newest(stage.reports)


def printer_out_of_paper(stage: Stage) -> None:
    home_family(stage)
    stage.screens.on_printer_state(PrinterState.OUT_OF_PAPER)
    stage.screens.on_device_error(PrinterOutOfPaper("tcp://printer"))


def catching_up(stage: Stage) -> None:
    home_empty(stage)
    stage.screens.on_sync_state(
        SyncState(Connection.CATCHING_UP, waiting_entries=0, progress=(3_100, 18_000))
    )
    stage.shell.busy_line.show_busy(is_busy=True)


def problem(stage: Stage) -> None:
    page = ProblemPage(stage.writing)
    stage.shell.add_page(page)
    stage.shell.show_alone(page)
    page.show_error(StorageFull())


SCENES: Final[tuple[Callable[[Stage], None], ...]] = (
    enrolment,
    enrolment_progress,
    sign_in_agents,
    sign_in_pin,
    home_empty,
    home_search,
    home_family,
    home_large_family,
    home_card_refused,
    top_up_change,
    top_up_keypad,
    top_up_refused,
    top_up_done,
    movement,
    sale_passer_by,
    sale_basket,
    sale_offline,
    sale_long_basket,
    sale_offline_done,
    sale_offline_too_much,
    sale_never_refused,
    sale_refused,
    sale_authorised,
    sale_authorised_wrong_pin,
    movement_of_earlier_till,
    reports,
    reports_of_months,
    printer_out_of_paper,
    catching_up,
    problem,
    *DOCUMENT_SCENES,
    *FAMILY_SCENES,
    *HEALTH_SCENES,
    *PAYMENT_SCENES,
    *RECEIPT_SCENES,
    *REGIE_SCENES,
    *SAFEKEEPING_SCENES,
    *TILL_SCENES,
    *TRAINING_SCENES,
)


def _enrolment_page(stage: Stage) -> EnrolmentPage:
    page = EnrolmentPage(stage.writing)
    stage.shell.add_page(page)
    stage.shell.show_alone(page)
    return page


def _type_top_up(stage: Stage, amount: str, received: str) -> None:
    stage.window.show()
    fields = [one for one in stage.home.findChildren(AmountField) if one.isVisibleTo(stage.home)]
    fields[0].setText(amount)
    fields[1].setText(received)


def _open_basket(stage: Stage) -> None:
    """Where it does not stand beside the articles, it takes their place."""
    stage.window.show()
    if (basket := button_named(stage, "Panier", "Basket")) is not None:
        basket.click()
