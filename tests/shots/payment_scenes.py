"""A price in several parts, what is written on a cheque, and money back to a family."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QLineEdit, QPushButton

from counter_app.domain.cash_rules import DrawerLacksReversal
from counter_app.domain.refund_rules import BalanceNotSure, Unsure
from counter_app.domain.rules import NotEnoughBalance
from counter_app.operations.price_basket import price_basket
from counter_app.operations.refund import RefundOutlook, refund, refund_outlook
from counter_app.operations.reverse import reverse
from counter_app.operations.sell import sell
from counter_app.operations.top_up import top_up_to_pay
from counter_app.operations.usual_banks import usual_banks
from tests.shots.hands import touch_person, type_pin
from tests.shots.stage import Stage
from tests.support import screen_payments, screen_refunds, screen_views

OTHER = ("Un autre moyen de paiement, ou plusieurs", "Another tender, or several")
ADD = ("Ajouter cette part", "Add this part")
AMOUNT, RECEIVED = ("Montant", "Amount"), ("Reçu", "Received")


def payment_choices(stage: Stage) -> None:
    """Nothing is paid yet."""
    _basket(stage)
    press(stage, *OTHER)


def payment_vouchers(stage: Stage) -> None:
    """Ten entries are sport, the page of printing is not."""
    payment_choices(stage)
    press(stage, "Chèque-vacances", "Holiday voucher")


def payment_last_part(stage: Stage) -> None:
    """Vouchers and a cheque have paid; a note pays the rest, and comes back in part."""
    payment_vouchers(stage)
    press(stage, *ADD)
    press(stage, "Chèque", "Cheque")
    _write_cheque(stage)
    write(stage, AMOUNT, "10")
    press(stage, *ADD)
    press(stage, "Espèces", "Cash")
    write(stage, RECEIVED, "20")


def payment_held(stage: Stage) -> None:
    """Another family's card is put on the reader in the middle of the parts."""
    payment_vouchers(stage)
    press(stage, *ADD)
    stage.home.sale_asked.emit(screen_views.LARGE_FAMILY)
    _settle(stage)


def payment_left_for_basket(stage: Stage) -> None:
    """The agent went back in the middle of the parts."""
    payment_vouchers(stage)
    press(stage, *ADD)
    press(stage, "Revenir", "Go back")


def payment_given_up(stage: Stage) -> None:
    """The agent left in the middle of the parts: whoever comes next reads what goes back."""
    payment_vouchers(stage)
    press(stage, *ADD)
    stage.screens.leave()
    _settle(stage)


def payment_refused(stage: Stage) -> None:
    """The act takes no bank card."""
    payment_choices(stage)
    press(stage, "Carte bancaire", "Bank card")


def payment_account_short(stage: Stage) -> None:
    """The family account would have to be let pass."""
    stage.tasks.answer(sell, NotEnoughBalance(missing_cents=1_390, balance_cents=4_230))
    payment_choices(stage)
    press(stage, "Compte famille", "Family account")
    press(stage, "Encaisser", "Take the money")


def payment_cheque(stage: Stage) -> None:
    """One cheque for all of a top-up: only what is written on it is asked."""
    _top_up(stage)
    press(stage, "Chèque", "Cheque")
    _write_cheque(stage)


def payment_top_up_keypad(stage: Stage) -> None:
    """Two tenders for a top-up, by fingers alone."""
    _top_up(stage)
    press(stage, *OTHER)
    press(stage, "Espèces", "Cash")
    write(stage, RECEIVED, "20")
    press(stage, "Pavé de chiffres", "Keypad")


def refund_form(stage: Stage) -> None:
    """All of the balance is proposed, in cash."""
    _refund(stage, screen_refunds.ALL_OF_IT)
    press(stage, "La famille quitte la communauté", "The family leaves the community")


def refund_transfer(stage: Stage) -> None:
    """The drawer does not hold all of it."""
    _refund(stage, screen_refunds.NOT_IN_DRAWER)


def refund_offline(stage: Stage) -> None:
    """Nobody can be asked what the account holds."""
    refusal = BalanceNotSure(Unsure.OFFLINE, None)
    _refund(stage, RefundOutlook(0, in_cash=False, refusal=refusal))
    stage.offline()


def refund_signature(stage: Stage) -> None:
    """Somebody else than who is at the desk signs."""
    refund_form(stage)
    press(stage, "Rembourser", "Refund")


def refund_done(stage: Stage) -> None:
    """It is paid: the cash leaves the drawer."""
    refund_signature(stage)
    press(
        stage,
        "La famille est là, son solde est vérifié",
        "The family is here, its balance is checked",
    )
    touch_person(stage, "Jeanne Moreau-Delacroix")
    type_pin(stage, "5678")


def reversal_several(stage: Stage) -> None:
    """What three tenders paid goes back the way it came."""
    _undo(stage, screen_refunds.several_given_back)


def reversal_beyond_drawer(stage: Stage) -> None:
    """The drawer does not hold the cash that would go back."""
    _undo(stage, DrawerLacksReversal(3_000))


def _undo(stage: Stage, answer: object) -> None:
    stage.tasks.answer(reverse, answer)
    stage.enter()
    stage.home.show_household(screen_views.MARTIN)
    stage.window.show()
    _settle(stage)
    stage.home.open_movement("E-3")
    press(stage, "Erreur de saisie", "Typing error")
    press(stage, "Annuler cette écriture", "Reverse this entry")


def _refund(stage: Stage, outlook: RefundOutlook) -> None:
    stage.tasks.answer(refund_outlook, outlook)
    stage.tasks.answer(refund, screen_refunds.refunded)
    stage.enter()
    stage.home.show_household(screen_views.MARTIN)
    stage.window.show()
    _settle(stage)
    press(stage, "Rembourser", "Refund")


def _basket(stage: Stage) -> None:
    stage.tasks.answer(price_basket, screen_payments.priced_in_parts)
    stage.tasks.answer(usual_banks, screen_payments.BANKS)
    stage.enter()
    stage.home.show_household(screen_views.MARTIN)
    stage.home.sale_asked.emit(screen_views.MARTIN)
    stage.window.show()
    _settle(stage)
    for article in (
        ("Carte de 10 entrées", "Ten entries"),
        ("Abonnement annuel", "Yearly membership"),
        ("Impression, la page", "Printing, a page"),
    ):
        press(stage, *article)


def _top_up(stage: Stage) -> None:
    stage.tasks.answer(top_up_to_pay, screen_payments.to_pay)
    stage.tasks.answer(usual_banks, screen_payments.BANKS)
    stage.enter()
    stage.home.show_card_family(screen_views.MARTIN)
    stage.window.show()
    write(stage, AMOUNT, "80")


def _write_cheque(stage: Stage) -> None:
    write(stage, ("Numéro du chèque", "Cheque number"), "0000123")
    write(stage, ("Banque", "Bank"), "Banque postale")
    write(stage, ("Tireur", "Drawn by"), "Anne Martin")


def press(stage: Stage, *names: str) -> None:
    """The last one of these names: a panel at the right comes after the page beside it.

    In a narrow window the basket must be opened first.
    """
    found = _buttons(stage, names)
    if not found:
        _buttons(stage, ("Panier", "Basket"))[-1].click()
        found = _buttons(stage, names)
    found[-1].click()
    _settle(stage)


def write(stage: Stage, names: tuple[str, str], words: str) -> None:
    """Type into the field that is called so."""
    for field in stage.window.findChildren(QLineEdit):
        if field.accessibleName() in names and field.isVisibleTo(stage.window):
            field.setText(words)


def _settle(stage: Stage) -> None:
    """What fits beside what is known once everything has its place."""
    for _ in range(3):
        stage.application.processEvents()


def _buttons(stage: Stage, names: tuple[str, ...]) -> list[QPushButton]:
    return [
        button
        for button in stage.window.findChildren(QPushButton)
        if {button.accessibleName(), button.text()} & set(names)
        and button.isVisibleTo(stage.window)
    ]


PAYMENT_SCENES: Final[tuple[Callable[[Stage], None], ...]] = (
    payment_choices,
    payment_vouchers,
    payment_last_part,
    payment_held,
    payment_left_for_basket,
    payment_given_up,
    payment_refused,
    payment_account_short,
    payment_cheque,
    payment_top_up_keypad,
    refund_form,
    refund_transfer,
    refund_offline,
    refund_signature,
    refund_done,
    reversal_several,
    reversal_beyond_drawer,
)
