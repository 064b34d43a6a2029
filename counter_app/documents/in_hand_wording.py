"""The words of what must be in hand, and of the record of what was found."""

from __future__ import annotations

from typing import Final

from counter_app.documents.wording import ACCOUNTANT_SIGNS, Phrase
from counter_protocol.bodies import CheckedBy, CheckPurpose

IN_HAND = Phrase("État de ce qui doit être en caisse", "Statement of what must be in hand")
CHECK_TITLES: Final = {
    CheckPurpose.SURPRISE: Phrase(
        "Procès-verbal de vérification de caisse", "Record of a check of what is in hand"
    ),
    CheckPurpose.REGISSEUR_CHANGE: Phrase(
        "Procès-verbal de remise de service", "Record of a change of régisseur"
    ),
}
DRAWN_UP_BY = Phrase("Établi par", "Drawn up by")
LAST_CLOSING = Phrase("Dernière clôture", "Last closing")
TILL = Phrase("Caisse", "Till")
TILL_IS_OPEN = Phrase("Ouverte", "Open")
TILL_IS_CLOSED = Phrase("Fermée", "Closed")
MAXIMUM = Phrase("Encaisse maximale", "Most to hold")
USUAL_FLOAT = Phrase("Fonds de caisse", "Float")
LAST_DEPOSIT = Phrase("Dernier versement", "Last deposit")
DEPOSIT_OF = Phrase("{number}, le {day}, {amount}", "{number}, on {day}, {amount}")
ASKED_BY = Phrase("À la demande", "Asked for by")
OFFICES: Final = {
    CheckedBy.ACCOUNTANT: Phrase("du comptable public", "the public accountant"),
    CheckedBy.AUTHORISING_OFFICER: Phrase("de l’ordonnateur", "the authorising officer"),
    CheckedBy.REGISSEUR: Phrase("du régisseur", "the régisseur"),
}
IN_DRAWER = Phrase("Tiroir", "Drawer")
IN_SAFE = Phrase("Coffre", "Safe")
IN_ALL = Phrase("Ensemble", "In all")
MUST_BE_THERE = Phrase("Ce qui doit être en caisse", "What must be in hand")
IN_HAND_TOTAL = Phrase("Encaisse attendue", "Expected in hand")
TO_COUNT = Phrase("à compter", "to be counted")
BLIND_STATEMENT = Phrase(
    "Les espèces du tiroir se comptent d’abord~: ce qu’il doit contenir se lit ensuite, "
    "sur le procès-verbal.",
    "The cash in the drawer is counted first: what it should hold is read afterwards, "
    "on the record of the count.",
)
CHEQUES_MUST_BE = Phrase("Chèques à retrouver~: {count}", "Cheques to be found: {count}")
TAKEN_ON = Phrase("Reçu le", "Taken on")
WHERE = Phrase("Où", "Where")
SEEN = Phrase("Vu", "Seen")
FOUND_IN_HAND = Phrase("Constaté", "Found")
DIFFERENCE_IN_HAND = Phrase("Écart", "Difference")
CASH_OF_DRAWER = Phrase("Espèces du tiroir", "Cash in the drawer")
CASH_OF_SAFE = Phrase("Espèces du coffre", "Cash in the safe")
WHAT_WAS_FOUND = Phrase("Constat", "What was found")
COUNT_OF_DRAWER = Phrase("Comptage du tiroir", "Count of the drawer")
COUNT_OF_SAFE = Phrase("Comptage du coffre", "Count of the safe")
COUNTED_ON = Phrase("Constaté le", "Counted on")
COUNTED_BY = Phrase("Compté par", "Counted by")
HANDED_OVER_BY = Phrase("Régisseur sortant", "Outgoing régisseur")
DEPUTY = Phrase("Suppléant", "Deputy")
TAKEN_OVER_BY = Phrase("Régisseur entrant", "Incoming régisseur")
NO_DIFFERENCE = Phrase(
    "Tout ce qui devait être là s’y trouve.", "Everything that had to be there is there."
)
CHECKER = Phrase("La personne qui vérifie", "Whoever checks")
OUTGOING_SIGNS = Phrase("Le régisseur sortant", "The outgoing régisseur")
DEPUTY_SIGNS = Phrase("Le mandataire suppléant", "The deputy")
INCOMING_SIGNS = Phrase("Le régisseur entrant", "The incoming régisseur")
AGENT_SIGNS = Phrase("L’agent présent", "The agent at the desk")
REGISSEUR_SIGNS = Phrase("Le régisseur", "The régisseur")
CHECKER_SIGNS: Final = {
    CheckedBy.ACCOUNTANT: ACCOUNTANT_SIGNS,
    CheckedBy.AUTHORISING_OFFICER: Phrase("L’ordonnateur", "The authorising officer"),
    CheckedBy.REGISSEUR: REGISSEUR_SIGNS,
}
