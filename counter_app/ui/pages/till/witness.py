"""Somebody who saw a count with a large difference signs it.

Accessible names: those of the signer panel, with "Code PIN du témoin" and "Signer le comptage".
"""

from __future__ import annotations

from counter_app.operations.sign_in import AgentView, agents
from counter_app.operations.till import CloseTill
from counter_app.ui.pages.second_person_steps import SecondPersonWords
from counter_app.ui.pages.till.signer_panel import Count, SignerPanel


class WitnessPanel(SignerPanel):
    """Everybody at this desk but who counts may have seen it."""

    def _title(self) -> str:
        return self.tr("Comptage à deux")

    def _words(self) -> SecondPersonWords:
        return SecondPersonWords(
            who=self.tr("Qui a vu le comptage ?"),
            nobody=self.tr("Personne d’autre n’est inscrit à ce guichet."),
            pin=self.tr("Code PIN du témoin"),
            submit=self.tr("Signer le comptage"),
        )

    def _way_out_of(self, count: Count) -> str:
        """A till that nobody closes is counted by those of the next day, before anything else."""
        if not isinstance(count, CloseTill):
            return ""
        return self.tr(
            "Personne d’autre n’est là ce soir ? Revenez en arrière et laissez la caisse ouverte : "
            "elle se fermera d’elle-même, et le tiroir sera compté à deux à la prochaine ouverture."
        )

    def _look_for_people(self, _count: Count) -> None:
        self._tasks.run(agents, None, self._on_agents, self.show_error)

    def _on_agents(self, everybody: tuple[AgentView, ...]) -> None:
        """Nobody is their own witness: who counts is not offered."""
        if self._count is not None:
            counting = self._count.agent
            self._show_people(one for one in everybody if one.agent != counting)
