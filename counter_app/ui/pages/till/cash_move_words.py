"""What moving cash is called: which way, where to or where from, and the usual reasons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.operations.move_cash import CashDirection, CashMoved
from counter_app.ui.writing import Writing
from counter_protocol.bodies import CashPurpose

IN, OUT = CashDirection.IN, CashDirection.OUT
SAFE, FLOAT, UNSORTED = CashPurpose.SAFE, CashPurpose.FLOAT, CashPurpose.UNSORTED


def direction_name(direction: CashDirection) -> str:
    """Which way, as what one does."""
    return {
        OUT: QCoreApplication.translate("CashMoveWords", "Sortir du tiroir"),
        IN: QCoreApplication.translate("CashMoveWords", "Mettre dans le tiroir"),
    }[direction]


def purpose_question(direction: CashDirection) -> str:
    """What is asked about the other side."""
    return {
        OUT: QCoreApplication.translate("CashMoveWords", "Où vont ces espèces ?"),
        IN: QCoreApplication.translate("CashMoveWords", "D’où viennent ces espèces ?"),
    }[direction]


def purpose_name(purpose: CashPurpose) -> str:
    """The other side of a movement."""
    return {
        SAFE: QCoreApplication.translate("CashMoveWords", "Coffre"),
        FLOAT: QCoreApplication.translate("CashMoveWords", "Fonds de caisse"),
        UNSORTED: QCoreApplication.translate("CashMoveWords", "À classer"),
    }[purpose]


def meaning(direction: CashDirection, purpose: CashPurpose) -> str:
    """What such a movement says of the money."""
    return {
        (OUT, SAFE): QCoreApplication.translate(
            "CashMoveWords", "Elles attendent au coffre d’être versées au comptable."
        ),
        (IN, SAFE): QCoreApplication.translate(
            "CashMoveWords", "Monnaie, ou de quoi rembourser, prise sur ce qui attend au coffre."
        ),
        (OUT, FLOAT): QCoreApplication.translate(
            "CashMoveWords", "Le comptable reprend une part du fonds de caisse."
        ),
        (IN, FLOAT): QCoreApplication.translate(
            "CashMoveWords", "Le comptable augmente le fonds de caisse."
        ),
        (OUT, UNSORTED): QCoreApplication.translate(
            "CashMoveWords", "On sait maintenant à qui est cet argent, et il lui est remis."
        ),
        (IN, UNSORTED): QCoreApplication.translate(
            "CashMoveWords", "On ne sait pas encore à qui est cet argent : il reste à classer."
        ),
    }[direction, purpose]


def usual_reasons(direction: CashDirection, purpose: CashPurpose) -> tuple[str, str, str]:
    """Why one mostly does it."""
    return {
        (OUT, SAFE): (
            QCoreApplication.translate("CashMoveWords", "Trop d’espèces dans le tiroir"),
            QCoreApplication.translate("CashMoveWords", "Mise à l’abri avant une absence"),
            QCoreApplication.translate("CashMoveWords", "Demande du régisseur"),
        ),
        (IN, SAFE): (
            QCoreApplication.translate("CashMoveWords", "Besoin de monnaie"),
            QCoreApplication.translate("CashMoveWords", "Famille à rembourser"),
            QCoreApplication.translate("CashMoveWords", "Demande du régisseur"),
        ),
        (OUT, FLOAT): (
            QCoreApplication.translate("CashMoveWords", "Fonds de caisse réduit"),
            QCoreApplication.translate("CashMoveWords", "Fonds de caisse rendu"),
            QCoreApplication.translate("CashMoveWords", "Demande du comptable"),
        ),
        (IN, FLOAT): (
            QCoreApplication.translate("CashMoveWords", "Fonds de caisse augmenté"),
            QCoreApplication.translate("CashMoveWords", "Avance pour un événement"),
            QCoreApplication.translate("CashMoveWords", "Demande du comptable"),
        ),
        (OUT, UNSORTED): (
            QCoreApplication.translate("CashMoveWords", "Rendu à qui l’avait perdu"),
            QCoreApplication.translate("CashMoveWords", "Remis au service concerné"),
            QCoreApplication.translate("CashMoveWords", "Demande du régisseur"),
        ),
        (IN, UNSORTED): (
            QCoreApplication.translate("CashMoveWords", "Argent trouvé à l’accueil"),
            QCoreApplication.translate("CashMoveWords", "Monnaie laissée par quelqu’un"),
            QCoreApplication.translate("CashMoveWords", "Enveloppe sans nom"),
        ),
    }[direction, purpose]


def submit_words(direction: CashDirection, amount: str) -> str:
    """What the button does."""
    return {
        OUT: QCoreApplication.translate("CashMoveWords", "Sortir {amount}"),
        IN: QCoreApplication.translate("CashMoveWords", "Mettre {amount}"),
    }[direction].format(amount=amount)


def moved_words(moved: CashMoved, writing: Writing) -> str:
    """What was done."""
    words = {
        OUT: QCoreApplication.translate(
            "CashMoveWords", "{amount} sortis du tiroir ({purpose}). C’est écrit au journal."
        ),
        IN: QCoreApplication.translate(
            "CashMoveWords", "{amount} mis dans le tiroir ({purpose}). C’est écrit au journal."
        ),
    }[moved.direction]
    amount = writing.money(moved.amount_cents)
    return words.format(amount=amount, purpose=purpose_name(moved.purpose).lower())
