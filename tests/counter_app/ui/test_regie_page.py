"""The régie's page: takings to the accountant, everything in hand counted, and who signs."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView
from pytestqt.qtbot import QtBot

from counter_app.domain.act_clause import ActClause
from counter_app.domain.cash_rules import WitnessNeeded
from counter_app.domain.check_rules import (
    NothingHeldYet,
    RegisseurChangeNeedsWord,
    SuccessorMissing,
)
from counter_app.domain.deposit_rules import DepositReceiptMissing, SafeHoldsTooLittle
from counter_app.domain.overrides import OverridableRule
from counter_app.domain.regie_act import AgentNotMandataire
from counter_app.domain.rules import DifferenceNeedsReason, WrongPin
from counter_app.errors import RuleError
from counter_app.operations.authorise import Authorisation, SecondPerson, who_may_leave
from counter_app.operations.check_in_hand import (
    CheckInHand,
    InHandChecked,
    ValueCount,
    begin_check,
    check_in_hand,
)
from counter_app.operations.deposit import MakeDeposit, make_deposit
from counter_app.operations.deposit_outlook import begin_deposit, deposit_gauge
from counter_app.operations.deposit_slip import (
    ReceiveDeposit,
    past_deposits,
    read_deposit,
    receive_deposit,
)
from counter_app.operations.in_hand_statement import in_hand_statement, past_checks, read_check
from counter_app.operations.sign_in import agents
from counter_app.ui.pages.regie.cheque_ticks import ChequeTicks
from counter_app.ui.pages.regie.regie_page import RegiePage
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.person_tile import PersonTile
from counter_app.ui.widgets.pin_field import PinField
from counter_app.ui.writing import Writing
from counter_protocol.bodies import CheckedBy, CheckPurpose
from counter_protocol.ledger import Tender
from tests.counter_app.ui.conftest import button, field, said_in, shown
from tests.support import screen_regie
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_regie import CHECK, CHEQUES, GAUGE, HANDOVER, OUTLOOK, SLIP, STATEMENT
from tests.support.screen_reports import AGENTS, AUTHORISERS

NB = "\u00a0"


@pytest.fixture
def page(qtbot: QtBot, tasks: FakeTasks, writing: Writing) -> RegiePage:
    answers = {
        deposit_gauge: GAUGE,
        past_deposits: screen_regie.PAST_DEPOSITS,
        past_checks: screen_regie.PAST_CHECKS,
        begin_deposit: OUTLOOK,
        make_deposit: screen_regie.handed_over,
        read_deposit: SLIP,
        receive_deposit: screen_regie.receipt_kept,
        begin_check: STATEMENT,
        in_hand_statement: STATEMENT,
        check_in_hand: screen_regie.checked,
        read_check: CHECK,
        agents: AGENTS,
        who_may_leave: AUTHORISERS,
    }
    for operation, answer in answers.items():
        tasks.answer(operation, answer)
    made = RegiePage(tasks, writing, "A-1")
    shown(qtbot, made)
    return made


def press(page: RegiePage, *names: str) -> None:
    for name in names:
        button(page, name).click()


def figures(page: RegiePage) -> set[str]:
    return {one.accessibleName() for one in page.findChildren(FigureLine) if one.isVisible()}


def pile(page: RegiePage, value: str) -> QLineEdit:
    return field(page, f"Billets ou pièces de {value}{NB}€")


def people(page: RegiePage) -> list[str]:
    return [one.accessibleName() for one in page.findChildren(PersonTile) if one.isVisible()]


def sign(page: RegiePage, name: str, pin: str) -> None:
    tiles = [one for one in page.findChildren(PersonTile) if one.isVisible()]
    next(one for one in tiles if one.accessibleName() == name).click()
    (typed,) = [one for one in page.findChildren(PinField) if one.isVisible()]
    typed.setText(pin)
    typed.returnPressed.emit()


def count_everything(page: RegiePage) -> None:
    """120 € in the drawer, 182,40 € in the safe, four cheques and fourteen vouchers."""
    press(page, "Commencer le comptage")
    page.check.drawer.denominations.set_pieces(2000, 6)
    press(page, f"Continuer{NB}: le coffre")
    page.check.safe.denominations.set_pieces(2000, 9)
    page.check.safe.denominations.set_pieces(20, 12)
    press(page, f"Continuer{NB}: chèques et titres")
    for tender, pieces, total in (("Chèque", "4", "225,50"), ("Chèque-vacances", "14", "84")):
        field(page, f"{tender}{NB}: nombre").setText(pieces)
        field(page, f"{tender}{NB}: total").setText(total)


def test_one_reads_what_is_in_hand_and_when_it_leaves(page: RegiePage) -> None:
    assert {
        f"Encaisse 312,40{NB}€",
        f"Maximum de la régie 2\u202f000,00{NB}€",
        "Dernier versement 12/11/2026 · versé il y a 8 jours",
        "Prochain versement au plus tard 12/12/2026",
    } <= figures(page)


def test_who_may_not_deposit_is_told_before_counting(page: RegiePage, tasks: FakeTasks) -> None:
    clause = ActClause("arrêté 2025-031", "9")
    day = STATEMENT.at.date()
    tasks.answer(begin_deposit, AgentNotMandataire("Régie de la médiathèque", day, clause))
    press(page, "Préparer un versement")
    assert "article 9" in said_in(page)
    assert button(page, "Préparer un versement").isVisible()


def test_a_deposit_is_made_by_keyboard_alone(
    qtbot: QtBot, page: RegiePage, tasks: FakeTasks
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_F2)
    assert pile(page, "500").hasFocus()
    qtbot.keyClicks(pile(page, "20"), "3")
    (listed,) = [one for one in page.findChildren(QListView) if one.isVisible()]
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    qtbot.keyClicks(field(page, "Chèque-vacances"), "84")
    qtbot.keyClick(button(page, "Enregistrer le versement"), Qt.Key.Key_Return)
    (asked,) = tasks.asked_for(MakeDeposit)
    assert asked.counted == {2000: 3}
    assert len(asked.cheques) == 2
    assert asked.tenders == {Tender.ANCV: 8_400}


def test_a_deposit_is_made_by_fingers_alone_and_its_total_is_said(
    page: RegiePage, tasks: FakeTasks
) -> None:
    press(page, "Préparer un versement", f"Un de plus de 20{NB}€", "Tout cocher")
    press(page, f"Tout{NB}: 84,00{NB}€")
    assert {f"Chèques 195,50{NB}€", f"Total 299,50{NB}€"} <= figures(page)
    press(page, "Enregistrer le versement")
    assert tasks.asked_for(MakeDeposit)[0].cheques == tuple(one.cheque for one in CHEQUES)


def test_a_cheque_that_is_not_ticked_stays_in_the_safe(page: RegiePage, tasks: FakeTasks) -> None:
    press(page, "Préparer un versement", "Tout cocher")
    (ticks,) = page.findChildren(ChequeTicks)
    (listed,) = ticks.findChildren(QListView)
    listed.clicked.emit(listed.model().index(0, 0))
    press(page, "Enregistrer le versement")
    assert tasks.asked_for(MakeDeposit)[0].cheques == tuple(one.cheque for one in CHEQUES[1:])


def test_the_slip_is_there_at_once_to_print_and_to_see(
    qtbot: QtBot, page: RegiePage, tasks: FakeTasks
) -> None:
    with qtbot.waitSignal(page.changed):
        press(page, "Préparer un versement", "Tout cocher", "Enregistrer le versement")
    assert "Versement enregistré" in said_in(page)
    with qtbot.waitSignal(page.print_asked) as printed:
        press(page, "Imprimer")
    with qtbot.waitSignal(page.document_asked) as seen:
        press(page, "Voir le document")
    assert (printed.args, seen.args) == ([SLIP], [SLIP])


def test_a_refused_deposit_keeps_what_was_counted(page: RegiePage, tasks: FakeTasks) -> None:
    tasks.answer(make_deposit, SafeHoldsTooLittle(Tender.CASH, 20_000, 18_240))
    press(page, "Préparer un versement")
    page.deposit.denominations.set_pieces(20_000, 1)
    press(page, "Enregistrer le versement")
    assert "182,40" in said_in(page)
    page.deposit.denominations.set_pieces(20_000, 0)
    tasks.answer(make_deposit, screen_regie.handed_over)
    press(page, "Tout cocher", "Enregistrer le versement")
    first, second = tasks.asked_for(MakeDeposit)
    assert first.entry != second.entry


def test_two_tries_of_one_deposit_are_one_intention(page: RegiePage, tasks: FakeTasks) -> None:
    tasks.answer(make_deposit, SafeHoldsTooLittle(Tender.CASH, 20_000, 18_240))
    press(page, "Préparer un versement", "Enregistrer le versement", "Enregistrer le versement")
    first, second = tasks.asked_for(MakeDeposit)
    assert first.entry == second.entry


def test_vouchers_that_cannot_be_read_deposit_nothing(page: RegiePage, tasks: FakeTasks) -> None:
    press(page, "Préparer un versement")
    field(page, "Chèque-vacances").setText("beaucoup")
    press(page, "Enregistrer le versement")
    assert tasks.asked_for(MakeDeposit) == []
    assert said_in(page)


def test_a_zero_says_that_none_of_a_kind_is_handed_over(page: RegiePage, tasks: FakeTasks) -> None:
    press(page, "Préparer un versement")
    field(page, "Chèque-vacances").setText("0")
    press(page, "Enregistrer le versement")
    assert tasks.asked_for(MakeDeposit)[-1].tenders == {}


def test_the_accountants_receipt_is_filled_in_when_it_comes(
    qtbot: QtBot, page: RegiePage, tasks: FakeTasks
) -> None:
    open_row(page, "Versements")
    number, day = field(page, "Numéro de la quittance"), field(page, "Date de la quittance")
    assert day.text() == "20/11/2026"
    number.setText("P1E-2026-0042")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    (asked,) = tasks.asked_for(ReceiveDeposit)
    assert (asked.deposit, asked.receipt_number, asked.agent) == ("D-3", "P1E-2026-0042", "A-1")
    assert asked.received_on == STATEMENT.at.date()
    assert "Quittance enregistrée" in said_in(page)


def test_a_receipt_that_came_is_there_to_be_mended(page: RegiePage, tasks: FakeTasks) -> None:
    tasks.answer(read_deposit, dataclasses.replace(SLIP, receipt=screen_regie.RECEIPT))
    open_row(page, "Versements")
    assert field(page, "Numéro de la quittance").text() == "P1E-2026-0042"


@pytest.mark.parametrize("typed", ["", "hier", "31/02/2026"])
def test_a_day_that_is_none_is_said_and_asks_nothing(
    page: RegiePage, tasks: FakeTasks, typed: str
) -> None:
    open_row(page, "Versements")
    field(page, "Date de la quittance").setText(typed)
    press(page, "Enregistrer la quittance")
    assert tasks.asked_for(ReceiveDeposit) == []
    assert typed in said_in(page)
    assert "20/11/2026" in said_in(page)


def test_a_refused_receipt_may_be_sent_again(page: RegiePage, tasks: FakeTasks) -> None:
    tasks.answer(receive_deposit, DepositReceiptMissing())
    open_row(page, "Versements")
    press(page, "Enregistrer la quittance", "Enregistrer la quittance")
    assert len(tasks.asked_for(ReceiveDeposit)) == 2
    assert "numéro" in said_in(page)


def test_nothing_is_checked_before_the_till_was_ever_opened(
    page: RegiePage, tasks: FakeTasks
) -> None:
    tasks.answer(begin_check, NothingHeldYet())
    press(page, "Contrôler l’encaisse")
    assert "jamais été ouverte" in said_in(page)


def test_a_check_begins_with_the_statement_of_what_must_be_there(
    qtbot: QtBot, page: RegiePage
) -> None:
    press(page, "Contrôler l’encaisse")
    assert {f"Espèces 130,00{NB}€", f"Espèces 182,40{NB}€", f"Chèque 195,50{NB}€"} <= figures(page)
    with qtbot.waitSignal(page.document_asked) as asked:
        press(page, "Voir l’état")
    assert asked.args == [STATEMENT]


def test_who_counts_blind_is_not_told_the_cash_of_the_drawer(
    page: RegiePage, tasks: FakeTasks
) -> None:
    cash = dataclasses.replace(STATEMENT.held[0], drawer_cents=None)
    tasks.answer(begin_check, dataclasses.replace(STATEMENT, held=(cash, *STATEMENT.held[1:])))
    press(page, "Contrôler l’encaisse")
    assert "Espèces à compter" in figures(page)
    assert not any("130,00" in one for one in figures(page))


def test_drawer_safe_and_values_are_counted_in_turn(
    qtbot: QtBot, page: RegiePage, tasks: FakeTasks
) -> None:
    press(page, "Contrôler l’encaisse", "Le comptable public")
    count_everything(page)
    assert f"Total compté 611,90{NB}€" in figures(page)
    with qtbot.waitSignal(page.changed):
        press(page, "Valider le comptage")
    (asked,) = tasks.asked_for(CheckInHand)
    assert (asked.purpose, asked.asked_by) == (CheckPurpose.SURPRISE, CheckedBy.ACCOUNTANT)
    assert (asked.drawer, asked.safe) == ({2000: 6}, {2000: 9, 20: 12})
    assert asked.values == (
        ValueCount(Tender.CHEQUE, 22_550, 4),
        ValueCount(Tender.ANCV, 8_400, 14),
    )


def test_a_finished_check_is_there_to_be_printed_and_signed(qtbot: QtBot, page: RegiePage) -> None:
    press(page, "Contrôler l’encaisse")
    count_everything(page)
    press(page, "Valider le comptage")
    assert "faites-le signer" in said_in(page)
    assert f"Écart −10,00{NB}€" in figures(page)
    with qtbot.waitSignal(page.print_asked) as asked:
        press(page, "Imprimer")
    assert asked.args == [CHECK]


def test_none_of_a_value_is_said_by_a_zero(page: RegiePage, tasks: FakeTasks) -> None:
    press(page, "Contrôler l’encaisse")
    count_everything(page)
    field(page, f"CESU{NB}: total").setText("0")
    press(page, "Valider le comptage")
    assert tasks.asked_for(CheckInHand)[0].values[-1] == ValueCount(Tender.CESU, 0, 0)


def test_a_difference_says_where_it_is_and_asks_why(
    qtbot: QtBot, page: RegiePage, tasks: FakeTasks
) -> None:
    tasks.answer(check_in_hand, DifferenceNeedsReason(difference_cents=-1_000))
    press(page, "Contrôler l’encaisse")
    count_everything(page)
    press(page, "Valider le comptage")
    assert f"Tiroir, attendu 130,00{NB}€ −10,00{NB}€" in figures(page)
    assert not any(one.startswith("Coffre, attendu") for one in figures(page))
    tasks.answer(check_in_hand, screen_regie.checked)
    qtbot.keyClicks(field(page, "Motif de l’écart"), "Rendu de trop")
    qtbot.keyClick(field(page, "Motif de l’écart"), Qt.Key.Key_Return)
    assert tasks.asked_for(CheckInHand)[-1].reason == "Rendu de trop"


def test_who_counts_blind_is_asked_why_and_not_told_where(
    page: RegiePage, tasks: FakeTasks
) -> None:
    tasks.answer(check_in_hand, DifferenceNeedsReason(difference_cents=None))
    press(page, "Contrôler l’encaisse")
    count_everything(page)
    press(page, "Valider le comptage")
    assert field(page, "Motif de l’écart").hasFocus()
    assert not any("attendu" in one for one in figures(page))


@pytest.mark.parametrize(
    "refusal", [DifferenceNeedsReason(difference_cents=-1_000), WitnessNeeded(2_000)]
)
def test_an_answer_about_a_count_that_was_changed_meanwhile_is_not_about_this_one(
    page: RegiePage, tasks: FakeTasks, refusal: RuleError
) -> None:
    tasks.answer(check_in_hand, refusal)
    press(page, "Contrôler l’encaisse")
    count_everything(page)
    tasks.hold()
    press(page, "Valider le comptage")
    field(page, f"Chèque{NB}: nombre").setText("5")
    tasks.release()
    assert not any("attendu" in one for one in figures(page))
    assert people(page) == []
    assert button(page, "Valider le comptage").isEnabled()


def test_counting_again_forgets_the_difference(page: RegiePage, tasks: FakeTasks) -> None:
    tasks.answer(check_in_hand, DifferenceNeedsReason(difference_cents=-1_000))
    press(page, "Contrôler l’encaisse")
    count_everything(page)
    press(page, "Valider le comptage", "Revenir au coffre", "Revenir au tiroir")
    pile(page, "10").setText("1")
    press(page, f"Continuer{NB}: le coffre", f"Continuer{NB}: chèques et titres")
    assert not any("attendu" in one for one in figures(page))
    press(page, "Valider le comptage")
    assert tasks.asked_for(CheckInHand)[-1].drawer == {2000: 6, 1000: 1}


def test_a_large_difference_is_signed_by_a_witness_who_is_somebody_else(
    page: RegiePage, tasks: FakeTasks
) -> None:
    tasks.answer(check_in_hand, WitnessNeeded(2_000))
    press(page, "Contrôler l’encaisse")
    count_everything(page)
    press(page, "Valider le comptage")
    assert "Claire Roy" not in people(page)
    assert f"Total compté 611,90{NB}€" in figures(page)
    tasks.answer(check_in_hand, screen_regie.checked)
    sign(page, "Samira Benali", "2468")
    assert tasks.asked_for(CheckInHand)[-1].witness == SecondPerson("A-3", "2468")


def test_a_witness_s_wrong_code_is_typed_again_and_the_count_stays(
    page: RegiePage, tasks: FakeTasks
) -> None:
    tasks.answer(check_in_hand, WitnessNeeded(2_000))
    press(page, "Contrôler l’encaisse")
    count_everything(page)
    press(page, "Valider le comptage")
    tasks.answer(check_in_hand, WrongPin(wait_s=0))
    sign(page, "Samira Benali", "0000")
    assert "code" in said_in(page)
    tasks.answer(check_in_hand, screen_regie.checked)
    (typed,) = [one for one in page.findChildren(PinField) if one.isVisible()]
    typed.setText("2468")
    typed.returnPressed.emit()
    assert tasks.asked_for(CheckInHand)[-1].drawer == {2000: 6}


def test_going_back_from_a_signature_keeps_the_count(
    qtbot: QtBot, page: RegiePage, tasks: FakeTasks
) -> None:
    tasks.answer(check_in_hand, WitnessNeeded(2_000))
    press(page, "Contrôler l’encaisse")
    count_everything(page)
    press(page, "Valider le comptage", "Revenir au comptage")
    assert f"Total compté 611,90{NB}€" in figures(page)
    assert button(page, "Valider le comptage").isEnabled()


def test_a_change_of_regisseur_is_signed_by_who_leaves_and_then_by_who_comes(
    page: RegiePage, tasks: FakeTasks
) -> None:
    tasks.answer(check_in_hand, RegisseurChangeNeedsWord())
    press(page, "Changer de régisseur")
    count_everything(page)
    press(page, "Valider le comptage")
    assert people(page) == ["Claire Roy", "Jeanne Moreau-Delacroix"]
    press(page, "Fin de fonctions")
    tasks.answer(check_in_hand, SuccessorMissing())
    sign(page, "Claire Roy", "1111")
    assert "Claire Roy" not in people(page)
    tasks.answer(check_in_hand, screen_regie.checked)
    sign(page, "Jeanne Moreau-Delacroix", "2222")
    asked = tasks.asked_for(CheckInHand)[-1]
    rule = OverridableRule.REGISSEUR_CHANGE
    assert asked.word == Authorisation(rule, "A-1", "1111", "Fin de fonctions")
    assert asked.successor == SecondPerson("A-4", "2222")
    assert len({one.entry for one in tasks.asked_for(CheckInHand)}) == 1
    assert {f"Régisseur sortant {HANDOVER.handed_over_by}"} <= figures(page)


def test_a_deputy_who_handed_over_is_called_so(page: RegiePage, tasks: FakeTasks) -> None:
    by_deputy = dataclasses.replace(HANDOVER, is_by_deputy=True)
    tasks.answer(check_in_hand, InHandChecked("C-9", by_deputy))
    press(page, "Changer de régisseur")
    count_everything(page)
    press(page, "Valider le comptage")
    assert {f"Mandataire suppléant {HANDOVER.handed_over_by}"} <= figures(page)


def test_who_leaves_says_why_before_signing(page: RegiePage, tasks: FakeTasks) -> None:
    tasks.answer(check_in_hand, RegisseurChangeNeedsWord())
    press(page, "Changer de régisseur")
    count_everything(page)
    press(page, "Valider le comptage")
    next(one for one in page.findChildren(PersonTile) if one.isVisible()).click()
    assert said_in(page)
    assert not [one for one in page.findChildren(PinField) if one.isVisible()]


def test_a_past_check_is_read_again(page: RegiePage, qtbot: QtBot) -> None:
    open_row(page, "Contrôles et remises")
    with qtbot.waitSignal(page.document_asked) as asked:
        press(page, "Voir le document")
    assert asked.args == [CHECK]
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert button(page, "Préparer un versement").isVisible()


def test_the_statement_is_seen_without_counting(qtbot: QtBot, page: RegiePage) -> None:
    with qtbot.waitSignal(page.document_asked) as asked:
        press(page, "État de l’encaisse")
    assert asked.args == [STATEMENT]


def open_row(page: RegiePage, name: str) -> None:
    """Touch the newest of a list."""
    lists = [one for one in page.findChildren(QListView) if one.accessibleName() == name]
    (listed,) = [one for one in lists if one.isVisible()]
    listed.clicked.emit(listed.model().index(0, 0))
