"""The régie's page in every state: what is in hand, a deposit, a check, a change of régisseur."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtWidgets import QLineEdit

from counter_app.domain.act_clause import ActClause
from counter_app.domain.cash_rules import WitnessNeeded
from counter_app.domain.check_rules import RegisseurChangeNeedsWord, SuccessorMissing
from counter_app.domain.deposit_rules import SafeHoldsTooLittle
from counter_app.domain.regie_act import AgentNotMandataire, LeavesNoOffice
from counter_app.domain.rules import DifferenceNeedsReason, WrongPin
from counter_app.operations.check_in_hand import check_in_hand
from counter_app.operations.deposit import make_deposit
from counter_app.operations.deposit_outlook import begin_deposit, deposit_gauge
from counter_app.operations.deposit_slip import past_deposits
from counter_app.operations.in_hand_statement import past_checks
from counter_app.ui.desk_notices import DeskNotices
from counter_app.ui.pages.regie.regie_page import RegiePage
from counter_app.ui.shell.rooms import Room
from counter_app.ui.widgets.amount_field import AmountField
from counter_protocol.ledger import Tender
from tests.shots.hands import count, explain, press, touch_person, type_pin
from tests.shots.stage import Stage
from tests.support import screen_regie, screen_views


def regie(stage: Stage) -> None:
    _go(stage)


def regie_full(stage: Stage) -> None:
    stage.tasks.answer(deposit_gauge, screen_regie.GAUGE_FULL)
    _go(stage)


def regie_soon_and_blind(stage: Stage) -> None:
    """Nothing was ever handed over, and who looks is to count the drawer."""
    gauge = dataclasses.replace(screen_regie.GAUGE_SOON, in_hand_cents=None, last_on=None)
    stage.tasks.answer(deposit_gauge, gauge)
    stage.tasks.answer(past_deposits, ())
    stage.tasks.answer(past_checks, ())
    _go(stage)


def regie_refused(stage: Stage) -> None:
    clause = ActClause("arrêté 2025-031 du 12/01/2025", "9")
    refusal = AgentNotMandataire("Régie de la médiathèque", date(2026, 11, 20), clause)
    stage.tasks.answer(begin_deposit, refusal)
    _go(stage)
    press(stage, "Préparer un versement", "Prepare a deposit")


def regie_due_at_home(stage: Stage) -> None:
    """The gauge and the lasting notice, beside a family."""
    stage.tasks.answer(deposit_gauge, screen_regie.GAUGE_FULL)
    notices = DeskNotices(stage.shell.banners, stage.screens.live, stage.writing)
    stage.screens.deposit_told.connect(notices.on_deposit)
    stage.enter()
    stage.home.show_household(screen_views.MARTIN)


def deposit_form(stage: Stage) -> None:
    _go(stage)
    press(stage, "Préparer un versement", "Prepare a deposit")
    count(_page(stage).deposit.denominations, {5000: 2, 2000: 3, 1000: 2})
    press(stage, "Tout cocher", "Tick all")
    for field in stage.window.findChildren(AmountField):
        if field.isVisibleTo(stage.window):
            field.set_cents(8_400)


def deposit_refused(stage: Stage) -> None:
    stage.tasks.answer(make_deposit, SafeHoldsTooLittle(Tender.CASH, 18_000, 17_240))
    deposit_form(stage)
    press(stage, "Enregistrer le versement", "Record the deposit")


def deposit_done(stage: Stage) -> None:
    deposit_form(stage)
    press(stage, "Enregistrer le versement", "Record the deposit")


def deposit_receipt(stage: Stage) -> None:
    deposit_done(stage)
    names = ("Numéro de la quittance", "Number of the receipt")
    for field in stage.window.findChildren(QLineEdit):
        if field.accessibleName() in names and field.isVisible():
            field.setText(screen_regie.RECEIPT.number)
    press(stage, "Enregistrer la quittance", "Record the receipt")


def check_start(stage: Stage) -> None:
    _go(stage)
    press(stage, "Contrôler l’encaisse", "Check what is in hand")


def check_drawer(stage: Stage) -> None:
    check_start(stage)
    press(stage, "Commencer le comptage", "Begin the count")
    count(_page(stage).check.drawer.denominations, {5000: 2, 2000: 1})


def check_values(stage: Stage) -> None:
    check_drawer(stage)
    press(stage, "Continuer : le coffre", "Go on: the safe")
    count(_page(stage).check.safe.denominations, {5000: 3, 2000: 1, 1000: 1, 200: 1, 20: 2})
    press(stage, "Continuer : chèques et titres", "Go on: cheques and vouchers")
    fields = [one for one in stage.window.findChildren(AmountField) if one.isVisible()]
    fields[0].set_cents(22_550)
    fields[1].set_cents(8_400)


def check_difference(stage: Stage) -> None:
    stage.tasks.answer(check_in_hand, DifferenceNeedsReason(difference_cents=-1_000))
    check_values(stage)
    press(stage, "Valider le comptage", "Confirm the count")


def check_witness(stage: Stage) -> None:
    check_difference(stage)
    stage.tasks.answer(check_in_hand, WitnessNeeded(2_000))
    explain(stage, "Un billet de 10 € rendu de trop")


def check_done(stage: Stage) -> None:
    check_values(stage)
    press(stage, "Valider le comptage", "Confirm the count")


def change_start(stage: Stage) -> None:
    _go(stage)
    press(stage, "Changer de régisseur", "Change of régisseur")


def change_leaving(stage: Stage) -> None:
    stage.tasks.answer(check_in_hand, RegisseurChangeNeedsWord())
    change_start(stage)
    press(stage, "Commencer le comptage", "Begin the count")
    press(stage, "Continuer : le coffre", "Go on: the safe")
    press(stage, "Continuer : chèques et titres", "Go on: cheques and vouchers")
    press(stage, "Valider le comptage", "Confirm the count")


def change_from_outside(stage: Stage) -> None:
    """Whose mandate ended meanwhile hands nothing over."""
    change_leaving(stage)
    clause = ActClause("arrêté 2025-031 du 12/01/2025", "9")
    refusal = LeavesNoOffice("Régie de la médiathèque", date(2026, 11, 20), clause)
    stage.tasks.answer(check_in_hand, refusal)
    press(stage, "Fin de fonctions", "End of office")
    touch_person(stage, "Claire Roy")
    type_pin(stage, "1111")


def change_successor(stage: Stage) -> None:
    """Who leaves has signed; who comes mistyped."""
    change_leaving(stage)
    press(stage, "Fin de fonctions", "End of office")
    touch_person(stage, "Claire Roy")
    stage.tasks.answer(check_in_hand, SuccessorMissing())
    type_pin(stage, "1111")
    touch_person(stage, "Jeanne Moreau-Delacroix")
    stage.tasks.answer(check_in_hand, WrongPin(wait_s=4))
    type_pin(stage, "0000")


def change_done(stage: Stage) -> None:
    change_leaving(stage)
    press(stage, "Fin de fonctions", "End of office")
    touch_person(stage, "Claire Roy")
    stage.tasks.answer(check_in_hand, screen_regie.checked)
    type_pin(stage, "1111")


REGIE_SCENES: Final[tuple[Callable[[Stage], None], ...]] = (
    regie,
    regie_full,
    regie_soon_and_blind,
    regie_refused,
    regie_due_at_home,
    deposit_form,
    deposit_refused,
    deposit_done,
    deposit_receipt,
    check_start,
    check_drawer,
    check_values,
    check_difference,
    check_witness,
    check_done,
    change_start,
    change_leaving,
    change_from_outside,
    change_successor,
    change_done,
)


def _go(stage: Stage) -> None:
    stage.enter()
    stage.go_to(Room.REGIE)
    stage.window.show()


def _page(stage: Stage) -> RegiePage:
    return stage.shell.findChildren(RegiePage)[0]
