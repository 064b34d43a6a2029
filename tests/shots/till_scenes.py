"""The till and its day: opened, read, moved cash, handed over, closed, mended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from counter_app.domain.cash_rules import DrawerHoldsLess, ReceiverNeeded, WitnessNeeded
from counter_app.domain.rules import DifferenceNeedsReason, ReasonMissing, WrongPin
from counter_app.operations.correct_count import CountCorrected, correct_count
from counter_app.operations.hand_over_till import hand_over_till, who_may_take_over
from counter_app.operations.move_cash import move_cash
from counter_app.operations.past_closings import closing_report
from counter_app.operations.till import TillClosed, close_till, open_till, till_state
from counter_app.operations.till_report import read_till
from counter_app.ui.shell.rooms import Room
from tests.shots.hands import count, explain, press, touch_person, type_pin
from tests.shots.stage import Stage
from tests.support import screen_reports, screen_till

_IN_DRAWER: Final = {5000: 2, 2000: 7, 1000: 5, 200: 9, 50: 8}


def till_open_form(stage: Stage) -> None:
    stage.tasks.answer(till_state, screen_reports.TILL_CLOSED)
    stage.enter()
    stage.go_to(Room.TILL)
    stage.window.show()
    count(stage.till.opening.form.denominations, {2000: 3, 1000: 4})


def till_open(stage: Stage) -> None:
    stage.enter()
    stage.go_to(Room.TILL)


def till_forgotten(stage: Stage) -> None:
    stage.tasks.answer(till_state, screen_reports.TILL_FORGOTTEN)
    stage.enter()
    stage.go_to(Room.TILL)


def till_forgotten_report(stage: Stage) -> None:
    stage.tasks.answer(closing_report, screen_reports.FORGOTTEN_REPORT)
    till_forgotten(stage)
    stage.window.show()
    press(stage, "Voir la clôture", "See the closing")


def till_count(stage: Stage) -> None:
    till_open(stage)
    stage.window.show()
    press(stage, "Fermer la caisse", "Close the till")
    count(stage.till.closing.form.denominations, _IN_DRAWER)


def till_difference(stage: Stage) -> None:
    stage.tasks.answer(close_till, DifferenceNeedsReason(difference_cents=-240))
    till_count(stage)
    stage.till.closing.submitted.emit()


def till_witness(stage: Stage) -> None:
    stage.tasks.answer(close_till, DifferenceNeedsReason(difference_cents=-2_140))
    till_count(stage)
    stage.till.closing.submitted.emit()
    stage.tasks.answer(close_till, WitnessNeeded(2_000))
    explain(stage, "Erreur de rendu probable")


def till_witness_wrong_pin(stage: Stage) -> None:
    till_witness(stage)
    touch_person(stage, "Samira Benali")
    stage.tasks.answer(close_till, WrongPin(wait_s=4))
    type_pin(stage, "0000")


def till_open_witness(stage: Stage) -> None:
    stage.tasks.answer(open_till, DifferenceNeedsReason(difference_cents=-4_000))
    till_open_form(stage)
    stage.till.opening.submitted.emit()
    stage.tasks.answer(open_till, WitnessNeeded(2_000))
    explain(stage, "Un rouleau de pièces manque")


def till_done(stage: Stage) -> None:
    closed = TillClosed(screen_reports.REPORT, screen_reports.TILL_CLOSED)
    stage.tasks.answer(close_till, closed)
    till_count(stage)
    stage.till.closing.submitted.emit()


def till_held_by_another(stage: Stage) -> None:
    stage.tasks.answer(till_state, screen_till.HELD_BY_ANOTHER)
    till_open(stage)


def till_reading(stage: Stage) -> None:
    stage.tasks.answer(read_till, screen_till.READING)
    till_held_by_another(stage)
    press(stage, "Lire la caisse (X)", "Read the till (X)")


def till_reading_blind(stage: Stage) -> None:
    stage.tasks.answer(read_till, screen_till.BLIND_READING)
    stage.tasks.answer(till_state, screen_till.TOLD_ROUGHLY)
    till_open(stage)
    press(stage, "Lire la caisse (X)", "Read the till (X)")


def till_move(stage: Stage) -> None:
    till_open(stage)
    stage.window.show()
    press(stage, "Entrée ou sortie d’espèces", "Cash in or out")
    count(stage.till.moving.denominations, {5000: 3, 2000: 2, 1000: 1})
    press(stage, "Trop d’espèces dans le tiroir", "Too much cash in the drawer")


def till_move_refused(stage: Stage) -> None:
    stage.tasks.answer(move_cash, DrawerHoldsLess(20_000))
    till_move(stage)
    press(stage, "Sortir 200,00\u00a0€", "Take €200.00 out")


def till_moved(stage: Stage) -> None:
    stage.tasks.answer(move_cash, screen_till.moved)
    till_move(stage)
    press(stage, "Sortir 200,00\u00a0€", "Take €200.00 out")


def till_hand_over(stage: Stage) -> None:
    till_open(stage)
    stage.window.show()
    press(stage, "Passer la caisse", "Hand the till over")
    count(stage.till.handing_over.form.denominations, _IN_DRAWER)


def till_receiver(stage: Stage) -> None:
    stage.tasks.answer(hand_over_till, DifferenceNeedsReason(difference_cents=None))
    stage.tasks.answer(who_may_take_over, screen_reports.AGENTS[1:])
    till_hand_over(stage)
    stage.till.handing_over.submitted.emit()
    stage.tasks.answer(hand_over_till, ReceiverNeeded(31_200))
    explain(stage, "Pièce tombée derrière le meuble")


def till_handed_over(stage: Stage) -> None:
    till_receiver(stage)
    touch_person(stage, "Samira Benali")
    stage.tasks.answer(hand_over_till, screen_till.HANDED_OVER)
    stage.tasks.answer(till_state, screen_till.HELD_BY_ANOTHER)
    type_pin(stage, "2468")


def till_correct(stage: Stage) -> None:
    stage.tasks.answer(correct_count, ReasonMissing())
    till_done(stage)
    press(stage, "Corriger le comptage", "Correct the count")
    count(stage.till.correcting.form.denominations, {1000: 12})
    stage.till.correcting.submitted.emit()


def till_correct_witness(stage: Stage) -> None:
    till_correct(stage)
    stage.tasks.answer(correct_count, WitnessNeeded(2_000))
    explain(stage, "Chiffre mal tapé")


def till_corrected(stage: Stage) -> None:
    till_correct(stage)
    stage.tasks.answer(correct_count, CountCorrected("E-9", screen_till.CORRECTED))
    explain(stage, "Chiffre mal tapé")


TILL_SCENES: Final[tuple[Callable[[Stage], None], ...]] = (
    till_open_form,
    till_open,
    till_forgotten,
    till_forgotten_report,
    till_count,
    till_difference,
    till_witness,
    till_witness_wrong_pin,
    till_open_witness,
    till_done,
    till_held_by_another,
    till_reading,
    till_reading_blind,
    till_move,
    till_move_refused,
    till_moved,
    till_hand_over,
    till_receiver,
    till_handed_over,
    till_correct,
    till_correct_witness,
    till_corrected,
)
