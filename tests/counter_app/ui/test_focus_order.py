"""The Tab key goes where the eye goes, also through what was made after the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.counter_app.ui.conftest import button
from tests.shots.document_scenes import book_under_way, document_pages
from tests.shots.family_scenes import family_disputed, family_form, family_passage
from tests.shots.payment_scenes import payment_last_part, refund_form
from tests.shots.regie_scenes import check_start, check_values, deposit_done, deposit_form, regie
from tests.shots.scenes import sale_basket, top_up_change
from tests.shots.stage import Stage
from tests.shots.till_scenes import (
    till_correct,
    till_count,
    till_handed_over,
    till_move,
    till_witness,
)


def tab_stops(widget: QWidget) -> list[str]:
    """The names that the Tab key brings a screen reader to in a window, once around."""
    window = widget.window()
    found, one = [], window.nextInFocusChain()
    while one is not window:
        takes_tab = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
        if takes_tab and one.isVisible() and one.isEnabled():
            found.append(one.accessibleName() or getattr(one, "text", str)())
        one = one.nextInFocusChain()
    return found


def staged(qapp: QApplication, scene: Callable[[Stage], None]) -> Stage:
    stage = Stage(qapp, QSize(1366, 768))
    scene(stage)
    stage.window.show()
    qapp.processEvents()
    return stage


@pytest.mark.parametrize(
    ("scene", "in_turn"),
    [
        (family_passage, ["Léa", "Passage", "Derniers mouvements"]),
        (family_disputed, ["12 rue de la Citadelle", "Léa", "Derniers mouvements"]),
        (top_up_change, ["Montant", "10\u00a0€", "100\u00a0€", "Reçu", "Espèces"]),
        (
            payment_last_part,
            [
                "Retirer : Chèque-vacances 36,00 €",
                "Retirer : Chèque 10,00 €",
                "Compte famille",
                "Espèces",
                "Reçu",
                "Encaisser",
            ],
        ),
        (refund_form, ["Montant", "Espèces", "Virement", "Rechargement fait par erreur"]),
        (family_form, ["Le foyer", "Nom du foyer", "Quotient familial", "Enregistrer"]),
        (book_under_way, ["Jour", "Année", "Période précédente", "Annuler", "Livres"]),
        (document_pages, ["Retour", "Imprimer", "Texte", "Agrandir", "Page 1 sur 1"]),
        (till_count, ["Billets ou pièces de 500\u00a0€", "Laissé en caisse"]),
        (
            till_move,
            [
                "Pas maintenant",
                "Sortir du tiroir",
                "Coffre",
                "Billets ou pièces de 500\u00a0€",
                "Billets ou pièces de 0,01\u00a0€",
                "Trop d’espèces dans le tiroir",
                "Motif",
                "Sortir 200,00\u00a0€",
            ],
        ),
        (
            till_correct,
            [
                "Billets ou pièces de 500\u00a0€",
                "Motif de la correction",
                "Recompter",
                "Corriger avec ce motif",
            ],
        ),
        (
            till_handed_over,
            ["Changer d’agent", "Lire la caisse (X)", "Entrée ou sortie d’espèces"],
        ),
        (till_witness, ["Revenir au comptage", "Hugo Lambert", "Jeanne Moreau-Delacroix"]),
        (
            sale_basket,
            [
                "Retirer la famille",
                "Léa",
                "Entrée adulte",
                "Document perdu",
                "Un de moins\u00a0: Entrée adulte",
                "Un de plus\u00a0: Entrée enfant",
                "Reçu",
                "Compte famille",
            ],
        ),
        (
            regie,
            ["Préparer un versement", "État de l’encaisse", "Versements", "Contrôles et remises"],
        ),
        (
            deposit_form,
            [
                "Pas maintenant",
                "Billets ou pièces de 500\u00a0€",
                "Billets ou pièces de 0,01\u00a0€",
                "Tout décocher",
                "Chèques du coffre",
                "Chèque-vacances",
                "Tout\u00a0: 84,00\u00a0€",
                "Enregistrer le versement",
            ],
        ),
        (
            deposit_done,
            [
                "Retour à la régie",
                "Imprimer",
                "Voir le document",
                "Numéro de la quittance",
                "Enregistrer la quittance",
                "Chèques du versement",
            ],
        ),
        (
            check_start,
            ["Pas maintenant", "Le comptable public", "Commencer le comptage", "Voir l’état"],
        ),
        (
            check_values,
            [
                "Revenir au coffre",
                "Chèque\u00a0: nombre",
                "Chèque\u00a0: total",
                "CESU\u00a0: total",
                "Valider le comptage",
            ],
        ),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_tab_goes_down_the_page(
    qtbot: QtBot, qapp: QApplication, scene: Callable[[Stage], None], in_turn: list[str]
) -> None:
    stage = staged(qapp, scene)
    stops = tab_stops(stage.window)
    assert [name for name in stops if name in in_turn] == in_turn
    stage.close()


def test_keyboard_stays_on_the_line_that_it_counts_up(qtbot: QtBot, qapp: QApplication) -> None:
    stage = staged(qapp, sale_basket)
    more = button(stage.window, "Un de plus\u00a0: Entrée adulte")
    more.setFocus()
    for _ in range(2):
        qtbot.keyClick(more, Qt.Key.Key_Return)
    assert stage.window.focusWidget() is more
    assert button(stage.window, "Un de plus\u00a0: Entrée adulte") is more
    stage.close()


def test_second_press_of_enter_takes_no_passage_back(qtbot: QtBot, qapp: QApplication) -> None:
    stage = staged(qapp, family_passage)
    again = button(stage.window, "Passage")
    again.setFocus()
    qtbot.keyClick(again, Qt.Key.Key_Return)
    assert stage.window.focusWidget() is again
    stage.close()
