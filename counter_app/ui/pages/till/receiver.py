"""Whoever takes the till over signs what was counted, and answers for it from there on.

Accessible names: those of the signer panel, with "Code PIN de la personne qui reprend" and
"Reprendre la caisse".
"""

from __future__ import annotations

from counter_app.operations.hand_over_till import who_may_take_over
from counter_app.operations.till import LookAtTill
from counter_app.ui.pages.second_person_steps import SecondPersonWords
from counter_app.ui.pages.till.signer_panel import Count, SignerPanel


class ReceiverPanel(SignerPanel):
    """Those whom the régie's act lets take money today, but for who gives the drawer away."""

    def _title(self) -> str:
        return self.tr("Passer la caisse")

    def _words(self) -> SecondPersonWords:
        return SecondPersonWords(
            who=self.tr("Qui reprend la caisse ?"),
            nobody=self.tr(
                "Personne d’autre ici n’est régisseur ou mandataire : fermez plutôt la caisse."
            ),
            pin=self.tr("Code PIN de la personne qui reprend"),
            submit=self.tr("Reprendre la caisse"),
        )

    def _way_out_of(self, _count: Count) -> str:
        return ""

    def _look_for_people(self, count: Count) -> None:
        looking = LookAtTill(count.agent)
        self._tasks.run(who_may_take_over, looking, self._show_people, self.show_error)
