"""Whoever takes the till over signs what was counted, and answers for it from there on.

Accessible names: those of the signer panel, with "Code PIN de la personne qui reprend" and
"Reprendre la caisse".
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.operations.hand_over_till import who_may_take_over
from counter_app.operations.till import LookAtTill
from counter_app.ui.pages.second_person_steps import SecondPersonWords
from counter_app.ui.pages.till.signer_panel import Count, Question


class Receiver:
    """Those whom the régie's act lets take money today, but for who gives the drawer away."""

    def title(self) -> str:
        """What the panel is called."""
        return QCoreApplication.translate("Receiver", "Passer la caisse")

    def words(self) -> SecondPersonWords:
        """What is asked."""
        return SecondPersonWords(
            who=QCoreApplication.translate("Receiver", "Qui reprend la caisse ?"),
            nobody=QCoreApplication.translate(
                "Receiver",
                "Personne d’autre ici n’est régisseur ou mandataire : fermez plutôt la caisse.",
            ),
            pin=QCoreApplication.translate("Receiver", "Code PIN de la personne qui reprend"),
            submit=QCoreApplication.translate("Receiver", "Reprendre la caisse"),
        )

    def way_out_of(self, _count: Count) -> str:
        """Nothing else: the drawer stays with who holds it."""
        return ""

    def question(self, count: Count) -> Question:
        """Whom the drawer may go to."""
        return who_may_take_over, LookAtTill(count.agent)
