"""Somebody who saw a count with a large difference signs it.

Accessible names: those of the signer panel, with "Code PIN du témoin" and "Signer le comptage".
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.operations.sign_in import agents
from counter_app.operations.till import CloseTill
from counter_app.ui.pages.second_person_steps import SecondPersonWords
from counter_app.ui.pages.till.signer_panel import Count, Question


class Witness:
    """Everybody at this desk but who counts may have seen it."""

    def title(self) -> str:
        """What the panel is called."""
        return QCoreApplication.translate("Witness", "Comptage à deux")

    def words(self) -> SecondPersonWords:
        """What is asked."""
        return SecondPersonWords(
            who=QCoreApplication.translate("Witness", "Qui a vu le comptage ?"),
            nobody=QCoreApplication.translate(
                "Witness", "Personne d’autre n’est inscrit à ce guichet."
            ),
            pin=QCoreApplication.translate("Witness", "Code PIN du témoin"),
            submit=QCoreApplication.translate("Witness", "Signer le comptage"),
        )

    def way_out_of(self, count: Count) -> str:
        """A till that nobody closes is counted by those of the next day, before anything else."""
        if not isinstance(count, CloseTill):
            return ""
        return QCoreApplication.translate(
            "Witness",
            "Personne d’autre n’est là ce soir ? Revenez en arrière et laissez la caisse ouverte : "
            "elle se fermera d’elle-même, et le tiroir sera compté à deux à la prochaine "
            "ouverture.",
        )

    def question(self, _count: Count) -> Question:
        """Everybody who may sign in here."""
        return agents, None
